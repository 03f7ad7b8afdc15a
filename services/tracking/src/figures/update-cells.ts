// Keeps the cells of the figures in step with the stories, and the roll-ups of months with the cells: a touched cell is
// marked durably, then computed whole again a moment later, once for however many touches, and the roll-up it is in after
// it. The mark goes last; one that a crash left behind is found by the sweep.

import type { Log } from '@hent/service/log.ts'
import { repeat } from '@hent/service/repeat.ts'
import type { StatedGenders } from '../equal-treatment/stated-genders.ts'
import type { Stories } from '../story/stories.ts'
import type { CellMarks, Cells, Mark } from './cell-store.ts'
import { cellOf } from './cells.ts'
import { rollupKeyOf, rollupOf } from './month-rollup.ts'
import type { MonthRollups } from './rollup-store.ts'

const sweepEveryMs = 30_000
/** Computing takes at most a twentieth of the time, however large a day grows; waiting in vain for a database is none. */
const rest = 20
const longestRestMs = 60_000

/** A cell that is computed, with the mark it had before. */
type Counted = { key: string; mark: Mark | undefined }

export type CellUpdates = {
  /** Resolves when the marks are durable; the figures follow. */
  mark(cells: readonly string[]): Promise<void>
  stop(): Promise<void>
}

export async function startCellUpdates(deps: {
  cells: Pick<Cells, 'replace' | 'ofRollup'>
  rollups: Pick<MonthRollups, 'replace'>
  marks: CellMarks
  stories: Pick<Stories, 'ofCell'>
  genders: Pick<StatedGenders, 'of'>
  debounceMs: number
  log: Log
}): Promise<CellUpdates> {
  const { cells, rollups, marks, stories, genders, debounceMs, log } = deps
  const waiting = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let working: Promise<void> | undefined
  let pauseMs = debounceMs
  let stopped = false

  function schedule(): void {
    if (stopped || timer || working || waiting.size === 0) return
    timer = setTimeout(() => {
      timer = undefined
      working = work().finally(() => {
        working = undefined
        schedule()
      })
    }, pauseMs)
    timer.unref()
  }

  async function work(): Promise<void> {
    let computingMs = 0
    const months = Map.groupBy(waiting, rollupKeyOf)
    waiting.clear()
    // A month is told, and its marks go, before the next one is begun: after an outage there are many.
    for (const [rollup, keys] of months) {
      const done: Counted[] = []
      for (const key of keys) computingMs += await orLater([key], async () => done.push(...(await compute(key))))
      const touched = done.map(({ key }) => key)
      // A month has thirty days, however large each is: what a roll-up costs is bounded, so it asks for no rest.
      if (done.length > 0) await orLater(touched, () => rollUp(rollup, done))
    }
    pauseMs = Math.min(longestRestMs, Math.max(debounceMs, computingMs * rest))
  }

  /** What fails is tried again with what is touched next. Resolves to what it took, ms; none for what failed. */
  async function orLater(keys: readonly string[], step: () => Promise<unknown>): Promise<number> {
    const began = performance.now()
    try {
      await step()
      return performance.now() - began
    } catch (err) {
      for (const key of keys) waiting.add(key)
      log.warn({ err, key: keys.join(' ') }, 'cells put off')
      return 0
    }
  }

  /** Empty when another process was first: to be done again. */
  async function compute(key: string): Promise<Counted[]> {
    const mark = await marks.get(key)
    if (await cells.replace(key, () => computed(key))) return [{ key, mark }]
    waiting.add(key)
    return []
  }

  async function rollUp(rollup: string, its: readonly Counted[]): Promise<void> {
    const written = await rollups.replace(rollup, async () => rollupOf(rollup, await cells.ofRollup(rollup)))
    for (const { key, mark } of its) {
      if (!written) waiting.add(key)
      // Touched meanwhile: the mark stays, and whoever touched it computes again.
      else if (mark) await marks.remove(mark)
    }
  }

  async function computed(key: string) {
    const its = await stories.ofCell(key)
    return cellOf(key, its, await genders.of(its.map(({ _id }) => _id)))
  }

  async function sweep(olderThanMs: number): Promise<void> {
    for (const key of await marks.before(new Date(Date.now() - olderThanMs), 1_000)) waiting.add(key)
    schedule()
  }
  const step = () => sweep(sweepEveryMs)
  const sweeping = repeat({ step, everyMs: sweepEveryMs, failed: 'marks not swept', log })
  await sweep(0)

  return {
    async mark(keys) {
      await marks.touch(keys)
      for (const key of keys) waiting.add(key)
      schedule()
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await sweeping.stop()
      await working
    },
  }
}
