// The log of who read an identity, of what, why: written before the answer leaves, sealed, destroyed after 12 months
// (`sealedLogs` in the contracts).

import { required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'

const reading = {
  _id: { type: String, ...required },
  at: { type: Date, ...required },
  requestId: { type: String, ...required },
  reader: { type: String, ...required },
  as: { type: String, enum: ['agent', 'service'], ...required },
  what: { type: String, enum: ['identity', 'contact', 'dropout-list', 'note'], ...required },
} as const
export type Reading = Shape<typeof reading>

export type Readings = { log(lines: readonly Reading[]): Promise<void> }

export async function openReadings(connection: Connection): Promise<Readings> {
  const model = await openModel(connection, 'readings', reading, [[{ requestId: 1 }]])
  return {
    async log(lines) {
      // In order: one that is refused keeps all of them out.
      if (lines.length > 0) await model.insertMany([...lines], { ordered: true })
    },
  }
}
