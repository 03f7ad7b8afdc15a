// The rows of `structures`, pure: how what structures did in a month lies, for each service, without saying whose it is.
// Each structure's month is told as it is to itself, then ranked: a quartile is one of these told values, and tells no more.

import { serviceKinds } from '@hent/contracts/codes.ts'
import { safe, smallest } from '@hent/contracts/safe-count.ts'
import { quartiles, structureMeasures } from '@hent/contracts/structure-indicators.ts'
import { type AskedRow, sumOfAsked } from './asked-counts.ts'
import { askedTold } from './structure-month.ts'

type Told = number | '< 5' | 'longer'
const order = (told: Told) => (told === '< 5' ? 0 : told === 'longer' ? Number.POSITIVE_INFINITY : told)

/** By nearest rank, so that the least and the most of five are never told; null of fewer than five structures. */
function quartilesOf(values: readonly (Told | null)[]): Record<string, Told | null> {
  const ranked = values.filter((value) => value !== null).sort((a, b) => order(a) - order(b))
  const at = (quarters: number) => ranked[Math.ceil((ranked.length * quarters) / 4) - 1] ?? null
  return Object.fromEntries(quartiles.map((name, place) => [name, ranked.length < smallest ? null : at(place + 1)]))
}

/** @param asked of one month */
export function structureRows(asked: readonly AskedRow[]): Record<string, unknown>[] {
  return serviceKinds.map((service) => {
    const rows = asked.filter((row) => row.service === service)
    const each = [...Map.groupBy(rows, ({ structureId }) => structureId).values()].map((its) =>
      askedTold(sumOfAsked(its)),
    )
    const measures = [...structureMeasures, 'halfAcceptedWithinHours'] as const
    return {
      service,
      structures: safe(each.length),
      ...Object.fromEntries(measures.map((measure) => [measure, quartilesOf(each.map((told) => told[measure]))])),
    }
  })
}
