// What the person and professionals write to each other on a request, as intake keeps it.

import { ServiceKind } from '@hent/contracts/codes.ts'
import { fetchJson } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import { type At, type Caller, callOf } from './caller.ts'

export const ThreadWith = Type.Enum(['person', 'professionals'])
export type ThreadWith = Static<typeof ThreadWith>
export const ThreadFrom = Type.Enum(['person', 'structure'])

const ThreadSeen = Type.Object({
  referralId: Type.String(),
  service: ServiceKind,
  with: ThreadWith,
  mayWrite: Type.Boolean(),
  messages: Type.Array(
    Type.Object({
      at: Type.String(),
      from: ThreadFrom,
      structureId: Type.Optional(Type.String()),
      text: Type.String(),
    }),
  ),
})
export type ThreadSeen = Static<typeof ThreadSeen>
const ThreadsSeen = Type.Object({ threads: Type.Array(ThreadSeen) })
const Left = Type.Object({ at: Type.String() })

export function threadApi(at: At) {
  const of = (requestId: string) => at(`/v1/requests/${encodeURIComponent(requestId)}/thread`)
  return {
    /** By a professional, a logged reading. */
    threads: async (caller: Caller, requestId: string) =>
      (await fetchJson(of(requestId), { ...callOf(caller), schema: ThreadsSeen })).threads,
    /** The same key twice is one message. */
    leaveMessage: (
      caller: Caller,
      requestId: string,
      key: string,
      message: { referralId: string; with: ThreadWith; text: string },
    ) => {
      const call = callOf(caller)
      const headers = { ...call.headers, 'idempotency-key': key }
      return fetchJson(of(requestId), { ...call, headers, body: message, schema: Left })
    },
  }
}
