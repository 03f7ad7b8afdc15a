// By which way one is told oneself in one's structure, as the portal asks the directory.

import { toldByWays } from '@hent/contracts/codes.ts'
import { fetchJson } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import { type At, type Caller, callOf, callOver } from './caller.ts'

/** `structure`: as it prefers. */
export const ownWays = ['structure', ...toldByWays] as const
export type OwnWay = (typeof ownWays)[number]
const OwnTelling = Type.Object({
  version: Type.Integer(),
  structure: Type.String(),
  toldBy: Type.Enum(ownWays),
  smsFirst: Type.Boolean(),
  hasMobile: Type.Boolean(),
})
export type OwnTellingSeen = Static<typeof OwnTelling>

export function ownTellingApi(at: At) {
  const of = (structureId: string) => at(`/v1/structures/${encodeURIComponent(structureId)}/own-telling`)
  return {
    ownTelling: (caller: Caller, structureId: string) =>
      fetchJson(of(structureId), { ...callOf(caller), schema: OwnTelling }),
    /** @throws AppError `precondition-failed` when the structure was changed since that version */
    chooseOwnTelling: (caller: Caller, structureId: string, read: number, toldBy: OwnWay) =>
      fetchJson(of(structureId), { ...callOver(caller, read), method: 'PUT', body: { toldBy }, schema: OwnTelling }),
  }
}
