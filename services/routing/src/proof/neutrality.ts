// The neutrality report of a period: in each group of equals, the share each structure was due by its weight and the
// share it received, with an interval and an exact test corrected for the number of tests; refusals, lapses and requests
// sent again beside it, since a fair draw can be bent before and after.

import { eventNameOf, type WireEvent } from '@hent/contracts/events.ts'
import { wilson } from '@hent/contracts/interval.ts'
import type { StoredReferral } from '../life/referral.ts'
import { type Draw, drawOf, fewestDraws, type LeftOut, shownDraws } from './draw-groups.ts'
import { exactTest, holm } from './statistics.ts'

export type Share = {
  structure: string
  /** expected number of draws won, by weight */
  due: number
  received: number
  dueShare: number
  receivedShare: number
  /** 95 % interval of the share received (Wilson) */
  interval: [low: number, high: number]
  p: number
  /** Holm's correction over all tests of the report */
  correctedP: number
  /** corrected p below 5 %: more or less than chance explains */
  departs: boolean
}
type GroupReport = { group: string; draws: number; shares: Share[] }
/** Under five a count could be somebody: it is not told. */
export type Count = number | '< 5'
type Beside = { structure: string; proposals: Count; declined: Count; lapsed: Count; sentAgain: Count }
/** What the draws alone tell: nothing that the public bundle of the period does not. */
export type DrawnShares = {
  leftOut: LeftOut
  tests: number
  groups: GroupReport[]
  departing: { group: string; structure: string }[]
}
export type NeutralityReport = DrawnShares & {
  period: string
  decisions: number
  undrawn: number
  beside: Beside[]
}

export type Observed = Pick<StoredReferral, 'requestId' | 'need' | 'ranking' | 'openedAt' | 'ending'> & {
  events: readonly WireEvent[]
}

export function neutralityReport(period: string, observed: readonly Observed[]): NeutralityReport {
  const draws = observed.flatMap(({ need, ranking }) => drawOf(need.needId, ranking) ?? [])
  const decisions = observed.length
  return { period, decisions, undrawn: decisions - draws.length, ...drawnShares(draws), beside: beside(observed) }
}

/** Groups with the most draws first. */
export function drawnShares(draws: readonly Draw[]): DrawnShares {
  const { shown, leftOut } = shownDraws(draws)
  const groups = [...Map.groupBy(shown, ({ group }) => group)].map(([group, each]) => sharesOf(group, each))
  const all = groups.flatMap(({ shares }) => shares)
  holm(all.map(({ p }) => p)).forEach((correctedP, index) => {
    const share = all[index]
    if (share) Object.assign(share, { correctedP, departs: correctedP < 0.05 })
  })
  groups.sort((a, b) => b.draws - a.draws || (a.group < b.group ? -1 : 1))
  const departing = groups.flatMap(({ group, shares }) =>
    shares.filter(({ departs }) => departs).map(({ structure }) => ({ group, structure })),
  )
  return { leftOut, tests: all.length, groups, departing }
}

function sharesOf(group: string, draws: readonly Draw[]): GroupReport {
  const structures = draws[0]?.candidates.map(({ structure }) => structure) ?? []
  const shares = structures.map((structure): Share => {
    const probabilities = draws.map(({ candidates }) => {
      const sum = candidates.reduce((total, { weight }) => total + weight, 0)
      return (candidates.find((one) => one.structure === structure)?.weight ?? 0) / sum
    })
    const due = probabilities.reduce((sum, probability) => sum + probability, 0)
    const received = draws.filter(({ winner }) => winner === structure).length
    return {
      structure,
      due,
      received,
      dueShare: due / draws.length,
      receivedShare: received / draws.length,
      interval: wilson(received, draws.length),
      p: exactTest(probabilities, received),
      correctedP: 1,
      departs: false,
    }
  })
  return { group, draws: draws.length, shares }
}

/** The events that stand: without those that were taken back. */
function standing(events: Observed['events']): Observed['events'] {
  const undone = new Set(events.flatMap(({ data }) => ('undone' in data ? [data.undone] : [])))
  return events.filter(({ id }) => !undone.has(id))
}

const sentAgainWithinMs = 7 * 86_400_000

/** By structure: what became of its proposals, and how often what it had been drawn for was withdrawn and sent again. */
function beside(observed: readonly Observed[]): Beside[] {
  const counts = new Map<string, { proposals: number; declined: number; lapsed: number; sentAgain: number }>()
  const add = (structure: string, what: 'proposals' | 'declined' | 'lapsed' | 'sentAgain') => {
    const known = counts.get(structure) ?? { proposals: 0, declined: 0, lapsed: 0, sentAgain: 0 }
    known[what] += 1
    counts.set(structure, known)
  }
  const columns = { ReferralProposed: 'proposals', ReferralDeclined: 'declined', ProposalLapsed: 'lapsed' } as const
  for (const { events } of observed) {
    for (const { type, data } of standing(events)) {
      const name = eventNameOf(type)
      const column = name && name in columns ? columns[name as keyof typeof columns] : undefined
      if (column && 'structureId' in data && data.structureId) add(data.structureId, column)
    }
  }
  for (const structure of drawnThenSentAgain(observed)) add(structure, 'sentAgain')
  const told = (count: number): Count => (count < fewestDraws ? '< 5' : count)
  return [...counts]
    .map(([structure, { proposals, declined, lapsed, sentAgain }]) => ({
      structure,
      proposals: told(proposals),
      declined: told(declined),
      lapsed: told(lapsed),
      sentAgain: told(sentAgain),
    }))
    .sort((a, b) => (a.structure < b.structure ? -1 : 1))
}

/**
 * First of the ranking of each referral that the person ended before anybody had accepted it, and like which another
 * came within seven days, by another request or, corrected or asked again, by the same. Alike are the facts (commune, service, situation, modes, language): nobody is recognised, so this is a ceiling.
 */
function drawnThenSentAgain(observed: readonly Observed[]): string[] {
  const like = ({ need }: Observed) =>
    JSON.stringify([need.commune, need.service, need.project ?? '', need.situation, need.modes, need.language])
  const alike = Map.groupBy(observed, like)
  return observed.flatMap((one) => {
    const { ending, ranking, events, requestId } = one
    const named = standing(events).map(({ type, time }) => ({ name: eventNameOf(type), at: Date.parse(time) }))
    const withdrawn = named.find(({ name }) => name === 'ReferralWithdrawn')?.at
    const accepted = named.some(({ name }) => name === 'ReferralAccepted')
    const first = ranking[0]?.structureId
    const isOfSame = ending === 'corrected' || ending === 'asked-again'
    if ((ending !== 'withdrawn' && !isOfSame) || withdrawn === undefined || accepted || !first) return []
    const again = (alike.get(like(one)) ?? []).some((other) => {
      const later = other.openedAt.getTime() - withdrawn
      const isAnother = other.requestId !== requestId || (isOfSame && other !== one)
      return isAnother && later >= 0 && later <= sentAgainWithinMs
    })
    return again ? [first] : []
  })
}
