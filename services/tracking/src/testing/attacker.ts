// For tests: somebody who reads all that is published of a month, as the API answers it, and reasons about the counts.

import { type Network, regionCode, serviceKinds } from '@hent/contracts/codes.ts'
import {
  isOfNetworks,
  isPublished,
  journeyTables,
  type NetworkTable,
  type TableName,
  tableNames,
} from '@hent/contracts/figures.ts'
import { type Range, rangeOf, type SafeCount, smallest } from '@hent/contracts/safe-count.ts'
import { territoryKind } from '@hent/territory/communes.ts'
import {
  groupOf,
  isTotal,
  mostPeople,
  placeOfCount,
  places,
  type Row,
  reason,
  type Sum,
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
  placeOfNetwork,
  sumsWhere,
} from '../networks/network-relations.ts'
import { networkRows } from '../networks/network-rows.ts'
import { everyAnswerIsOfOne, summed as summedNetworks } from '../networks/network-sums.ts'

/** What is known of each count, by its name; `hidden`: it was told as "< 5". */
export type Known = Map<string, Range & { hidden: boolean; place: number }>

const isCount = (column: string) => !/^means|Hours$/.test(column)

const readAfter = new Set<TableName>([
  'audience',
  'audience-delays',
  'structures',
  'theme',
  'other-surveys',
  ...journeyTables,
])

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
    // Networks, the theme, audiences, journeys and the other surveys are read after it; what is ranked of structures is attacked by itself.
    if (isOfNetworks(table) || readAfter.has(table)) continue
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

/** Which counts under five are known to the unit, told or not. @param known by place @param nameOf a place */
export function foundFrom(
  known: ReadonlyMap<number, Range>,
  allPlaces: number,
  sums: readonly Sum[],
  nameOf: (place: number) => string,
): string[] {
  const least = new Float64Array(allPlaces)
  const most = new Float64Array(allPlaces).fill(mostPeople)
  for (const [place, range] of known) {
    least[place] = range.least
    most[place] = range.most
  }
  reason({ least, most }, sums)
  return Array.from(least).flatMap((count, at) =>
    count < smallest && count === most[at] ? [`${nameOf(at)} = ${count}`] : [],
  )
}

/** From what is read of networks. @param always told so, whatever it gives away */
export function foundInNetworks(month: Month, always?: Record<NetworkTable, number | null>): string[] {
  return foundFrom(readNetworks(month, always), allWithNetworks, sumsWhere(everyAnswerIsOfOne(month)), (at) => {
    const { territory, network, column } = networkPlaces[at - inNetworks(0)] ?? {
      ...places[at],
      network: places[at]?.row,
    }
    return `${territory} ${network} ${column}`
  })
}

/** Hidden counts that are known to the unit all the same. */
export const recovered = (known: Known): string[] =>
  [...known].flatMap(([name, { hidden, least, most }]) => (hidden && least === most ? [`${name} = ${least}`] : []))
