// For tests: how the people of an invented cell asked, and what their needs met, with no more of anything than there is.

import {
  type DeclineReason,
  declineReasons,
  type FitReason,
  fitReasons,
  fits,
  type Mode,
  modes,
  type ServiceKind,
} from '@hent/contracts/codes.ts'
import { hopClasses } from '@hent/contracts/journey-indicators.ts'
import { weekHours } from '@hent/contracts/week-hours.ts'
import fc from 'fast-check'
import type { Counts } from '../figures/cells.ts'
import { type JourneyCounts, journeyKey } from '../journeys/journey-counts.ts'

const several = <T>(one: fc.Arbitrary<T>, many: number) => fc.array(one, { minLength: many, maxLength: many })

export const someJourneys = (aCount: fc.Arbitrary<number>) =>
  fc.record({
    /** of each service: how many of those asked met two, three, a refusal; how many were escalated, and left */
    met: several(fc.record({ two: aCount, more: aCount, declined: aCount, escalated: aCount, unmet: aCount }), 4),
    /** of each service, how many said that it was well routed, in part, and not; of those two, why */
    fit: several(fc.record({ yes: aCount, partly: aCount, no: aCount }), 4),
    misfits: several(fc.constantFrom<FitReason>(...fitReasons), 3),
    reasons: several(fc.constantFrom<DeclineReason>(...declineReasons), 3),
    again: aCount,
    modes: several(fc.record({ mode: fc.constantFrom<Mode>(...modes), requests: aCount, anonymous: aCount }), 3),
    many: aCount,
    hours: several(fc.record({ hour: fc.constantFrom(...weekHours), requests: aCount }), 6),
  })
type Served = { service: ServiceKind; counts: Counts }
type SomeJourneys = ReturnType<typeof someJourneys> extends fc.Arbitrary<infer T> ? T : never

/** @param requests of all audiences */
export function journeysOf(drawn: SomeJourneys, services: readonly Served[], requests: number): JourneyCounts {
  const counts: JourneyCounts = {}
  const add = (key: string, by: number) => {
    if (by > 0) counts[key] = (counts[key] ?? 0) + by
  }
  let declined = 0
  for (const [at, { service, counts: of }] of services.entries()) {
    const met = drawn.met[at]
    if (!met) continue
    const toRoute = of.needs - (of.states['answered-at-door'] ?? 0)
    const proposed = of.toProposal.reduce((sum, one) => sum + one, 0)
    const more = Math.min(met.more, proposed)
    const two = Math.min(met.two, proposed - more)
    const hops = [of.needs - proposed, proposed - more - two, two, more]
    for (const [hop, name] of hopClasses.entries())
      add(journeyKey('journeys', service, `structures.${name}`), hops[hop] ?? 0)
    const refused = Math.min(met.declined, proposed)
    declined += refused
    add(journeyKey('journeys', service, 'declined'), refused)
    add(journeyKey('journeys', service, 'escalated'), Math.min(met.escalated, toRoute))
    add(journeyKey('journeys', service, 'unmet'), Math.min(met.unmet, toRoute))
  }
  addDeclines(drawn, declined, add)
  addFits(drawn, services, add)
  const needs = services.reduce((sum, { counts: of }) => sum + of.needs, 0)
  addRequests(drawn, requests, Math.max(0, needs - requests), add)
  return counts
}

type Add = (key: string, by: number) => void

/** No more than a structure has accepted; each that was not well routed has its reason. */
function addFits({ fit, misfits }: SomeJourneys, services: readonly Served[], add: Add): void {
  let unwell = 0
  for (const [at, { service, counts }] of services.entries()) {
    let left = counts.toAcceptance.reduce((sum, one) => sum + one, 0)
    for (const said of fits) {
      const its = Math.min(fit[at]?.[said] ?? 0, left)
      left -= its
      if (said !== 'yes') unwell += its
      add(journeyKey('fit', service, said), its)
    }
  }
  for (const [at, reason] of misfits.entries()) {
    const share = Math.floor(unwell / misfits.length) + (at < unwell % misfits.length ? 1 : 0)
    add(journeyKey('misfits', reason, 'misfits'), share)
  }
}

/** Each need that was declined is once at least. */
function addDeclines({ reasons, again }: SomeJourneys, declined: number, add: Add): void {
  const all = declined === 0 ? 0 : declined + again
  for (const [at, reason] of reasons.entries()) {
    const share = Math.floor(all / reasons.length) + (at < all % reasons.length ? 1 : 0)
    add(journeyKey('declines', reason, 'declines'), share)
  }
}

/** @param spare needs beyond one a request */
function addRequests({ modes: wished, many, hours }: SomeJourneys, requests: number, spare: number, add: Add): void {
  let left = requests
  let severals = Math.min(many, spare)
  for (const [at, { mode, requests: some, anonymous }] of wished.entries()) {
    const its = at === wished.length - 1 ? left : Math.min(some, left)
    left -= its
    const mine = Math.min(its, severals)
    severals -= mine
    add(journeyKey('modes', mode, 'requests'), its)
    add(journeyKey('modes', mode, 'anonymous'), Math.min(anonymous, its))
    add(journeyKey('modes', mode, 'severalNeeds'), mine)
  }
  let waiting = requests
  for (const [at, { hour, requests: some }] of hours.entries()) {
    const its = at === hours.length - 1 ? waiting : Math.min(some, waiting)
    waiting -= its
    add(journeyKey('week-hours', hour, 'requests'), its)
  }
}
