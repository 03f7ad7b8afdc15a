// Keeps the cells of the figures in step with the stories: a touched cell is marked durably, then computed whole again
// a moment later, once for however many touches. A mark that a crash left behind is found by the sweep.

import type { Log } from '@hent/service/log.ts'
import { repeat } from '@hent/service/repeat.ts'
import type { StatedGenders } from '../equal-treatment/stated-genders.ts'
import type { Stories } from '../story/stories.ts'
import type { CellMarks, Cells } from './cell-store.ts'
import { cellOf } from './cells.ts'

const sweepEveryMs = 30_000
/** Computing takes at most a twentieth of the time, however large a day grows; waiting in vain for a database is none. */
const rest = 20
const longestRestMs = 60_000

export type CellUpdates = {
  /** Resolves when the marks are durable; the figures follow. */
  mark(cells: readonly string[]): Promise<void>
  stop(): Promise<void>
}

export async function startCellUpdates(deps: {
  cells: Pick<Cells, 'replace'>
  marks: CellMarks
  stories: Pick<Stories, 'ofCell'>
  genders: Pick<StatedGenders, 'of'>
  debounceMs: number
  log: Log
}): Promise<CellUpdates> {
  const { cells, marks, stories, genders, debounceMs, log } = deps
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
    const keys = [...waiting]
    waiting.clear()
    for (const key of keys) {
      const began = performance.now()
      try {
        if (!(await compute(key))) waiting.add(key)
        computingMs += performance.now() - began
      } catch (err) {
        waiting.add(key)
        log.warn({ err, key }, 'cell put off')
      }
    }
    pauseMs = Math.min(longestRestMs, Math.max(debounceMs, computingMs * rest))
  }

  /** False when another process was first: to be done again. */
  async function compute(key: string): Promise<boolean> {
    const mark = await marks.get(key)
    if (!(await cells.replace(key, () => computed(key)))) return false
    // Touched meanwhile: the mark stays, and whoever touched it computes again.
    if (mark) await marks.remove(mark)
    return true
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
