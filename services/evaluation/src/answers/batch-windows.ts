// The store of windows: which slice of time a batch of answers was last sent for, so that one process takes each.

import { isDuplicateKey } from '@hent/messaging/outbox.ts'
import { required } from '@hent/service/document.ts'
import { mustFit, openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'

const windowDoc = 'answers'
const batchWindow = { _id: { type: String, ...required }, window: { type: Number, ...required } } as const

export type BatchWindows = {
  /** True for the one process that takes this window. If it falls, the answers wait for the next one. */
  take(window: number): Promise<boolean>
}

export async function openBatchWindows(connection: Connection): Promise<BatchWindows> {
  const model = await openModel(connection, 'batch_windows', batchWindow)
  return {
    async take(window) {
      try {
        await mustFit(model, [{ _id: windowDoc, window }])
        const filter = { _id: windowDoc, window: { $lt: window } }
        const how = { upsert: true }
        const { matchedCount, upsertedCount } = await model.updateOne(filter, { $set: { window } }, how)
        return matchedCount + upsertedCount > 0
      } catch (err) {
        if (isDuplicateKey(err)) return false
        throw err
      }
    },
  }
}
