// A cell of the figures: all that is counted of the requests received one day in one EPCI (or island commune). Always
// computed whole from its stories; months and the region are sums of cells. Pure.

import { DepartementCode, ServiceKind, Status } from '@hent/contracts/codes.ts'
import { type Static, Type } from 'typebox'
import type { ReferralSlice, RequestFacts, Story } from '../story/story.ts'
import { cellKeyOf } from '../story/story-index.ts'

/** Upper edges of the delay bins, in elapsed hours; one more bin holds what is longer. */
export const delayEdges = [1, 2, 4, 8, 24, 48, 72, 120, 168, 240, 336, 720] as const

const closed = { additionalProperties: false }
const Count = Type.Integer({ minimum: 0 })
const CountBy = Type.Record(Type.String(), Count)

const Counts = Type.Object(
  {
    needs: Count,
    /** by referral state; `answered-at-door` and `received` where no referral was opened */
    states: CountBy,
    endings: CountBy,
    senders: CountBy,
    /** received → accepted, accepted → first contact: how many referrals in each bin */
    toAcceptance: Type.Array(Count),
    toContact: Type.Array(Count),
    surveysSent: Count,
    surveysAnswered: Count,
  },
  closed,
)
export type Counts = Static<typeof Counts>
const ServiceRow = Type.Object({ departement: DepartementCode, service: ServiceKind, counts: Counts }, closed)
type ServiceRow = Static<typeof ServiceRow>
const AudienceRow = Type.Object({ departement: DepartementCode, status: Status, requests: Count }, closed)
type AudienceRow = Static<typeof AudienceRow>
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
  },
  closed,
)
export type Cell = Static<typeof Cell>

export const noCounts = (): Counts => ({
  needs: 0,
  states: {},
  endings: {},
  senders: {},
  toAcceptance: new Array<number>(delayEdges.length + 1).fill(0),
  toContact: new Array<number>(delayEdges.length + 1).fill(0),
  surveysSent: 0,
  surveysAnswered: 0,
})

const hourMs = 3_600_000

/** The bin of a delay between two instants. */
export function binOf(from: string, to: string): number {
  const hours = (Date.parse(to) - Date.parse(from)) / hourMs
  const bin = delayEdges.findIndex((edge) => hours <= edge)
  return bin < 0 ? delayEdges.length : bin
}

const more = (counts: Record<string, number>, key: string, by = 1): void => {
  counts[key] = (counts[key] ?? 0) + by
}
const moreAt = (bins: number[], bin: number, by = 1): void => {
  bins[bin] = (bins[bin] ?? 0) + by
}

type Counted = Pick<Story, 'request' | 'referrals' | 'surveys'>

/** Adds one story to the cells it is given; the cell is made when it is the first. */
export function addStory(cells: Map<string, Cell>, story: Counted): void {
  const facts = story.request?.facts
  if (!facts) return
  const id = cellKeyOf(facts)
  const cell = cells.get(id) ?? emptyCell(id)
  cells.set(id, cell)
  audienceRow(cell, facts).requests += 1
  for (const need of facts.needs) {
    const referral = story.referrals.find(({ needId }) => needId === need.needId)
    countNeed(serviceRow(cell, facts.departement, need.service).counts, facts, referral, need.needId, story)
  }
}

/** A cell from all its stories. */
export function cellOf(id: string, stories: readonly Counted[]): Cell {
  const cells = new Map<string, Cell>()
  for (const story of stories) addStory(cells, story)
  return sorted(cells.get(id) ?? emptyCell(id))
}

function countNeed(
  counts: Counts,
  facts: RequestFacts,
  referral: ReferralSlice | undefined,
  needId: string,
  { request, surveys }: Counted,
): void {
  counts.needs += 1
  more(counts.senders, facts.sender.kind)
  const atDoor = facts.answeredAtDoor || (request?.doorNeeds.includes(needId) ?? false)
  more(counts.states, referral?.state ?? (atDoor ? 'answered-at-door' : 'received'))
  if (!referral) return
  const { referralId, ending, acceptedAt, contactAt } = referral
  if (ending) more(counts.endings, ending)
  if (acceptedAt) moreAt(counts.toAcceptance, binOf(facts.receivedAt, acceptedAt))
  if (acceptedAt && contactAt) moreAt(counts.toContact, binOf(acceptedAt, contactAt))
  const asked = surveys.filter((survey) => survey.referralId === referralId)
  if (asked.some(({ sent }) => sent)) counts.surveysSent += 1
  if (asked.some(({ answered }) => answered)) counts.surveysAnswered += 1
}

function emptyCell(id: string): Cell {
  const [day = '', territory = ''] = id.split('.')
  return { _id: id, day, month: day.slice(0, 7), territory, services: [], audience: [] }
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

/** Rows in one order, whichever story came first. */
export function sorted(cell: Cell): Cell {
  const byService = (row: ServiceRow) => `${row.departement} ${row.service}`
  const byStatus = (row: AudienceRow) => `${row.departement} ${row.status}`
  const order =
    <T>(key: (row: T) => string) =>
    (a: T, b: T) =>
      key(a) < key(b) ? -1 : 1
  return {
    ...cell,
    services: cell.services.toSorted(order(byService)),
    audience: cell.audience.toSorted(order(byStatus)),
  }
}

/** Adds the second to the first. */
export function addCounts(sum: Counts, more_: Counts): Counts {
  sum.needs += more_.needs
  for (const field of ['states', 'endings', 'senders'] as const) {
    for (const [key, count] of Object.entries(more_[field])) more(sum[field], key, count)
  }
  for (const field of ['toAcceptance', 'toContact'] as const) {
    more_[field].forEach((count, bin) => {
      moreAt(sum[field], bin, count)
    })
  }
  sum.surveysSent += more_.surveysSent
  sum.surveysAnswered += more_.surveysAnswered
  return sum
}
