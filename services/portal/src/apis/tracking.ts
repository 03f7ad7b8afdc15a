// Tracking, as the portal asks it: one story a request, and the figures of the published list.

import { Mode, Network, ProjectType, ServiceKind } from '@hent/contracts/codes.ts'
import { ReferralState } from '@hent/contracts/referral-states.ts'
import { fetchJson } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import { type At, type Caller, callOf } from './caller.ts'

const maybe = Type.Optional(Type.Union([Type.String(), Type.Null()]))
export const StructureShown = Type.Object({
  structureId: Type.String(),
  name: Type.String(),
  network: Type.Optional(Network),
  address: maybe,
  phone: maybe,
  opening: maybe,
})
export type StructureShown = Static<typeof StructureShown>

const when = Type.Optional(Type.String())
export const ReferralShown = Type.Object({
  needId: Type.String(),
  service: ServiceKind,
  project: Type.Optional(ProjectType),
  referralId: Type.Optional(Type.String()),
  state: Type.Union([ReferralState, Type.Enum(['received', 'answered-at-door'])]),
  ending: when,
  owner: when,
  structure: Type.Optional(StructureShown),
  options: Type.Optional(Type.Array(StructureShown)),
  deadlines: Type.Object({ choiceBy: when, deliverBy: when, answerBy: when, contactBy: when, actBy: when }),
  contactAt: when,
  appointmentAt: when,
})
export type ReferralShown = Static<typeof ReferralShown>

export const StepShown = Type.Object({
  at: Type.String(),
  what: Type.String(),
  referralId: when,
  structure: Type.Optional(StructureShown),
  code: when,
  mode: Type.Optional(Mode),
  on: when,
})
export type StepShown = Static<typeof StepShown>
export const StorySeen = Type.Object({
  requestId: Type.String(),
  referrals: Type.Array(ReferralShown),
  timeline: Type.Array(StepShown),
})
export type StorySeen = Static<typeof StorySeen>

/** A count under the safe-figures rule: a multiple of five, or "< 5". */
const Count = Type.Union([Type.Integer(), Type.String()])
export type Count = Static<typeof Count>
export const Figures = Type.Object({ rows: Type.Array(Type.Record(Type.String(), Type.Unknown())), asOf: when })
export type Figures = Static<typeof Figures>
const Hours = Type.Union([Type.Number(), Type.Literal('longer'), Type.Null()])
export const Summary = Type.Object({
  asOf: when,
  needs: Count,
  accepted: Count,
  contacted: Count,
  halfAcceptedWithinHours: Hours,
  halfContactedWithinHours: Hours,
  surveys: Type.Object({ sent: Count, answered: Count }),
  answers: Type.Object({ answers: Count, means: Type.Record(Type.String(), Type.Union([Type.Number(), Type.Null()])) }),
})
export type Summary = Static<typeof Summary>

export type Tracking = ReturnType<typeof trackingApi>

export function trackingApi(at: At) {
  return {
    story: (caller: Caller, requestId: string) =>
      fetchJson(at(`/v1/stories/${encodeURIComponent(requestId)}`), { ...callOf(caller), schema: StorySeen }),
    /** @param month `2026-11` @param territory 53, a département or an EPCI */
    figures: (caller: Caller, asked: { table: string; territory: string; month: string }) =>
      fetchJson(at(`/v1/figures?${new URLSearchParams(asked)}`), { ...callOf(caller), schema: Figures }),
    summary: (caller: Caller, month: string) =>
      fetchJson(at(`/v1/public/figures/summary?${new URLSearchParams({ month })}`), {
        ...callOf(caller),
        schema: Summary,
      }),
  }
}
