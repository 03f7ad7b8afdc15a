// How documents that are always computed whole are written: over the revision that the computation was preceded by, so that
// two processes never write over each other.

import { randomInt } from 'node:crypto'
import { isDuplicateKey } from '@hent/messaging/outbox.ts'
import type { Model } from 'mongoose'

type Computed = { _id: string; revision: number }

/**
 * @param compute what is written, under the revision it is given
 * @returns false when another process was first
 */
export async function replaceComputed<T extends Computed>(
  model: Model<T>,
  key: string,
  compute: (revision: number) => Promise<T>,
): Promise<boolean> {
  const before = await model.findById(key, { revision: 1 }).lean()
  const next = await compute((before?.revision ?? 0) + 1)
  try {
    if (!before) {
      await model.insertMany([next])
      return true
    }
    const filter = { _id: key, revision: before.revision }
    const { matchedCount } = await model.replaceOne(filter, next)
    return matchedCount > 0
  } catch (err) {
    if (isDuplicateKey(err)) return false
    throw err
  }
}

const batch = 1_000

/**
 * For a collection that holds none of them. Their revision is of no collection before: what a rebuild puts in the place of
 * what stood is not written over by what was computed from that.
 */
export async function insertInBatches<T extends Computed>(
  model: Model<T>,
  documents: readonly Omit<T, 'revision'>[],
): Promise<void> {
  const revision = randomInt(2 ** 47)
  for (let at = 0; at < documents.length; at += batch)
    await model.insertMany(documents.slice(at, at + batch).map((one) => ({ ...one, revision })))
}
