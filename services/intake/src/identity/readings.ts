// The log of who read an identity, of what, why: written before the answer leaves, sealed, destroyed after 12 months
// (`sealedLogs` in the contracts).

import { optional, required, type Shape } from '@hent/service/document.ts'
import { insertUnlessThere, openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'

export const readingKinds = ['identity', 'contact', 'dropout-list', 'note', 'thread', 'copy'] as const

/** Why a list of names was read: it is handed to the département, to prepare help, or to check what is kept. */
export const listReasons = ['handover', 'follow-up', 'check'] as const
export type ListReason = (typeof listReasons)[number]

const reading = {
  _id: { type: String, ...required },
  at: { type: Date, ...required },
  requestId: { type: String, ...required },
  reader: { type: String, ...required },
  as: { type: String, enum: ['agent', 'service', 'person'], ...required },
  what: { type: String, enum: readingKinds, ...required },
  /** for which structure an agent read; none: the animator of the territory */
  structureId: { type: String, ...optional },
  /** of a list of names: said by who read it */
  why: { type: String, enum: listReasons, ...optional },
} as const
export type Reading = Shape<typeof reading>

export type Readings = {
  log(lines: readonly Reading[]): Promise<void>
  /** those of a request, the newest first */
  of(requestId: string): Promise<Reading[]>
}

export async function openReadings(connection: Connection): Promise<Readings> {
  const model = await openModel(connection, 'readings', reading, [[{ requestId: 1 }]])
  return {
    log: async (lines) => void (await insertUnlessThere(model, lines)),
    of: (requestId) => model.find({ requestId }).sort({ at: -1, _id: 1 }).lean().exec(),
  }
}
