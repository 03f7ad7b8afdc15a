// What if: the needs of a past period decided again by other rules or another directory, before anybody publishes the
// change. Same instants, same salts: what moves, moves because of the change alone.

import type { ServiceKind } from '@hent/contracts/codes.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import type { ServiceOffer } from '@hent/contracts/service-offer.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { decide } from './decide.ts'
import { fewestDraws } from './draws.ts'
import type { Count } from './neutrality.ts'
import type { Referral } from './referrals.ts'
import type { Salt } from './salts.ts'

export type PastNeed = Pick<Referral, 'need' | 'decision' | 'ranking'>

export type Simulation = {
  period: string
  needs: number
  /** put before the same structure first */
  same: number
  /** before another one, or before one where nobody was */
  moved: number
  /** before nobody, where somebody was */
  lost: number
  /** structures whose first proposals change in number */
  structures: { structure: string; before: number; after: number }[]
  /** where nobody could answer, before or after the change; under five is not told */
  unanswered: { service: ServiceKind; epci: string | null; departement: string; before: Count; after: Count }[]
}

export type WhatIf = {
  /** the rules to try; absent: those each need was decided by */
  offer: (rulesVersion: string) => ServiceOffer
  /** the structures to try, for one past need */
  cell: (past: PastNeed) => readonly DirectoryRecord[]
  salt: Salt
}

export function simulate(past: readonly PastNeed[], { offer, cell, salt }: WhatIf): Simulation {
  const structures = new Map<string, { before: number; after: number }>()
  const places = new Map<string, { past: PastNeed; before: number; after: number }>()
  const totals = { same: 0, moved: 0, lost: 0 }
  for (const one of past) {
    const { need, decision, ranking } = one
    const now = decision.at
    const grounds = { offer: offer(decision.rulesVersion), salt, now, today: localDay(now) }
    const found = decide(need, cell(one), { ...grounds, commitmentDays: decision.commitmentDays })
    const before = ranking[0]?.structureId
    const after = found.ranking[0]?.structureId
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
