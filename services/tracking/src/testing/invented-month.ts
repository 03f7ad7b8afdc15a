// For tests: months whose counts stand where rounding turns, as cells and answers, with women and men among them.

import {
  departementCodes,
  type Network,
  outcomes,
  type ServiceKind,
  type Status,
  serviceKinds,
  statuses,
} from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { otherSurveyKinds } from '@hent/contracts/survey-kinds.ts'
import { epciByCode, epcis } from '@hent/territory/communes.ts'
import fc from 'fast-check'
import type { AskedRow } from '../figures/asked-counts.ts'
import { addCounts, type Counts, noCounts, type Received } from '../figures/cells.ts'
import { addDelays, noDelays } from '../figures/delay-counts.ts'
import type { Month } from '../figures/month-sums.ts'
import type { SurveyRow } from '../other-surveys/survey-counts.ts'
import type { ThemeCounts } from '../themes/theme-counts.ts'
import { journeysOf, someJourneys } from './invented-journeys.ts'

type Drawn<T> = T extends fc.Arbitrary<infer V> ? V : never
export const day = '2026-11-03'
/** Where rounding turns, most of all: 4|5, 7|8, 12|13. */
const aCount = fc.oneof(fc.constantFrom(0, 1, 4, 5, 7, 8, 12, 13), fc.nat(20))
const astride = epcis().filter(({ departements }) => departements.length > 1)
const somewhere = fc.constantFrom(...epcis().slice(0, 8), ...astride).map(({ code }) => code)

/** So many among some of the bins. */
export function spread(bins: readonly number[], many: number, among: readonly number[]): number[] {
  const counts = [...bins]
  for (let at = 0; at < many; at += 1) {
    const bin = among[at % among.length] ?? 0
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return counts
}

const theirCounts: fc.Arbitrary<Counts> = fc
  .record({
    partner: aCount,
    structure: aCount,
    person: aCount,
    ended: fc.array(fc.tuple(fc.constantFrom('helped', 'not-helped', 'unreachable', 'withdrawn'), aCount), {
      maxLength: 4,
    }),
    accepted: aCount,
    contacted: aCount,
    atDoor: aCount,
    late: fc.nat(12),
    bins: fc.array(fc.nat(6), { minLength: 1, maxLength: 8 }),
  })
  .map(({ partner, structure, person, ended, accepted, contacted, atDoor, late, bins: drawn }) => {
    const endings: Record<string, number> = {}
    const needs = partner + structure + person
    let left = needs
    for (const [ending, count] of ended) {
      const some = Math.min(count, left)
      endings[ending] = (endings[ending] ?? 0) + some
      left -= some
    }
    const closedByAdviser = (endings.helped ?? 0) + (endings['not-helped'] ?? 0) + (endings.unreachable ?? 0)
    const taken = Math.min(needs, Math.max(accepted, closedByAdviser))
    const empty = noCounts()
    const reached = Math.min(taken, contacted)
    const asked = Math.min(closedByAdviser, contacted)
    const over = Object.values(endings).reduce((sum, count) => sum + count, 0)
    const proposed = Math.min(needs, taken + late)
    const answered = Math.min(atDoor, needs - Math.max(proposed, over, person))
    return {
      ...empty,
      needs,
      states: { 'answered-at-door': answered },
      senders: { partner, structure, person },
      endings,
      toProposal: spread(empty.toProposal, proposed, drawn),
      toAcceptance: spread(empty.toAcceptance, taken, drawn),
      toContact: spread(empty.toContact, reached, drawn.toReversed()),
      toClosing: spread(empty.toClosing, Math.min(reached, over), drawn),
      acceptedInTime: Math.max(0, taken - late),
      contactedInTime: Math.max(0, reached - late),
      surveysSent: asked,
      surveysAnswered: Math.min(asked, atDoor),
    }
  })

/** Of those who said they are women, those who said men, and everyone else; each of the three of one audience. */
const someCounts = fc
  .record({
    ...{ women: fc.option(theirCounts), men: fc.option(theirCounts), others: theirCounts },
    audiences: fc.array(fc.constantFrom(...statuses), { minLength: 3, maxLength: 3 }),
  })
  .map(({ women, men, others, audiences }) => {
    const ofEach = [women, men, others].flatMap((one, at) =>
      one ? [{ status: audiences[at], delays: delaysAlone(one) }] : [],
    )
    const counts = [women, men, others].reduce<Counts>((sum, one) => (one ? addCounts(sum, one) : sum), noCounts())
    const said = Object.entries({ women, men }).flatMap(([who, one]) => (one ? [[who, delaysAlone(one)] as const] : []))
    return { ofEach, row: { counts, ...(said.length > 0 ? { stated: Object.fromEntries(said) } : {}) } }
  })
type SomeCounts = Drawn<typeof someCounts>

/** As many requests as are drawn, of an audience that has needs: one at least, and no more than its needs. */
function audienceOf(status: Status, drawn: number, all: readonly SomeCounts[]) {
  const its = all.flatMap(({ ofEach }) => ofEach.filter((one) => one.status === status))
  const delays = its.reduce((sum, one) => addDelays(sum, one.delays), noDelays())
  return { status, requests: Math.min(Math.max(drawn, 1), delays.needs), delays }
}
const delaysAlone = (counts: Counts) => addDelays(noDelays(), counts)

/** As many as are drawn, of those there are: no more, and of the others no fewer than can be. */
function amongThem(drawn: ThemeCounts, all: readonly { counts: Counts }[]): ThemeCounts {
  const { needs, toAcceptance, endings } = all.reduce((sum, one) => addCounts(sum, one.counts), noCounts())
  const total = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0)
  const within = (wish: number, of: number, part: number, whole: number) =>
    Math.max(part - (whole - of), Math.min(wish, of, part))
  const ended = total(outcomes.map((one) => endings[one] ?? 0))
  const mine = Math.min(drawn.needs, needs)
  const closed = within(drawn.closed, mine, ended, needs)
  return {
    needs: mine,
    accepted: within(drawn.accepted, mine, total(toAcceptance), needs),
    closed,
    helped: within(drawn.helped, closed, endings.helped ?? 0, ended),
  }
}

const aCell: fc.Arbitrary<Received> = fc
  .record({
    territory: somewhere,
    services: fc.uniqueArray(fc.constantFrom<ServiceKind>(...serviceKinds), { minLength: 1, maxLength: 4 }),
    counts: fc.array(someCounts, { minLength: 4, maxLength: 4 }),
    which: fc.nat(3),
    statuses: fc.array(aCount, { minLength: statuses.length, maxLength: statuses.length }),
    ofTheme: fc.record({ needs: aCount, accepted: aCount, closed: aCount, helped: aCount }),
    journeys: someJourneys(aCount),
  })
  .map(({ territory, services, counts, which, statuses: requests, ofTheme, journeys }) => {
    const departements = epciByCode(territory)?.departements ?? []
    const departement = (departements[which % departements.length] ?? '22') as '22'
    const its = counts.slice(0, services.length)
    const rows = its.map(({ row }) => row)
    const ofServices = services.map((service, at) => ({
      departement,
      service,
      ...(rows[at] ?? { counts: noCounts() }),
    }))
    const audience = statuses.map((status, at) => ({ departement, ...audienceOf(status, requests[at] ?? 0, its) }))
    const all = audience.reduce((sum, one) => sum + one.requests, 0)
    return {
      territory,
      services: ofServices,
      themes: [{ departement, counts: amongThem(ofTheme, rows) }],
      audience,
      journeys: journeysOf(journeys, ofServices, all),
    }
  })
const mark = fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined, freq: 4 })
const anOpinion: fc.Arbitrary<Month['answers'][number]['answer']> = fc
  .record({
    contacted: fc.constantFrom('yes', 'no', 'not-yet'),
    ...{ useful: mark, welcome: mark, delay: mark },
    recommend: fc.option(fc.nat(10), { nil: undefined }),
  })
  .map(({ contacted, ...marks }) => ({ contacted, ...defined(marks) }))
/** The same opinion so many times: marks then stand where rounding turns. */
const someAnswers: fc.Arbitrary<Month['answers']> = fc
  .record({
    epci: fc.option(somewhere, { nil: null }),
    service: fc.constantFrom<ServiceKind>(...serviceKinds),
    network: fc.option(fc.constantFrom<Network>('cio', 'mission-locale', 'apec'), { freq: 9 }),
    answer: anOpinion,
    many: aCount,
  })
  .map(({ many, ...one }) =>
    Array.from({ length: many }, () => ({ month: day.slice(0, 7), structureId: null, ...one })),
  )
/** Few networks, so that each has several structures; a structure of none was asked before it was kept. */
const someNetwork = fc.option(fc.constantFrom<Network>('cio', 'mission-locale', 'apec'), { nil: undefined, freq: 5 })
const someDepartement = fc.constantFrom(...departementCodes)

/** What so many structures of one service did of what was proposed to them. */
export const someAsked: fc.Arbitrary<AskedRow[]> = fc
  .record({
    service: fc.constantFrom<ServiceKind>('cep', 'vae'),
    each: fc.array(
      fc.record({
        network: someNetwork,
        departement: someDepartement,
        ...{ accepted: aCount, declined: aCount, unanswered: aCount, waiting: aCount },
      }),
      { maxLength: 9 },
    ),
  })
  .map(({ service, each }) =>
    each.map(({ network, departement, accepted, declined, unanswered, waiting }, at) => ({
      month: day.slice(0, 7),
      structureId: `s-${at}`,
      ...defined({ network }),
      service,
      departement,
      counts: {
        proposed: accepted + declined + unanswered + waiting,
        accepted,
        declined: { full: declined },
        unanswered,
        toAcceptance: spread([0, 0, 0, 0, 0, 0, 0, 0], accepted, [at % 8, (at + 3) % 8]),
      },
    })),
  )
/** Of a cell, no more than can be: who was told something first had nothing ended, and the others had. */
function askedAmong({ services }: Received, drawn: readonly (readonly [number, number])[]): SurveyRow[] {
  const { endings, states, surveysSent } = services.reduce((sum, { counts }) => addCounts(sum, counts), noCounts())
  const total = (numbers: readonly (number | undefined)[]) => numbers.reduce<number>((sum, one) => sum + (one ?? 0), 0)
  const ended = total(Object.values(endings))
  const most = {
    'first-information': states['answered-at-door'] ?? 0,
    'six-months': total(outcomes.map((outcome) => endings[outcome])),
    unfinished: ended - surveysSent,
  }
  return otherSurveyKinds.map((kind, at) => {
    const [wish = 0, answers = 0] = drawn[at] ?? []
    const sent = Math.min(wish, most[kind])
    if (kind === 'six-months') most.unfinished = Math.min(most.unfinished, ended - sent)
    return { kind, sent, answered: Math.min(answers, sent) }
  })
}
const someOtherAnswers: fc.Arbitrary<NonNullable<Month['otherAnswers']>> = fc
  .record({
    kind: fc.constantFrom(...otherSurveyKinds),
    service: fc.constantFrom<ServiceKind>(...serviceKinds),
    found: fc.constantFrom('yes', 'no', 'not-yet'),
    useful: mark,
    recommend: fc.option(fc.nat(10), { nil: undefined }),
    many: aCount,
  })
  .map(({ many, kind, service, found, ...marks }) =>
    Array.from({ length: many }, () => ({
      ...{ month: day.slice(0, 7), kind, service, epci: null, network: null, structureId: null },
      answer: { found, ...defined(marks) },
    })),
  )
export const aMonth: fc.Arbitrary<Month> = fc
  .record({
    cells: fc.array(aCell, { maxLength: 6 }),
    answers: fc.array(someAnswers, { maxLength: 8 }),
    asked: someAsked,
  })
  .map(({ cells, answers, asked }) => ({ cells, answers: answers.flat(), asked }))
/** With the other surveys that were asked of it, and what was answered. */
export const aMonthOfSurveys: fc.Arbitrary<Month> = fc
  .record({
    month: aMonth,
    asked: fc.array(fc.array(fc.tuple(aCount, aCount), { minLength: 3, maxLength: 3 }), { minLength: 6, maxLength: 6 }),
    said: fc.array(someOtherAnswers, { maxLength: 5 }),
  })
  .map(({ month, asked, said }) => ({
    ...month,
    cells: month.cells.map((cell, at) => ({ ...cell, surveys: askedAmong(cell, asked[at] ?? []) })),
    otherAnswers: said.flat(),
  }))
