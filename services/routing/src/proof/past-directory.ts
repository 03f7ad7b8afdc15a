// The directory as it was: every version of every record with the instant it was recorded. Says which versions a
// decision may have seen, and which structures it cannot have missed.

import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { keysOf, offersAt, zoneKeys } from '../decision/directory-index.ts'
import type { NeedFacts } from '../decision/need-facts.ts'

/** How long a version may take from the directory's store to a decision, clocks of machines included. */
const onItsWayMs = 10 * 60_000

export type DatedRecord = { record: DirectoryRecord; recordedAt: Date }
type Asked = Pick<NeedFacts, 'service' | 'commune' | 'epci' | 'departement'>

export type PastDirectory = {
  record(structureId: string, version: number): DirectoryRecord | undefined
  /** whether this version covered the need, and may have been the newest one seen at that instant */
  mayHaveSeen(structureId: string, version: number, need: Asked, at: Date): boolean
  /** structures that covered the need in every version that may have been seen at that instant */
  mustHaveSeen(need: Asked, at: Date): string[]
}

type Span = DatedRecord & { replacedAt: number }

export function createPastDirectory(versions: readonly DatedRecord[]): PastDirectory {
  const spans = new Map<string, Span[]>()
  const byKey = new Map<string, Set<string>>()
  for (const [structureId, each] of Map.groupBy(versions, ({ record }) => record.structureId)) {
    const inOrder = each.sort((a, b) => a.record.version - b.record.version)
    const dated = inOrder.map((one, index) => ({
      ...one,
      replacedAt: inOrder[index + 1]?.recordedAt.getTime() ?? Number.POSITIVE_INFINITY,
    }))
    spans.set(structureId, dated)
    for (const { record } of inOrder) {
      for (const key of keysOf(record)) byKey.set(key, (byKey.get(key) ?? new Set()).add(structureId))
    }
  }
  /** Recorded by then, give or take; not yet replaced, give or take. */
  const perhapsSeen = ({ recordedAt, replacedAt }: Span, at: Date): boolean =>
    recordedAt.getTime() <= at.getTime() + onItsWayMs && replacedAt > at.getTime() - onItsWayMs
  const find = (structureId: string, version: number) =>
    spans.get(structureId)?.find(({ record }) => record.version === version)

  return {
    record: (structureId, version) => find(structureId, version)?.record,
    mayHaveSeen(structureId, version, need, at) {
      const span = find(structureId, version)
      return span !== undefined && offersAt(span.record, need) && perhapsSeen(span, at)
    },
    mustHaveSeen(need, at) {
      const near = new Set(zoneKeys(need.service, need).flatMap((key) => [...(byKey.get(key) ?? [])]))
      return [...near].sort().filter((structureId) => {
        const all = spans.get(structureId) ?? []
        const known = all.some(({ recordedAt }) => recordedAt.getTime() <= at.getTime() - onItsWayMs)
        const possible = all.filter((span) => perhapsSeen(span, at))
        return known && possible.length > 0 && possible.every(({ record }) => offersAt(record, need))
      })
    },
  }
}
