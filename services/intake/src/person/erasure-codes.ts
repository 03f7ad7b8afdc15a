// The store of codes before erasing: of each its salt and until when it holds, never the code.

import { required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'

const erasureCode = {
  /** request id */
  _id: { type: String, ...required },
  salt: { type: String, ...required },
  until: { type: Date, ...required },
} as const
export type ErasureCode = Shape<typeof erasureCode>

export type ErasureCodes = {
  /** in the place of the one before */
  keep(code: ErasureCode): Promise<void>
  get(requestId: string): Promise<ErasureCode | undefined>
  remove(requestId: string): Promise<void>
}

export async function openErasureCodes(connection: Connection): Promise<ErasureCodes> {
  const model = await openModel(connection, 'erasure_codes', erasureCode, [[{ until: 1 }, { expireAfterSeconds: 0 }]])
  return {
    keep: async (code) => void (await model.replaceOne({ _id: code._id }, code, { upsert: true })),
    get: async (requestId) => (await model.findOne({ _id: requestId }).lean()) ?? undefined,
    remove: async (requestId) => void (await model.deleteOne({ _id: requestId })),
  }
}
