// Open work, as routing lists and counts it for who has it: one page of it, and how much there is.

import { Language, ServiceKind } from '@hent/contracts/codes.ts'
import { fetchJson } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import { type At, type Caller, callOf } from './caller.ts'
import { ReferralSeen } from './referral-seen.ts'

export const waitings = ['answer', 'study', 'contact', 'going', 'appointment', 'orphan', 'silent', 'late'] as const
export const whoseLines = ['mine', 'nobody'] as const

/** What of the work is asked for: what it waits for, a service, an EPCI or commune, a language, whose it is. */
export type WorkFilter = {
  waiting?: (typeof waitings)[number]
  service?: ServiceKind
  territory?: string
  language?: Language
  whose?: (typeof whoseLines)[number]
  /** those of one adviser, in the place of `whose` */
  adviser?: string
}
/** A structure's (for who watches a département: what it has there), a territory's (of none: anywhere), or the Region's. */
export type WorkOf = { structureId?: string; departement?: string; owner?: 'region' }

const counted = <T extends Parameters<typeof Type.Object>[0][string]>(code: T) =>
  Type.Array(Type.Object({ code, count: Type.Integer() }))

export const WorkCounts = Type.Object({
  /** lines that the filter keeps */
  total: Type.Integer(),
  /** under the filter but for what it says of this */
  waiting: counted(Type.Enum(waitings)),
  whose: counted(Type.Enum(whoseLines)),
  /** of all the work, unfiltered */
  services: counted(ServiceKind),
  territories: counted(Type.String()),
  languages: counted(Language),
})
export type WorkCounts = Static<typeof WorkCounts>

const Load = Type.Object({
  answer: Type.Integer(),
  study: Type.Integer(),
  contact: Type.Integer(),
  going: Type.Integer(),
  /** of those in progress */
  appointment: Type.Integer(),
  /** late, and the animator knows */
  silent: Type.Integer(),
})
export type Load = Static<typeof Load>
const TeamLoad = Type.Object({
  advisers: Type.Array(Type.Object({ agentId: Type.String(), ...Load.properties })),
  nobody: Load,
  total: Load,
})
export type TeamLoad = Static<typeof TeamLoad>

const WorkPage = Type.Object({ referrals: Type.Array(ReferralSeen), next: Type.Optional(Type.String()) })
const perPage = '50'

export const workApi = (at: At) => ({
  work: (caller: Caller, of: WorkOf, filter: WorkFilter, cursor?: string) => {
    const query = new URLSearchParams({ ...of, ...filter, limit: perPage, ...(cursor ? { cursor } : {}) })
    return fetchJson(at(`/v1/referrals?${query}`), { ...callOf(caller), schema: WorkPage })
  },
  /** How much each adviser of a structure has, for who manages it. */
  teamLoad: (caller: Caller, structureId: string) =>
    fetchJson(at(`/v1/referrals/team-load?${new URLSearchParams({ structureId })}`), {
      ...callOf(caller),
      schema: TeamLoad,
    }),
  workCounts: (caller: Caller, of: WorkOf, filter: WorkFilter) =>
    fetchJson(at(`/v1/referrals/counts?${new URLSearchParams({ ...of, ...filter })}`), {
      ...callOf(caller),
      schema: WorkCounts,
    }),
})
