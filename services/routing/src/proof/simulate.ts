// What if: the needs of a past period decided again by other rules or another directory, before anybody publishes the
// change. Same instants, same salts, and the same world but for what is tried: what moves, moves because of it alone.

import type { ServiceKind } from '@hent/contracts/codes.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import type { ServiceOffer } from '@hent/contracts/service-offer.ts'
import { dayAfter, localDay } from '@hent/territory/calendar.ts'
import { decide } from '../decision/decide.ts'
import type { Salt } from '../decision/salt.ts'
import type { ReferralBody } from '../life/referral.ts'
import { fewestDraws } from './draw-groups.ts'
import type { Count } from './neutrality.ts'

export type PastNeed = Pick<ReferralBody, 'need' | 'decision' | 'ranking'>

export type Simulation = {
  period: string
  needs: number
  /** put before the same structure first */
  same: number
  /** before another one, or before one where nobody was */
  moved: number
  /** before nobody, where somebody was */
  lost: number
  /** already before another one, or nobody, without the change: the directory has changed since */
  drifted: number
  /** structures whose first proposals change in number */
  structures: { structure: string; before: number; after: number }[]
  /** where nobody could answer, before or after the change; under five is not told */
  unanswered: { service: ServiceKind; epci: string | null; departement: string; before: Count; after: Count }[]
}

/** What a past need is decided by. */
export type World = {
  offer: (rulesVersion: string) => ServiceOffer
  cell: (past: PastNeed) => readonly DirectoryRecord[]
}

export type WhatIf = {
  /** the world without the change; absent: as each need was decided */
  before?: World
  after: World
  salt: Salt
}

/**
 * The day on which everything a tried offer announces has taken effect: its version, the first day of each rule, and the
 * day after the last one of those in force before.
 */
export function takesEffect({ version, rules }: ServiceOffer): string {
  const begins = [version, ...rules.map(({ from }) => from)].sort().at(-1) ?? version
  const ends = rules.flatMap(({ from, until }) => (until && from <= version ? [dayAfter(until)] : []))
  return [begins, ...ends].sort().at(-1) ?? begins
}

/** An offer as it stands on a day, and as if it had always stood so: engagements, closures keep the day of each need. */
export const offerOn = (offer: ServiceOffer, day: string): ServiceOffer => ({
  ...offer,
  rules: offer.rules
    .filter(({ from, until }) => from <= day && (until === undefined || day <= until))
    .map(({ until: _until, ...rule }) => ({ ...rule, from: '0001-01-01' })),
})

export function simulate(past: readonly PastNeed[], { before: without, after: tried, salt }: WhatIf): Simulation {
  const structures = new Map<string, { before: number; after: number }>()
  const places = new Map<string, { past: PastNeed; before: number; after: number }>()
  const totals = { same: 0, moved: 0, lost: 0, drifted: 0 }
  const firstIn = ({ offer, cell }: World, one: PastNeed): string | undefined => {
    const { at: now, rulesVersion, commitmentDays } = one.decision
    const grounds = { offer: offer(rulesVersion), salt, now, today: localDay(now), commitmentDays }
    return decide(one.need, cell(one), grounds).ranking[0]?.structureId
  }
  for (const one of past) {
    const { need, ranking } = one
    const decided = ranking[0]?.structureId
    const before = without ? firstIn(without, one) : decided
    const after = firstIn(tried, one)
    if (before !== decided) totals.drifted += 1
    totals[before === after ? 'same' : after === undefined ? 'lost' : 'moved'] += 1
    const counted = (id: string) => structures.get(id) ?? { before: 0, after: 0 }
    if (before) structures.set(before, { ...counted(before), before: counted(before).before + 1 })
    if (after) structures.set(after, { ...counted(after), after: counted(after).after + 1 })
    if (before && after) continue
    const key = `${need.service} ${need.epci ?? need.departement}`
    const place = places.get(key) ?? { past: one, before: 0, after: 0 }
    places.set(key, {
      ...place,
      before: place.before + (before ? 0 : 1),
      after: place.after + (after ? 0 : 1),
    })
  }
  const told = (count: number): Count => (count < fewestDraws ? '< 5' : count)
  return {
    period: salt.period,
    needs: past.length,
    ...totals,
    structures: [...structures]
      .filter(([, { before, after }]) => before !== after)
      .map(([structure, counts]) => ({ structure, ...counts }))
      .sort(
        (a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || (a.structure < b.structure ? -1 : 1),
      ),
    unanswered: [...places.values()]
      .sort((a, b) => b.after - a.after)
      .map(({ past: { need }, before, after }) => ({
        service: need.service,
        epci: need.epci,
        departement: need.departement,
        before: told(before),
        after: told(after),
      })),
  }
}
