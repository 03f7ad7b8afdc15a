// Keeps the cells of the figures in step with the stories: a touched cell is marked durably, then computed whole again
// a moment later, once for however many touches. A mark that a crash left behind is found by the sweep.

import { isDuplicateKey, VersionConflict } from '@hent/messaging/outbox.ts'
import type { Log } from '@hent/service/log.ts'
import { repeat } from '@hent/service/repeat.ts'
import type { Collection, Db } from 'mongodb'
import { type Cell, cellOf } from './cells.ts'
import type { Stories } from './stories.ts'

/** `revision` only keeps two processes from writing over each other; it is no figure. */
export type StoredCell = Cell & { revision: number }
type Mark = { _id: string; touches: number; since: Date }

const sweepEveryMs = 30_000
/** Computing takes at most a twentieth of the time, however large a day grows; waiting in vain for a database is none. */
const rest = 20
const longestRestMs = 60_000

export type CellKeeper = {
  /** Resolves when the marks are durable; the figures follow. */
  touch(cells: readonly string[]): Promise<void>
  /** Computes everything marked now. */
  settle(): Promise<void>
  stop(): Promise<void>
}

export async function openCells(db: Db, name = 'cells'): Promise<Collection<StoredCell>> {
  const collection = db.collection<StoredCell>(name)
  await collection.createIndex({ month: 1, territory: 1 })
  return collection
}

export async function createCellKeeper(deps: {
  db: Db
  cells: Collection<StoredCell>
  stories: Stories
  debounceMs: number
  log: Log
}): Promise<CellKeeper> {
  const { cells, stories, debounceMs, log } = deps
  const marks = deps.db.collection<Mark>('cell_marks')
  await marks.createIndex({ since: 1 })
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
    const mark = await marks.findOne({ _id: key })
    const before = await cells.findOne({ _id: key }, { projection: { revision: 1 } })
    const cell = cellOf(key, await stories.ofCell(key))
    const next: StoredCell = { ...cell, revision: (before?.revision ?? 0) + 1 }
    try {
      if (!before) await cells.insertOne(next)
      else if ((await cells.replaceOne({ _id: key, revision: before.revision }, next)).matchedCount === 0) return false
    } catch (err) {
      if (isDuplicateKey(err)) return false
      throw err
    }
    // Touched meanwhile: the mark stays, and whoever touched it computes again.
    if (mark) await marks.deleteOne({ _id: key, touches: mark.touches })
    return true
  }

  async function sweep(olderThanMs: number): Promise<void> {
    const left = await marks
      .find({ since: { $lte: new Date(Date.now() - olderThanMs) } })
      .limit(1_000)
      .toArray()
    for (const { _id } of left) waiting.add(_id)
    schedule()
  }
  const step = () => sweep(sweepEveryMs)
  const sweeping = repeat({ step, everyMs: sweepEveryMs, failed: 'marks not swept', log })
  await sweep(0)

  return {
    async touch(keys) {
      if (keys.length === 0) return
      const operations = keys.map((_id) => ({
        updateOne: {
          filter: { _id },
          update: { $inc: { touches: 1 }, $setOnInsert: { since: new Date() } },
          upsert: true,
        },
      }))
      try {
        await marks.bulkWrite(operations, { ordered: false })
      } catch (err) {
        if (isDuplicateKey(err)) throw new VersionConflict('cell marks')
        throw err
      }
      for (const key of keys) waiting.add(key)
      schedule()
    },
    async settle() {
      clearTimeout(timer)
      timer = undefined
      await working
      for (const { _id } of await marks.find().toArray()) waiting.add(_id)
      await work()
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
