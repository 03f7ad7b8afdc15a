// For tests: every published table computed a second time, straight from the raw events and written apart from the
// reducer and the cells.

import { networks, type ServiceKind, serviceKinds, statuses } from '@hent/contracts/codes.ts'
import { placeOf } from '@hent/contracts/envelope.ts'
import type { HentEvent } from '@hent/contracts/events.ts'
import { isOfJourneys, type tableNames } from '@hent/contracts/figures.ts'
import { endings, senderKinds } from '@hent/contracts/indicators.ts'
import type { PublishedAnswer } from '@hent/contracts/survey-answers.ts'
import type { Steps } from '../figures/month-sums.ts'
import type { JourneySteps } from '../journeys/journey-sums.ts'
import { rawJourneyRows } from './raw-journeys.ts'
import { onceInOrder, rawNetworkRows, rawStructureRows, standing } from './raw-structures.ts'
import { rawSurveyRows } from './raw-surveys.ts'

/** The month that is counted. */
export const counted = '2026-11'
type Received = Extract<HentEvent, { name: 'RequestReceived' }>
/** What is asked of the raw events about one need. */
type Need = {
  place: { epci: string | null; departement: string }
  status: string
  service: ServiceKind
  sender: string
  proposed?: number
  lapsed: boolean
  overdue: boolean
  followed?: number
  accepted?: number
  contacted?: number
  ending?: string
  asked: boolean
  answered: boolean
  ofTheme: boolean
  atDoor: boolean
}

const nothing = { lapsed: false, overdue: false, asked: false, answered: false, ofTheme: false, atDoor: false }
const hoursBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 3_600_000

function needsOf(all: readonly HentEvent[]): Need[] {
  const events = onceInOrder(all)
  const requests = events.filter((event): event is Received => event.name === 'RequestReceived')
  const needs = requests.flatMap(({ time: at, subject, data }) => {
    const mine = events.filter((event) => event.subject === subject)
    const first = data.needs.map((need) => ({ ...need, time: at }))
    const added = mine.flatMap((event) => (event.name === 'NeedAdded' ? { ...event.data.need, time: event.time } : []))
    return [...first, ...added].map(({ needId, service, time }) => {
      const opened = mine.find((event) => event.name === 'ReferralOpened' && event.data.needId === needId)
      const { status } = data.situation
      const need: Need = {
        place: data,
        status,
        service,
        sender: data.sender.kind,
        ...nothing,
        ofTheme: 'theme' in data,
      }
      if (!opened) {
        const byDoor = mine.flatMap((event) => (event.name === 'RequestAnsweredAtDoor' ? event.data.needIds : []))
        return { ...need, atDoor: byDoor.includes(needId) }
      }
      const referralId = placeOf(opened).aggregate
      const acts = standing(mine, referralId)
      const left = acts.findLastIndex(({ name }) => name === 'ReferralTransferred')
      const since = acts.slice(left + 1)
      const accepted = since.findLast(({ name }) => name === 'ReferralAccepted')
      const contact = since.find(({ name }) => name === 'ContactMade' || name === 'AppointmentSet')
      const end = acts.findLast((act) => act.name === 'ReferralClosed' || act.name === 'ReferralWithdrawn')
      const proposed = acts.find(({ name }) => name === 'ReferralProposed')
      if (proposed) need.proposed = hoursBetween(time, proposed.time)
      need.lapsed = acts.some(({ name }) => name === 'ProposalLapsed')
      need.overdue = since.some(({ name }) => name === 'ContactOverdue')
      if (accepted && contact && end) need.followed = hoursBetween(contact.time, end.time)
      if (accepted) need.accepted = hoursBetween(time, accepted.time)
      if (accepted && contact) need.contacted = hoursBetween(accepted.time, contact.time)
      if (end?.name === 'ReferralClosed') need.ending = end.data.outcome
      if (end?.name === 'ReferralWithdrawn')
        need.ending = end.data.cause === 'asked-again' ? 'withdrawn' : end.data.cause
      for (const event of mine) {
        if (!('surveyId' in event.data) || event.data.referralId !== referralId) continue
        if (event.data.kind !== undefined && event.data.kind !== 'closed') continue
        need.asked = true
        need.answered ||= event.name === 'SurveyClosed' && event.data.answered
      }
      return need
    })
  })
  return needs.filter(({ ending }) => ending !== 'corrected')
}

const told = (count: number) => (count < 5 ? '< 5' : 5 * Math.floor((count + 2) / 5))
const tally = (keys: readonly string[], values: readonly (string | undefined)[]) =>
  Object.fromEntries(keys.map((key) => [key, told(values.filter((value) => value === key).length)]))

/** Classes of delays, written out once more. */
const shortEdges = [1, 4, 24, 48, 120, 240, 720]
const days = (...some: number[]) => some.map((day) => day * 24)
const edges = {
  toProposal: shortEdges,
  toAcceptance: shortEdges,
  toContact: shortEdges,
  toClosing: days(7, 14, 30, 60, 90, 180),
}
type Step = keyof typeof edges
function inClasses(step: Step, delays: readonly number[]): Record<string, number> {
  const counts = Object.fromEntries([...edges[step].map((edge) => `h${edge}`), 'longer'].map((name) => [name, 0]))
  for (const delay of delays) {
    const edge = edges[step].find((one) => delay <= one)
    const name = edge === undefined ? 'longer' : `h${edge}`
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}
const roundedTo = (step: number | null) => (count: number) =>
  step === null ? null : count < 5 ? '< 5' : Math.max(step, step * Math.floor((count + step / 2) / step))
const classed = (step: Step, delays: readonly number[], by: number | null) =>
  Object.fromEntries(Object.entries(inClasses(step, delays)).map(([name, count]) => [name, roundedTo(by)(count)]))

/** From the classes that are told, where some are; of an EPCI from all delays. */
function within(step: Step, delays: readonly number[], share: number, territory: string, by: number | null) {
  const counts = Object.values(territory.length === 2 ? classed(step, delays, by) : inClasses(step, delays))
  const told = counts.map((count) => (typeof count === 'number' ? count : 0))
  const all = told.reduce((sum, count) => sum + count, 0)
  if (all * share < 5 || all * (1 - share) < 5 - 1e-9) return null
  const at = told.findIndex((_, last) => told.slice(0, last + 1).reduce((sum, one) => sum + one, 0) >= all * share)
  return edges[step][at] ?? 'longer'
}
function mean(answers: readonly PublishedAnswer[], mark: 'useful' | 'welcome' | 'delay' | 'recommend') {
  const given = answers.map(({ answer }) => answer[mark]).filter((value) => value !== undefined)
  return given.length < 5 ? null : Number((given.reduce((sum, value) => sum + value, 0) / given.length).toFixed(1))
}
type Marks = Record<'useful' | 'welcome' | 'delay' | 'recommend', number>
/** How many gave each mark, from the lowest that counts on. */
function marked(answers: readonly PublishedAnswer[], from: Marks, by: number | null) {
  const marks = Object.entries(from) as [keyof Marks, number][]
  const reached = ([mark, least]: [keyof Marks, number]) =>
    answers.filter(({ answer }) => (answer[mark] ?? Number.NEGATIVE_INFINITY) >= least).length
  return Object.fromEntries(marks.map((one) => [one[0], roundedTo(by)(reached(one))]))
}
const opinions = (said: readonly PublishedAnswer[], by: number | null) => ({
  given: marked(said, { useful: 1, welcome: 1, delay: 1, recommend: 0 }, by),
  favourable: marked(said, { useful: 4, welcome: 4, delay: 4, recommend: 9 }, by),
})
const here = (place: Need['place'], territory: string) =>
  territory === '53' || place.departement === territory || place.epci === territory

/** What each table is rounded to, as tracking found it. */
type RawSteps = {
  month: Steps
  networks: Record<'networks' | 'network-opinions', number | null>
  theme: number | null
  surveys: number | null
  audiences: { requests: number; delays: number | null }
  journeys: JourneySteps
}

/** The four delays of some needs, and which were in the time promised. */
const delaysOf = (needs: readonly Need[], by: number | null) => ({
  toProposal: classed(
    'toProposal',
    needs.flatMap(({ proposed }) => proposed ?? []),
    by,
  ),
  toAcceptance: classed(
    'toAcceptance',
    needs.flatMap(({ accepted }) => accepted ?? []),
    by,
  ),
  toContact: classed(
    'toContact',
    needs.flatMap(({ contacted }) => contacted ?? []),
    by,
  ),
  toClosing: classed(
    'toClosing',
    needs.flatMap(({ followed }) => followed ?? []),
    by,
  ),
  inTime: {
    accepted: roundedTo(by)(needs.filter((need) => need.accepted !== undefined && !need.lapsed).length),
    contacted: roundedTo(by)(needs.filter((need) => need.contacted !== undefined && !need.overdue).length),
  },
})

/** The rows of a table, from the raw events alone. */
export function expected(
  table: (typeof tableNames)[number],
  territory: string,
  { events, answers }: { events: readonly HentEvent[]; answers: readonly PublishedAnswer[] },
  {
    month: { classes: by, marks, door },
    networks: ofNetworks,
    theme: ofTheme,
    surveys: ofSurveys,
    audiences: ofAudiences,
    journeys: ofJourneys,
  }: RawSteps,
) {
  if (table === 'audience') {
    const seen = new Map(
      events.filter((event): event is Received => event.name === 'RequestReceived').map((event) => [event.id, event]),
    )
    const mine = [...seen.values()].filter(({ data }) => data.departement === territory)
    return statuses.map((status) => ({
      status,
      requests: roundedTo(ofAudiences.requests)(mine.filter(({ data }) => data.situation.status === status).length),
    }))
  }
  if (table === 'audience-delays')
    return statuses.map((status) => {
      const needs = needsOf(events).filter((need) => need.status === status)
      const count = (some: readonly Need[]) => roundedTo(ofAudiences.delays)(some.length)
      const { inTime, ...steps } = delaysOf(needs, ofAudiences.delays)
      const accepted = count(needs.filter((need) => need.accepted !== undefined))
      const contacted = count(needs.filter((need) => need.contacted !== undefined))
      return { status, needs: count(needs), ...steps, inTime, accepted, contacted }
    })
  if (isOfJourneys(table)) return rawJourneyRows(table, events, roundedTo(ofJourneys[table]))
  if (table === 'structures') return rawStructureRows(events, counted)
  if (table === 'networks')
    return rawNetworkRows(events, { month: counted, territory, told: roundedTo(ofNetworks.networks) })
  if (table === 'network-opinions')
    return networks.map((network) => {
      const said = answers.filter((one) => one.network === network && one.kind === undefined)
      return { network, ...opinions(said, ofNetworks['network-opinions']) }
    })
  if (table === 'other-surveys') return rawSurveyRows(events, answers, roundedTo(ofSurveys))
  if (table === 'theme') {
    const mine = needsOf(events).filter((need) => need.ofTheme && here(need.place, territory))
    const say = roundedTo(ofTheme)
    const left = ['withdrawn', 'erased']
    const closed = mine.filter(({ ending }) => ending !== undefined && !left.includes(ending))
    const accepted = mine.filter((need) => need.accepted !== undefined)
    const helped = closed.filter(({ ending }) => ending === 'helped')
    const counts = { needs: mine, accepted, closed, helped }
    const told = Object.entries(counts).map(([name, some]) => [name, say(some.length)] as const)
    return [{ theme: 'of-the-year', ...Object.fromEntries(told) }]
  }
  const afterClosing = answers.filter(({ kind }) => kind === undefined)
  return serviceKinds.map((service) => {
    const needs = needsOf(events).filter((need) => need.service === service && here(need.place, territory))
    const delays = needs.flatMap(({ accepted }) => accepted ?? [])
    const contacts = needs.flatMap(({ contacted }) => contacted ?? [])
    const said = afterClosing.filter((one) => one.service === service && (territory === '53' || one.epci === territory))
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
          answeredAtDoor: roundedTo(door)(needs.filter(({ atDoor }) => atDoor).length),
        }),
        delays: () => ({
          accepted: told(delays.length),
          halfAcceptedWithinHours: within('toAcceptance', delays, 0.5, territory, by),
          nineTenthsAcceptedWithinHours: within('toAcceptance', delays, 0.9, territory, by),
          contacted: told(contacts.length),
          halfContactedWithinHours: within('toContact', contacts, 0.5, territory, by),
          nineTenthsContactedWithinHours: within('toContact', contacts, 0.9, territory, by),
        }),
        'delay-classes': () => delaysOf(needs, by),
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
        satisfaction: () => opinions(said, marks),
      }[table](),
    }
  })
}
