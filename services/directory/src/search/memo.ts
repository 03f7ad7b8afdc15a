// Something derived from the whole index, kept until a record changes or the day does: no call looks at every record.

import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { localDay } from '@hent/territory/calendar.ts'
import type { StructureIndex } from './structure-index.ts'

/** @param derive from the active records, in order of name, and the local day */
export function memoByRevision<T>(
  index: Pick<StructureIndex, 'revision' | 'byName'>,
  now: () => Date,
  derive: (records: readonly DirectoryRecord[], day: string) => T,
): () => T {
  let memo: { revision: number; day: string; value: T } | undefined
  return () => {
    const { revision } = index
    const day = localDay(now())
    if (memo?.revision !== revision || memo.day !== day)
      memo = { revision, day, value: derive([...index.byName()], day) }
    return memo.value
  }
}

/**
 * Derives again by itself once changes have paused, so that what was derived follows them and nobody waits for it.
 * @param pauseMs without a change
 */
export function debounced(derive: () => unknown, pauseMs = 1_000): { changed(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined
  return {
    changed() {
      clearTimeout(timer)
      timer = setTimeout(derive, pauseMs)
      timer.unref()
    },
    stop: () => clearTimeout(timer),
  }
}
