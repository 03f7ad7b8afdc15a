// Tracking, as the portal asks it: one story a request, and the figures of the published list.

import {
  DeclineReason,
  FitReason,
  Language,
  Mode,
  Network,
  ProjectType,
  ServiceKind,
  Status,
} from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { TableName } from '@hent/contracts/figures.ts'
import { ReferralState } from '@hent/contracts/referral-states.ts'
import { quartiles } from '@hent/contracts/structure-indicators.ts'
import { otherSurveyKinds } from '@hent/contracts/survey-kinds.ts'
import { fetchJson, fetchStream } from '@hent/service/http-client.ts'
import { type Static, type TSchema, Type } from 'typebox'
import { type At, type Caller, callOf } from './caller.ts'
import { interfaceApi } from './interface.ts'
import { AppointmentOfferSeen } from './referral-seen.ts'

const maybe = Type.Optional(Type.Union([Type.String(), Type.Null()]))
export const StructureShown = Type.Object({
  structureId: Type.String(),
  name: Type.String(),
  network: Type.Optional(Network),
  address: maybe,
  phone: maybe,
  opening: maybe,
  modes: Type.Optional(Type.Array(Mode)),
  commitmentDays: Type.Optional(Type.Integer()),
  nearness: Type.Optional(Type.Enum(['commune', 'epci', 'departement', 'region'])),
  km: Type.Optional(Type.Integer()),
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
  underStudyUntil: when,
  contactAt: when,
  appointmentAt: when,
  appointmentOffer: Type.Optional(AppointmentOfferSeen),
  openedAt: when,
  closedAt: when,
})
export type ReferralShown = Static<typeof ReferralShown>

export const StepShown = Type.Object({
  at: Type.String(),
  what: Type.String(),
  referralId: when,
  structure: Type.Optional(StructureShown),
  /** of a file handed over: who follows it from then on, and who said so */
  adviser: when,
  handedBy: when,
  code: when,
  mode: Type.Optional(Mode),
  on: when,
})
export type StepShown = Static<typeof StepShown>
export const StorySeen = Type.Object({
  requestId: Type.String(),
  receivedAt: when,
  departement: when,
  commune: when,
  language: Type.Optional(Language),
  answeredAtDoor: Type.Optional(Type.Boolean()),
  withdrawnAt: when,
  erasedAt: when,
  referrals: Type.Array(ReferralShown),
  timeline: Type.Array(StepShown),
  unreachedSince: when,
  stoppedSince: when,
  smsStoppedSince: when,
  repliedAt: when,
})
export type StorySeen = Static<typeof StorySeen>

const StoryList = Type.Object({ stories: Type.Array(StorySeen), next: when })

/** A count under the safe-figures rule: a multiple of five, or "< 5". */
export const Count = Type.Union([Type.Integer(), Type.Literal('< 5')])
export type Count = Static<typeof Count>
const Hours = Type.Union([Type.Number(), Type.Literal('longer'), Type.Null()])
export type Hours = Static<typeof Hours>
const Counts = Type.Record(Type.String(), Count)
const Means = Type.Record(Type.String(), Type.Union([Type.Number(), Type.Null()]))

/** Null where it is not told this month. */
const Told = Type.Union([Count, Type.Null()])
const activity = {
  needs: Count,
  accepted: Count,
  contacted: Count,
  endings: Counts,
  senders: Counts,
  answeredAtDoor: Told,
}
const delays = {
  halfAcceptedWithinHours: Hours,
  nineTenthsAcceptedWithinHours: Hours,
  halfContactedWithinHours: Hours,
  nineTenthsContactedWithinHours: Hours,
}
const Classes = Type.Record(Type.String(), Told)
const classes = { toProposal: Classes, toAcceptance: Classes, toContact: Classes, toClosing: Classes, inTime: Classes }
const surveys = { sent: Count, answered: Count }
const answers = { answers: Count, contacted: Counts, means: Means }
const service = { service: ServiceKind }
/** Null of fewer than five structures. */
const quartilesOf = <T extends TSchema>(value: T) => Type.Record(Type.Enum(quartiles), Type.Union([value, Type.Null()]))
const structures = {
  structures: Count,
  proposed: quartilesOf(Count),
  accepted: quartilesOf(Count),
  declined: quartilesOf(Count),
  unanswered: quartilesOf(Count),
  halfAcceptedWithinHours: quartilesOf(Hours),
}

const networks = { proposed: Told, accepted: Told, declined: Told, unanswered: Told, toAcceptance: Classes }

/** How long needs took, of some of them: null where it is not told. */
export const delayCounts = { needs: Told, accepted: Told, contacted: Told, ...classes }

/** Rows of each published table, by its name. */
const tableRows = {
  activity: Type.Object({ ...service, ...activity }),
  delays: Type.Object({ ...service, ...delays, accepted: Count, contacted: Count }),
  'delay-classes': Type.Object({ ...service, ...classes }),
  surveys: Type.Object({ ...service, ...surveys }),
  answers: Type.Object({ ...service, ...answers }),
  satisfaction: Type.Object({ ...service, given: Classes, favourable: Classes }),
  audience: Type.Object({ status: Status, requests: Count }),
  'audience-delays': Type.Object({ status: Status, ...delayCounts }),
  structures: Type.Object({ ...service, ...structures }),
  networks: Type.Object({ network: Network, ...networks }),
  'network-opinions': Type.Object({ network: Network, given: Classes, favourable: Classes }),
  theme: Type.Object({ needs: Told, accepted: Told, closed: Told, helped: Told }),
  journeys: Type.Object({ ...service, structures: Classes, declined: Told, escalated: Told, unmet: Told }),
  declines: Type.Object({ reason: DeclineReason, declines: Told }),
  modes: Type.Object({ mode: Mode, requests: Told, anonymous: Told, severalNeeds: Told }),
  'week-hours': Type.Object({ hour: Type.String(), requests: Told }),
  fit: Type.Object({ ...service, yes: Told, partly: Told, no: Told }),
  misfits: Type.Object({ misfit: FitReason, misfits: Told }),
  'other-surveys': Type.Object({
    survey: Type.Enum(otherSurveyKinds),
    sent: Told,
    answered: Told,
    answers: Told,
    found: Classes,
    given: Classes,
    favourable: Classes,
  }),
} as const satisfies Record<TableName, TSchema>
export type Row<T extends TableName> = Static<(typeof tableRows)[T]>

const ofStructure = {
  proposed: Count,
  accepted: Count,
  declined: Count,
  unanswered: Count,
  halfAcceptedWithinHours: Hours,
  halfContactedWithinHours: Hours,
}
/** A structure's own month, and the distribution of all. */
const StructureMonth = Type.Object({
  asOf: Type.String(),
  ...ofStructure,
  services: Type.Array(Type.Object({ ...service, ...ofStructure, reasons: Type.Record(DeclineReason, Count) })),
  among: Type.Array(tableRows.structures),
})
export type StructureMonth = Static<typeof StructureMonth>

const Summary = Type.Object({
  period: Type.String(),
  asOf: Type.String(),
  totals: Type.Object({ ...activity, ...delays, surveys: Type.Object(surveys), answers: Type.Object(answers) }),
})
export type Summary = Static<typeof Summary>

export const fileFormats = ['csv', 'xlsx', 'json'] as const
export type FileFormat = (typeof fileFormats)[number]
type FileAsked = { table: TableName; territory?: string; to: string; months: number; format: FileFormat }
const queryOf = ({ months, ...asked }: FileAsked) => new URLSearchParams({ ...asked, months: String(months) })

export type Tracking = ReturnType<typeof trackingApi>

export function trackingApi(at: At) {
  return {
    ...interfaceApi(at),
    story: (caller: Caller, requestId: string) =>
      fetchJson(at(`/v1/stories/${encodeURIComponent(requestId)}`), { ...callOf(caller), schema: StorySeen }),
    /** What a structure sent or holds and held, closed ones too, the latest first; of it, the one with this code or referral. */
    list: (
      caller: Caller,
      asked: ({ senderStructure: string } | { structureId: string }) & {
        cursor?: string
        code?: string
        referralId?: string
      },
    ) => fetchJson(at(`/v1/stories?${new URLSearchParams(asked)}`), { ...callOf(caller), schema: StoryList }),
    /** Requests received in a département that routing has not opened in time; `code`: the one of them with this code. */
    unrouted: (caller: Caller, departement: string, code?: string) =>
      fetchJson(at(`/v1/stories?${new URLSearchParams({ unrouted: departement, ...defined({ code }) })}`), {
        ...callOf(caller),
        schema: Type.Object({ stories: Type.Array(StorySeen) }),
      }).then(({ stories }) => stories),
    /** @param period a month, `2026-11` @param territory 53, a département or an EPCI */
    figures: <T extends TableName>(caller: Caller, table: T, asked: { territory: string; period: string }) =>
      fetchJson(at(`/v1/figures?${new URLSearchParams({ table, ...asked })}`), {
        ...callOf(caller),
        schema: Type.Object({ asOf: Type.String(), rows: Type.Array(tableRows[table]) }),
      }),
    /** @param period a month, `2026-11` */
    structureMonth: (caller: Caller, id: string, period: string) =>
      fetchJson(at(`/v1/structures/${encodeURIComponent(id)}/month?${new URLSearchParams({ period })}`), {
        ...callOf(caller),
        schema: StructureMonth,
      }),
    /** A table's rows for every EPCI. */
    byEpci: <T extends TableName>(caller: Caller, table: T, period: string) =>
      fetchJson(at(`/v1/figures/territories?${new URLSearchParams({ table, period, kind: 'epci' })}`), {
        ...callOf(caller),
        schema: Type.Object({
          asOf: Type.String(),
          territories: Type.Array(Type.Object({ territory: Type.String(), rows: Type.Array(tableRows[table]) })),
        }),
      }),
    /** The rows of each month of a span, from the oldest to `to`. */
    trend: <T extends TableName>(caller: Caller, table: T, asked: { territory: string; to: string; months: number }) =>
      fetchJson(at(`/v1/figures/trend?${new URLSearchParams({ table, ...asked, months: String(asked.months) })}`), {
        ...callOf(caller),
        schema: Type.Object({
          months: Type.Array(
            Type.Object({ period: Type.String(), asOf: Type.String(), rows: Type.Array(tableRows[table]) }),
          ),
        }),
      }),
    /** A table as a file with its name, while it arrives. `territory` absent: every territory of the list. */
    file: (caller: Caller, asked: FileAsked) => fetchStream(at(`/v1/figures/file?${queryOf(asked)}`), callOf(caller)),
    /** The same of months that are over, for everyone. */
    openFile: (caller: Caller, asked: FileAsked) =>
      fetchStream(at(`/v1/public/figures/file?${queryOf(asked)}`), callOf(caller)),
    summary: (caller: Caller, period: string) =>
      fetchJson(at(`/v1/public/figures/summary?${new URLSearchParams({ period })}`), {
        ...callOf(caller),
        schema: Summary,
      }),
  }
}
