// Every indicator against a second computation, straight from the raw events and written apart from the reducer and the
// cells: random small histories, each event said more than once and in any order.

import { departementCodes, type ServiceKind, serviceKinds, statuses } from '@hent/contracts/codes.ts'
import { placeOf } from '@hent/contracts/envelope.ts'
import type { HentEvent } from '@hent/contracts/events.ts'
import { isPublished, tableNames } from '@hent/contracts/figures.ts'
import { endings, senderKinds } from '@hent/contracts/indicators.ts'
import type { PublishedAnswer } from '@hent/contracts/survey-answers.ts'
import { epcis, territoryKind } from '@hent/territory/communes.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEvent } from '../story/apply-event.ts'
import { emptyStory, type Story } from '../story/story.ts'
import { aHistory } from '../testing/histories.ts'
import { addStory, type Cell, delayEdges, sorted } from './cells.ts'
import { flat } from './figure-files.ts'
import { rowsOf } from './figures.ts'
import { type Steps, sumsOf } from './month-sums.ts'

const counted = '2026-11'
type Received = Extract<HentEvent, { name: 'RequestReceived' }>
/** What is asked of the raw events about one need. */
type Need = {
  place: { epci: string | null; departement: string }
  service: ServiceKind
  sender: string
  accepted?: number
  contacted?: number
  ending?: string
  asked: boolean
  answered: boolean
}

/** A referral's acts in order, without those that were taken back. */
function standing(events: readonly HentEvent[], referralId: string): HentEvent[] {
  const acts: HentEvent[] = []
  for (const event of events) {
    if (placeOf(event).aggregate !== referralId) continue
    if (event.name === 'ActionUndone') acts.pop()
    else acts.push(event)
  }
  return acts
}

const hoursBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 3_600_000

function needsOf(all: readonly HentEvent[]): Need[] {
  const events = [...new Map(all.map((event) => [event.id, event])).values()].sort(
    (a, b) => Number(a.sequence) - Number(b.sequence),
  )
  const requests = events.filter((event): event is Received => event.name === 'RequestReceived')
  return requests.flatMap(({ time, subject, data }) =>
    data.needs.map(({ needId, service }) => {
      const mine = events.filter((event) => event.subject === subject)
      const opened = mine.find((event) => event.name === 'ReferralOpened' && event.data.needId === needId)
      const need: Need = { place: data, service, sender: data.sender.kind, asked: false, answered: false }
      if (!opened) return need
      const referralId = placeOf(opened).aggregate
      const acts = standing(mine, referralId)
      const left = acts.findLastIndex(({ name }) => name === 'ReferralTransferred')
      const since = acts.slice(left + 1)
      const accepted = since.findLast(({ name }) => name === 'ReferralAccepted')
      const contact = since.find(({ name }) => name === 'ContactMade' || name === 'AppointmentSet')
      const end = acts.findLast((act) => act.name === 'ReferralClosed' || act.name === 'ReferralWithdrawn')
      if (accepted) need.accepted = hoursBetween(time, accepted.time)
      if (accepted && contact) need.contacted = hoursBetween(accepted.time, contact.time)
      if (end?.name === 'ReferralClosed') need.ending = end.data.outcome
      if (end?.name === 'ReferralWithdrawn') need.ending = end.data.cause
      for (const event of mine) {
        if (event.name === 'SurveySent' && event.data.referralId === referralId) need.asked = true
        if (event.name === 'SurveyClosed' && event.data.referralId === referralId && event.data.answered)
          need.answered = true
      }
      return need
    }),
  )
}

const told = (count: number) => (count < 5 ? '< 5' : 5 * Math.floor((count + 2) / 5))
const tally = (keys: readonly string[], values: readonly (string | undefined)[]) =>
  Object.fromEntries(keys.map((key) => [key, told(values.filter((value) => value === key).length)]))
function within(delays: readonly number[], share: number) {
  const reach = delays.length * share
  if (reach < 5 || delays.length - reach < 5) return null
  return delayEdges.find((edge) => delays.filter((delay) => delay <= edge).length >= reach) ?? 'longer'
}
function mean(answers: readonly PublishedAnswer[], mark: 'useful' | 'welcome' | 'delay' | 'recommend') {
  const given = answers.map(({ answer }) => answer[mark]).filter((value) => value !== undefined)
  return given.length < 5 ? null : Number((given.reduce((sum, value) => sum + value, 0) / given.length).toFixed(1))
}
const here = (place: Need['place'], territory: string) =>
  territory === '53' || place.departement === territory || place.epci === territory

/** The rows of a table, from the raw events alone. */
function expected(
  table: (typeof tableNames)[number],
  territory: string,
  events: readonly HentEvent[],
  answers: readonly PublishedAnswer[],
) {
  if (table === 'audience') {
    const seen = new Map(
      events.filter((event): event is Received => event.name === 'RequestReceived').map((event) => [event.id, event]),
    )
    const mine = [...seen.values()].filter(({ data }) => data.departement === territory)
    return statuses.map((status) => ({
      status,
      requests: told(mine.filter(({ data }) => data.situation.status === status).length),
    }))
  }
  return serviceKinds.map((service) => {
    const needs = needsOf(events).filter((need) => need.service === service && here(need.place, territory))
    const delays = needs.flatMap(({ accepted }) => accepted ?? [])
    const contacts = needs.flatMap(({ contacted }) => contacted ?? [])
    const said = answers.filter((one) => one.service === service && (territory === '53' || one.epci === territory))
    return {
      service,
      ...{
        activity: () => ({
          needs: told(needs.length),
          accepted: told(delays.length),
          contacted: told(contacts.length),
          endings: tally(
            endings,
            needs.map(({ ending }) => ending),
          ),
          senders: tally(
            senderKinds,
            needs.map(({ sender }) => sender),
          ),
        }),
        delays: () => ({
          accepted: told(delays.length),
          halfAcceptedWithinHours: within(delays, 0.5),
          nineTenthsAcceptedWithinHours: within(delays, 0.9),
          contacted: told(contacts.length),
          halfContactedWithinHours: within(contacts, 0.5),
          nineTenthsContactedWithinHours: within(contacts, 0.9),
        }),
        surveys: () => ({
          sent: told(needs.filter(({ asked }) => asked).length),
          answered: told(needs.filter(({ answered }) => answered).length),
        }),
        answers: () => ({
          answers: told(said.length),
          contacted: tally(
            ['yes', 'no', 'not-yet'],
            said.map(({ answer }) => answer.contacted),
          ),
          means: Object.fromEntries(
            (['useful', 'welcome', 'delay', 'recommend'] as const).map((mark) => [mark, mean(said, mark)]),
          ),
        }),
      }[table](),
    }
  })
}

/** The same told by the month's own steps, where it tells coarser so that nothing is given away (`month-sums.ts`). */
const near =
  (rows: readonly Record<string, unknown>[], { totals }: Steps) =>
  (row: Record<string, unknown>, at: number) =>
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => {
        const own = rows[at]?.[column]
        const both = typeof value === 'number' && typeof own === 'number' && !/^means|Hours$/.test(column)
        return [column, both && totals > 5 && Math.abs(value - own) <= totals ? own : value]
      }),
    )

/** As tracking reads them: each event into its story, each story into its cell. */
function cellsFrom(events: readonly HentEvent[]): Cell[] {
  const stories = new Map<string, Story>()
  for (const event of events)
    stories.set(event.subject, applyEvent(stories.get(event.subject) ?? emptyStory(event.subject), event))
  const cells = new Map<string, Cell>()
  for (const story of stories.values()) addStory(cells, story)
  return [...cells.values()].map(sorted).filter((cell) => cell.month === counted)
}

const territories = [
  '53',
  ...departementCodes,
  ...epcis()
    .slice(0, 3)
    .map(({ code }) => code),
  '200065928',
  '243500139',
]

describe('every published table', () => {
  it('is what the raw events say, whatever their order and however often each is read', () => {
    fc.assert(
      fc.property(aHistory, ({ events, read, answers }) => {
        const month = { cells: cellsFrom(read), answers }
        for (const table of tableNames) {
          for (const territory of territories) {
            if (!isPublished(table, territoryKind(territory))) continue
            const rows = rowsOf(table, territory, month)
            const raw = expected(table, territory, events, answers).map((row) => flat(row))
            const said = rows.map((row) => flat(row)).map(near(raw, sumsOf(month).steps))
            expect(said, `${table} of ${territory}`).toEqual(raw)
          }
        }
      }),
      { numRuns: 30, endOnFailure: true },
    )
  })
})
