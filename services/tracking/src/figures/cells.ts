// A cell of the figures: all that is counted of the requests received one day in one EPCI (or island commune). Always
// computed whole from its stories; months and the region are sums of cells. Pure.

import { DepartementCode, ServiceKind, Status } from '@hent/contracts/codes.ts'
import { type Compared, comparedOf, type StatedGender } from '@hent/contracts/equal-treatment.ts'
import { isOtherKind, kindOf } from '@hent/contracts/survey-kinds.ts'
import { type Static, Type } from 'typebox'
import { countAsked, countMet, JourneyCounts } from '../journeys/journey-counts.ts'
import { countSurveys, SurveyRow } from '../other-surveys/survey-counts.ts'
import type { ReferralSlice, RequestFacts, Step, Story } from '../story/story.ts'
import { cellKeyOf } from '../story/story-index.ts'
import { countTheme, ThemeRow, themeCountsOf } from '../themes/theme-counts.ts'
import { AskedRow, addAsked, askedKey } from './asked-counts.ts'
import { addDelays, binOf, Count, countDelays, DelayCounts, noDelays } from './delay-counts.ts'

const closed = { additionalProperties: false }
const CountBy = Type.Record(Type.String(), Count)

const Counts = Type.Object(
  {
    ...DelayCounts.properties,
    /** by referral state; `answered-at-door` and `received` where no referral was opened */
    states: CountBy,
    endings: CountBy,
    senders: CountBy,
    /** closed as helped within two months of when it was asked */
    helpedInTwoMonths: Count,
    /** asked: by a message, or on the follow page, where only the close is said */
    surveysSent: Count,
    surveysAnswered: Count,
  },
  closed,
)
export type Counts = Static<typeof Counts>
export const ServiceRow = Type.Object(
  {
    departement: DepartementCode,
    service: ServiceKind,
    counts: Counts,
    /** of those who said they are a woman or a man; absent where nobody did */
    stated: Type.Optional(Type.Partial(Type.Object({ women: DelayCounts, men: DelayCounts }, closed))),
  },
  closed,
)
export type ServiceRow = Static<typeof ServiceRow>
export const AudienceRow = Type.Object(
  {
    departement: DepartementCode,
    status: Status,
    requests: Count,
    /** of their needs; absent in cells kept before they were counted (ADR 0088) */
    delays: Type.Optional(DelayCounts),
  },
  closed,
)
export type AudienceRow = Static<typeof AudienceRow>
export const Cell = Type.Object(
  {
    /** `<day>.<territory>` */
    _id: Type.String(),
    day: Type.String(),
    month: Type.String(),
    /** SIREN of the EPCI, or INSEE code of the island commune */
    territory: Type.String(),
    services: Type.Array(ServiceRow),
    audience: Type.Array(AudienceRow),
    /** whom its requests were proposed to */
    asked: Type.Array(AskedRow),
    /** of those that concern the theme of the year */
    themes: Type.Array(ThemeRow),
    /** how people ask, and what their needs meet */
    journeys: JourneyCounts,
    /** of the surveys that are not the one after closing */
    surveys: Type.Array(SurveyRow),
  },
  closed,
)
export type Cell = Static<typeof Cell>
/** What a month of reception is counted from, of a day or of the whole month; cells kept by version 0.1 lack what is optional. */
export type Received = Pick<Cell, 'territory' | 'services' | 'audience'> &
  Partial<Pick<Cell, 'themes' | 'journeys' | 'surveys'>>

export const noCounts = (): Counts => ({
  ...noDelays(),
  states: {},
  endings: {},
  senders: {},
  helpedInTwoMonths: 0,
  surveysSent: 0,
  surveysAnswered: 0,
})

const more = (counts: Record<string, number>, key: string, by = 1): void => {
  counts[key] = (counts[key] ?? 0) + by
}
type Counted = Pick<Story, 'request' | 'referrals' | 'surveys'> & {
  timeline: readonly Pick<Step, 'what' | 'at' | 'referralId' | 'code'>[]
}

/**
 * Adds one story to the cells it is given; the cell is made when it is the first.
 * @param gender what the person said of themselves, which no story holds
 */
export function addStory(cells: Map<string, Cell>, story: Counted, gender?: StatedGender): void {
  const facts = story.request?.facts
  if (!facts) return
  const id = cellKeyOf(facts)
  const cell = cells.get(id) ?? emptyCell(id)
  cells.set(id, cell)
  countSurveys(cell.surveys, story.surveys)
  const audience = audienceRow(cell, facts)
  audience.requests += 1
  audience.delays ??= noDelays()
  let needs = 0
  for (const need of facts.needs) {
    const referral = story.referrals.find(({ needId }) => needId === need.needId)
    if (referral) addAsked(cell.asked, referral)
    // Entered wrongly, it was nobody's need: the one that took its place is counted.
    if (referral?.ending === 'corrected') continue
    needs += 1
    countMet(cell.journeys, need, referral, story)
    const row = serviceRow(cell, facts.departement, need.service)
    const since = need.addedAt ?? facts.receivedAt
    countNeed(row.counts, { facts, needId: need.needId, since }, referral, story)
    countDelaysOf(audience.delays, since, referral, story)
    const group = comparedOf(gender)
    if (group) countDelaysOf(delaysOf(row, group), since, referral, story)
    // Of a theme that was over when it came, it is in no figures.
    if (facts.theme === Number(cell.day.slice(0, 4)))
      countTheme(cell.themes, facts.departement, themeCountsOf(referral))
  }
  countAsked(cell.journeys, facts, needs)
}

/** A cell from all its stories, and what persons said of themselves, by request. */
export function cellOf(
  id: string,
  stories: readonly (Counted & Pick<Story, '_id'>)[],
  genders: ReadonlyMap<string, StatedGender> = new Map(),
): Cell {
  const cells = new Map<string, Cell>()
  for (const story of stories) addStory(cells, story, genders.get(story._id))
  return sorted(cells.get(id) ?? emptyCell(id))
}

function countNeed(
  counts: Counts,
  { facts, needId, since }: { facts: RequestFacts; needId: string; since: string },
  referral: ReferralSlice | undefined,
  story: Counted,
): void {
  more(counts.senders, facts.sender.kind)
  const atDoor = facts.answeredAtDoor || (story.request?.doorNeeds.includes(needId) ?? false)
  more(counts.states, referral?.state ?? (atDoor ? 'answered-at-door' : 'received'))
  countDelaysOf(counts, since, referral, story)
  if (!referral) return
  const { referralId, ending, closedAt } = referral
  // Who asks for a service again has ended what they had before.
  if (ending) more(counts.endings, ending === 'asked-again' ? 'withdrawn' : ending)
  if (ending === 'helped' && closedAt && binOf(since, closedAt, [twoMonthsHours]) === 0) counts.helpedInTwoMonths += 1
  const asked = story.surveys.filter((survey) => survey.referralId === referralId && !isOtherKind(kindOf(survey)))
  if (asked.some(({ sent, closed }) => sent || closed)) counts.surveysSent += 1
  if (asked.some(({ answered }) => answered)) counts.surveysAnswered += 1
}

/** Two months without a solution, in days: the threshold of PSAD (ADR 0025). */
const twoMonthsHours = 60 * 24

/** The need, and its delays where it has a referral. @param since when it was asked */
function countDelaysOf(
  counts: DelayCounts,
  since: string,
  referral: ReferralSlice | undefined,
  { timeline }: Counted,
): void {
  counts.needs += 1
  if (!referral) return
  const overdue = timeline.findLast(
    (step) => step.what === 'ContactOverdue' && step.referralId === referral.referralId,
  )?.at
  countDelays(counts, since, referral, overdue)
}

export function delaysOf(row: Pick<ServiceRow, 'stated'>, group: Compared): DelayCounts {
  row.stated ??= {}
  row.stated[group] ??= noDelays()
  return row.stated[group]
}

function emptyCell(id: string): Cell {
  const [day = '', territory = ''] = id.split('.')
  return {
    _id: id,
    day,
    month: day.slice(0, 7),
    territory,
    services: [],
    audience: [],
    asked: [],
    themes: [],
    journeys: {},
    surveys: [],
  }
}

function serviceRow(cell: Cell, departement: DepartementCode, service: ServiceKind): ServiceRow {
  const known = cell.services.find((row) => row.departement === departement && row.service === service)
  if (known) return known
  const row = { departement, service, counts: noCounts() }
  cell.services.push(row)
  return row
}

function audienceRow(cell: Cell, { departement, situation }: RequestFacts): AudienceRow {
  const known = cell.audience.find((row) => row.departement === departement && row.status === situation.status)
  if (known) return known
  const row = { departement, status: situation.status, requests: 0 }
  cell.audience.push(row)
  return row
}

export const serviceKey = ({ departement, service }: ServiceRow): string => `${departement} ${service}`
export const statusKey = ({ departement, status }: AudienceRow): string => `${departement} ${status}`

/** Rows in one order, whichever story came first. */
export function sorted(cell: Cell): Cell {
  const order =
    <T>(key: (row: T) => string) =>
    (a: T, b: T) =>
      key(a) < key(b) ? -1 : 1
  return {
    ...cell,
    services: cell.services.toSorted(order(serviceKey)),
    audience: cell.audience.toSorted(order(statusKey)),
    asked: cell.asked.toSorted(order(askedKey)),
    themes: cell.themes.toSorted(order(({ departement }) => departement)),
    surveys: cell.surveys.toSorted(order(({ kind }) => kind)),
  }
}

/** Adds the second to the first. */
export function addCounts(sum: Counts, more_: Counts): Counts {
  for (const field of ['states', 'endings', 'senders'] as const) {
    for (const [key, count] of Object.entries(more_[field])) more(sum[field], key, count)
  }
  for (const field of ['helpedInTwoMonths', 'surveysSent', 'surveysAnswered'] as const) sum[field] += more_[field]
  return addDelays(sum, more_)
}
