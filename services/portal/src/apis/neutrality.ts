// What routing tells of a month's draws once it is over, as the portal asks it.

import { fetchJson, fetchStream } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import { type At, type Caller, callOf } from './caller.ts'

const Share = Type.Object({
  structure: Type.String(),
  name: Type.Optional(Type.String()),
  due: Type.Number(),
  received: Type.Integer(),
  dueShare: Type.Number(),
  receivedShare: Type.Number(),
  interval: Type.Tuple([Type.Number(), Type.Number()]),
  correctedP: Type.Number(),
  departs: Type.Boolean(),
})
export type ShareSeen = Static<typeof Share>
const Group = Type.Object({ group: Type.String(), draws: Type.Integer(), shares: Type.Array(Share) })
export type GroupSeen = Static<typeof Group>
export const NeutralitySeen = Type.Object({
  saltSha256: Type.String(),
  committedAt: Type.String(),
  late: Type.Boolean(),
  draws: Type.Integer(),
  leftOut: Type.Object({ groups: Type.Integer() }),
  tests: Type.Integer(),
  groups: Type.Array(Group),
})
export type NeutralitySeen = Static<typeof NeutralitySeen>

const Salts = Type.Object({
  salts: Type.Array(
    Type.Object({
      period: Type.String(),
      sha256: Type.String(),
      committedAt: Type.String(),
      salt: Type.Optional(Type.String()),
    }),
  ),
})
export type SaltSeen = Static<typeof Salts>['salts'][number]

/** A month that nobody has asked for yet is read whole from the store. */
const timeoutMs = 30_000

export const neutralityApi = (at: At) => ({
  /** @param period a month that is over, `2026-10` @throws AppError `not-found` for one that nothing was committed to */
  neutrality: (caller: Caller, period: string) =>
    fetchJson(at(`/v1/neutrality?${new URLSearchParams({ period })}`), {
      ...callOf(caller),
      timeoutMs,
      schema: NeutralitySeen,
    }),
  /** The public bundle, for everyone, while it arrives. @throws AppError `not-found` for a month that is not over, or none */
  bundle: (caller: Caller, period: string) =>
    fetchStream(at(`/v1/public/neutrality/bundle?${new URLSearchParams({ period })}`), callOf(caller)),
  /** What was committed to, for everyone: each month's print, and its salt once it is over. */
  salts: async (caller: Caller) => (await fetchJson(at('/v1/draw-salts'), { ...callOf(caller), schema: Salts })).salts,
})
