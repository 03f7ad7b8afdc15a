// Which addresses of a structure gave back what they were sent, and that somebody says they are right.

import { channels } from '@hent/contracts/codes.ts'
import { fetchAnswer, fetchJson } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import { type At, type Caller, callOf } from './caller.ts'

const DeadAddresses = Type.Object({
  addresses: Type.Array(
    Type.Object({ channel: Type.Enum(channels), agentId: Type.Optional(Type.String()), since: Type.String() }),
  ),
})
export type DeadAddress = Static<typeof DeadAddresses>['addresses'][number]

export function deadAddressesApi(at: At) {
  const of = (structureId: string) => `/v1/structures/${encodeURIComponent(structureId)}/dead-addresses`
  return {
    deadAddresses: (caller: Caller, structureId: string) =>
      fetchJson(at(of(structureId)), { ...callOf(caller), schema: DeadAddresses }),
    /** They are tried again. */
    confirmAddresses: async (caller: Caller, structureId: string) =>
      void (await fetchAnswer(at(`${of(structureId)}/confirmation`), { ...callOf(caller), body: {} })),
  }
}
