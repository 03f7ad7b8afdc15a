// For tests: somebody who reads all that is published of a month, as the API answers it, and reasons about the counts.

import { type Network, regionCode, serviceKinds } from '@hent/contracts/codes.ts'
import { type Compared, compared } from '@hent/contracts/equal-treatment.ts'
import { isOfNetworks, isPublished, type NetworkTable, tableNames } from '@hent/contracts/figures.ts'
import { type Range, rangeOf, type SafeCount, smallest } from '@hent/contracts/safe-count.ts'
import { territoryKind } from '@hent/territory/communes.ts'
import { quarterRows } from '../equal-treatment/quarter-figures.ts'
import {
  allPlaces,
  inQuarter,
  placeOf,
  places as placesOfQuarter,
  sums as sumsOfQuarter,
} from '../equal-treatment/quarter-relations.ts'
import { quarterSumsOf, type Way } from '../equal-treatment/quarter-sums.ts'
import {
  groupOf,
  isTotal,
  mostPeople,
  placeOfCount,
  places,
  type Row,
  reason,
  territories,
} from '../figures/count-relations.ts'
import { flat } from '../figures/figure-files.ts'
import { rowsOf, summaryOf } from '../figures/figures.ts'
import { type Month, sumsOf } from '../figures/month-sums.ts'
import {
  allPlaces as allWithNetworks,
  inNetworks,
  places as networkPlaces,
  territories as networkTerritories,
  placeOf as placeOfNetwork,
  sumsWhere,
} from '../networks/network-relations.ts'
import { networkRows } from '../networks/network-rows.ts'
import { everyAnswerIsOfOne, summed as summedNetworks } from '../networks/network-sums.ts'

/** What is known of each count, by its name; `hidden`: it was told as "< 5". */
export type Known = Map<string, Range & { hidden: boolean; place: number }>

const isCount = (column: string) => !/^means|Hours$/.test(column)

/** All that is published of a month: every table, every territory, the public summary. The attacker knows the rounding. */
export function readAll(month: Month): Known {
  const known: Known = new Map()
  const { steps } = sumsOf(month)
  const read = (territory: string, row: Row, values: Record<string, unknown>) => {
    for (const [column, value] of Object.entries(values)) {
      if (!isCount(column) || (value !== '< 5' && typeof value !== 'number')) continue
      const place = placeOfCount(territory, row, column)
      if (place < 0) throw new Error(`published, and not among the counts that are reasoned about: ${column}`)
      const group = groupOf({ column })
      const others = isTotal(place) ? steps.totals : steps.others
      const range = rangeOf(value, group ? (steps[group] ?? 0) : others)
      known.set(`${territory} ${row} ${column}`, { ...range, hidden: value === '< 5', place })
    }
  }
  for (const table of tableNames) {
    // Of audiences and of structures nothing is told of which these are parts; what is ranked is attacked by itself.
    if (table === 'audience' || table === 'structures' || isOfNetworks(table) || table === 'theme') continue
    for (const territory of territories) {
      if (!isPublished(table, territoryKind(territory))) continue
      for (const row of rowsOf(table, territory, month)) {
        const service = serviceKinds.find((one) => one === row.service)
        if (service) read(territory, service, flat(row))
      }
    }
  }
  const summary = Object.entries(flat(summaryOf(month)))
  read(
    regionCode,
    'all',
    Object.fromEntries(summary.map(([name, value]) => [name.replace(/^(surveys|answers)\./, ''), value])),
  )
  return known
}

/** The same, narrowed by how counts hang together. Of what is not published nothing is known. */
export function learn(known: Known): Known {
  const least = new Float64Array(places.length)
  const most = new Float64Array(places.length).fill(mostPeople)
  for (const range of known.values()) {
    least[range.place] = range.least
    most[range.place] = range.most
  }
  reason({ least, most })
  return new Map(
    [...known].map(([name, range]) => [
      name,
      { ...range, least: least[range.place] ?? 0, most: most[range.place] ?? 0 },
    ]),
  )
}

/**
 * The same of three months and then of their quarter by women and men, as its rows tell it: which counts under five are
 * known to the unit, of the quarter or of a month, told or not.
 */
export function foundInQuarter(months: readonly Month[], always?: Way): string[] {
  const least = new Float64Array(allPlaces)
  const most = new Float64Array(allPlaces).fill(mostPeople)
  const know = (place: number, range: Range) => {
    least[place] = range.least
    most[place] = range.most
  }
  for (const [at, month] of months.entries())
    for (const range of readAll(month).values()) know(at * places.length + range.place, range)
  const { way } = quarterSumsOf(months, always)
  for (const { service, needs: _n, ...told } of quarterRows(months, always)) {
    for (const [name, value] of Object.entries(flat(told))) {
      const [who = '', ...column] = name.split('.')
      if (value === null || !way || !isCompared(who)) continue
      const place = placeOf(service as Row, who, column.join('.'))
      if (place < 0) throw new Error(`published, and not among the counts that are reasoned about: ${name}`)
      know(inQuarter(place), rangeOf(value as SafeCount, way.step))
    }
  }
  reason({ least, most }, sumsOfQuarter)
  const nameAt = (at: number) => {
    const one = placesOfQuarter[at - inQuarter(0)]
    if (one) return `${one.row} ${one.who} ${one.column}`
    const { territory, row, column } = places[at % places.length] ?? {}
    return `${territory} ${row} ${column}`
  }
  return Array.from(least).flatMap((count, at) =>
    count < smallest && count === most[at] ? [`${nameAt(at)} = ${count}`] : [],
  )
}
/** What is known of a month and then of its networks, by place. @param always told so, whatever it gives away */
export function readNetworks(month: Month, always?: Record<NetworkTable, number | null>): Map<number, Range> {
  const known = new Map<number, Range>([...readAll(month).values()].map((range) => [range.place, range]))
  const sums = summedNetworks(month, always)
  for (const table of tableNames.filter(isOfNetworks)) {
    for (const territory of networkTerritories.filter((one) => isPublished(table, territoryKind(one)))) {
      for (const { network, ...told } of networkRows(table, territory, month, sums)) {
        for (const [column, value] of Object.entries(flat(told))) {
          if (value === null) continue
          const place = placeOfNetwork(territory, network as Network, column)
          if (place < 0) throw new Error(`published, and not among the counts that are reasoned about: ${column}`)
          known.set(inNetworks(place), rangeOf(value as SafeCount, sums.steps[table] ?? 0))
        }
      }
    }
  }
  return known
}

/** Which counts under five are known to the unit from it. @param always told so, whatever it gives away */
export function foundInNetworks(month: Month, always?: Record<NetworkTable, number | null>): string[] {
  const least = new Float64Array(allWithNetworks)
  const most = new Float64Array(allWithNetworks).fill(mostPeople)
  for (const [place, range] of readNetworks(month, always)) {
    least[place] = range.least
    most[place] = range.most
  }
  reason({ least, most }, sumsWhere(everyAnswerIsOfOne(month)))
  return Array.from(least).flatMap((count, at) => {
    if (count >= smallest || count !== most[at]) return []
    const { territory, network, column } = networkPlaces[at - inNetworks(0)] ?? {
      ...places[at],
      network: places[at]?.row,
    }
    return [`${territory} ${network} ${column} = ${count}`]
  })
}

const isCompared = (who: string): who is Compared => compared.some((one) => one === who)

/** Hidden counts that are known to the unit all the same. */
export const recovered = (known: Known): string[] =>
  [...known].flatMap(([name, { hidden, least, most }]) => (hidden && least === most ? [`${name} = ${least}`] : []))
