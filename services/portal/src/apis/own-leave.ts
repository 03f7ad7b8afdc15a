// One's own leave in one's structure, as the portal asks the directory.

import { Leave } from '@hent/contracts/directory-record.ts'
import { fetchJson } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import { type At, type Caller, callOf, callOver } from './caller.ts'

const OwnLeave = Type.Object({
  version: Type.Integer(),
  structure: Type.String(),
  leave: Type.Array(Leave),
  /** who may stand in */
  colleagues: Type.Array(Type.Object({ agentId: Type.String(), label: Type.String() })),
})
export type OwnLeaveSeen = Static<typeof OwnLeave>

export function ownLeaveApi(at: At) {
  const of = (structureId: string) => at(`/v1/structures/${encodeURIComponent(structureId)}/own-leave`)
  return {
    ownLeave: (caller: Caller, structureId: string) =>
      fetchJson(of(structureId), { ...callOf(caller), schema: OwnLeave }),
    /** @throws AppError `precondition-failed` when the structure was changed since that version */
    announceLeave: (caller: Caller, structureId: string, read: number, leave: readonly Leave[]) =>
      fetchJson(of(structureId), { ...callOver(caller, read), method: 'PUT', body: { leave }, schema: OwnLeave }),
  }
}
