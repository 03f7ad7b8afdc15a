// The directory in memory, one copy a process: loaded from MongoDB at start, kept fresh by directory.v1. A search looks
// at one cell (zone codes of a commune, or words) and never at the whole.

import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { codesCovering } from '@hent/contracts/entitlement.ts'
import { networkLabels } from '@hent/contracts/labels.ts'
import { type Commune, communeByCode } from '@hent/territory/communes.ts'
import { nameTokens } from '@hent/territory/place-name.ts'

export type StructureIndex = {
  /** Takes a record if it is newer than the one known. True when it was. */
  apply(record: DirectoryRecord): boolean
  get(structureId: string): DirectoryRecord | undefined
  /** Active structures that serve this commune, and those without services (relays) that lie in it or in its EPCI. */
  serving(commune: Commune): DirectoryRecord[]
  /** Ids of active structures whose name, former name, network or commune holds every word, each perhaps unfinished. */
  named(words: readonly string[]): ReadonlySet<string>
  /** Active structures in order of name, from just after this place. */
  byName(after?: NamePlace): Iterable<DirectoryRecord>
  readonly size: number
  /** grows with every record taken: what was derived from the index is still right while it stands */
  readonly revision: number
}

export type NamePlace = { name: string; id: string }

/** The name as it sorts: words without accents, then the id. */
export const namePlaceOf = ({ name, structureId }: DirectoryRecord): NamePlace => ({
  name: nameTokens(name).join(' '),
  id: structureId,
})

export const comparePlaces = (a: NamePlace, b: NamePlace): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0

/** Where a record is found: by the zones it serves, or by its own place where it serves none. */
function zonesOf({ services, commune, epci }: DirectoryRecord): string[] {
  if (services.length === 0) return epci === null ? [commune] : [commune, epci]
  return services.flatMap(({ zone }) => zone)
}

function wordsOf({ name, formerNames, network, commune }: DirectoryRecord): Set<string> {
  const texts = [name, ...formerNames, networkLabels[network], communeByCode(commune)?.name ?? '']
  return new Set(texts.flatMap(nameTokens))
}

export function createStructureIndex(): StructureIndex {
  const records = new Map<string, DirectoryRecord>()
  const cells = new Map<string, Set<string>>()
  const words = new Map<string, Set<string>>()
  /** made again at the first search after a change */
  let sortedWords: string[] | undefined
  let sortedNames: NamePlace[] | undefined
  let revision = 0

  function put(index: Map<string, Set<string>>, keys: Iterable<string>, id: string): void {
    for (const key of keys) {
      const ids = index.get(key)
      if (ids) ids.add(id)
      else index.set(key, new Set([id]))
    }
  }

  function take(index: Map<string, Set<string>>, keys: Iterable<string>, id: string): void {
    for (const key of keys) {
      const ids = index.get(key)
      ids?.delete(id)
      if (ids?.size === 0) index.delete(key)
    }
  }

  function idsBeginning(prefix: string): Set<string> {
    sortedWords ??= [...words.keys()].sort()
    const found = new Set<string>()
    for (let at = firstNotBefore(sortedWords, (word) => word < prefix); at < sortedWords.length; at += 1) {
      const word = sortedWords[at] ?? ''
      if (!word.startsWith(prefix)) break
      for (const id of words.get(word) ?? []) found.add(id)
    }
    return found
  }

  return {
    apply(record) {
      const { structureId } = record
      const before = records.get(structureId)
      if (before && before.version >= record.version) return false
      if (before?.active) {
        take(cells, zonesOf(before), structureId)
        take(words, wordsOf(before), structureId)
      }
      if (record.active) {
        put(cells, zonesOf(record), structureId)
        put(words, wordsOf(record), structureId)
      }
      records.set(structureId, record)
      sortedWords = undefined
      sortedNames = undefined
      revision += 1
      return true
    },
    get: (structureId) => records.get(structureId),
    serving(commune) {
      const ids = new Set<string>()
      for (const code of codesCovering(commune)) for (const id of cells.get(code) ?? []) ids.add(id)
      return [...ids].flatMap((id) => records.get(id) ?? [])
    },
    named(wanted) {
      const [first = new Set<string>(), ...others] = wanted.map(idsBeginning)
      return new Set([...first].filter((id) => others.every((ids) => ids.has(id))))
    },
    *byName(after) {
      sortedNames ??= [...records.values()]
        .filter(({ active }) => active)
        .map(namePlaceOf)
        .sort(comparePlaces)
      const names = sortedNames
      const start = after ? firstNotBefore(names, (place) => comparePlaces(place, after) <= 0) : 0
      for (let at = start; at < names.length; at += 1) {
        const record = records.get(names[at]?.id ?? '')
        if (record) yield record
      }
    },
    get size() {
      return records.size
    },
    get revision() {
      return revision
    },
  }
}

/** Index of the first item of a sorted list for which `before` no longer holds. */
function firstNotBefore<T>(sorted: readonly T[], before: (item: T) => boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    const item = sorted[middle]
    if (item !== undefined && before(item)) low = middle + 1
    else high = middle
  }
  return low
}
