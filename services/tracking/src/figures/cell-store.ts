// The stores of cells: the figures' counts as they were last computed, and the marks of cells touched since.

import { VersionConflict } from '@hent/messaging/outbox.ts'
import { quotedFields, required, type Shape } from '@hent/service/document.ts'
import { insertUnlessThere, openModel } from '@hent/service/model.ts'
import type { Connection, Model } from 'mongoose'
import { type Static, Type } from 'typebox'
import { Cell, noCounts } from './cells.ts'
import { insertInBatches, replaceComputed } from './computed-documents.ts'
import type { Summable } from './month-rollup.ts'

/** `revision` only keeps two processes from writing over each other; it is no figure. */
const StoredCell = Type.Object({ ...Cell.properties, revision: Type.Integer() }, { additionalProperties: false })
export type StoredCell = Static<typeof StoredCell>

export type Cells = {
  /**
   * Writes a cell over the one that `compute` was preceded by.
   * @returns false when another process was first
   */
  replace(key: string, compute: () => Promise<Cell>): Promise<boolean>
  /** All that a month roll-up is the sum of. */
  ofRollup(key: string): Promise<Summable[]>
  /** For a collection that holds none of them. */
  insertAll(cells: readonly Cell[]): Promise<void>
}

/** Cells kept by version 0.1 lack counts that came later; `hent rebuild tracking` gives them theirs. */
export const withEveryCount = (cell: Summable): Summable => ({
  ...cell,
  services: cell.services.map((row) => ({ ...row, counts: { ...noCounts(), ...row.counts } })),
})

export async function openCells(connection: Connection, name = 'cells'): Promise<Cells> {
  const model: Model<StoredCell> = await openModel(connection, name, quotedFields(StoredCell), [
    [{ month: 1, territory: 1 }],
  ])
  return {
    replace: (key, compute) => replaceComputed(model, key, async (revision) => ({ ...(await compute()), revision })),
    async ofRollup(key) {
      const [month = '', territory = ''] = key.split('.')
      return (await model.find({ month, territory }).lean()).map(withEveryCount)
    },
    insertAll: (cells) => insertInBatches(model, cells),
  }
}

const mark = {
  /** of its cell */
  _id: { type: String, ...required },
  touches: { type: Number, ...required },
  since: { type: Date, ...required },
} as const
export type Mark = Shape<typeof mark>

export type CellMarks = {
  /** Resolves when the marks are durable. @throws VersionConflict */
  touch(keys: readonly string[]): Promise<void>
  get(key: string): Promise<Mark | undefined>
  /** Touched meanwhile, the mark stays. */
  remove(mark: Mark): Promise<void>
  /** keys marked before an instant, at most so many */
  before(when: Date, limit: number): Promise<string[]>
}

export async function openCellMarks(connection: Connection): Promise<CellMarks> {
  const model = await openModel(connection, 'cell_marks', mark, [[{ since: 1 }]])
  return {
    async touch(keys) {
      const since = new Date()
      const marks = keys.map((_id) => ({ _id, touches: 1, since }))
      const before = (await insertUnlessThere(model, marks)).map(({ _id }) => _id)
      if (before.length === 0) return
      const { matchedCount } = await model.updateMany({ _id: { $in: before } }, { $inc: { touches: 1 } })
      // One was removed meanwhile, by who may have read less than what it is touched for.
      if (matchedCount < before.length) throw new VersionConflict('cell marks')
    },
    get: async (key) => (await model.findOne({ _id: key }).lean()) ?? undefined,
    remove: async ({ _id, touches }) => void (await model.deleteOne({ _id, touches })),
    async before(when, limit) {
      const found = await model
        .find({ since: { $lte: when } })
        .limit(limit)
        .lean()
      return found.map(({ _id }) => _id)
    },
  }
}
