// A collection opened with its shape: what `document.ts` describes, checked by mongoose on the way in.

import type { Connection, SchemaDefinition } from 'mongoose'
import { type IndexDefinition, type IndexOptions, type Model, mongo, Schema, SchemaTypes } from 'mongoose'
import type { Shape } from './document.ts'

// What has the wrong type is refused, not converted; an empty text is a text.
SchemaTypes.String.cast(false)
SchemaTypes.Number.cast(false)
SchemaTypes.Boolean.cast(false)
SchemaTypes.Date.cast(false)
SchemaTypes.String.checkRequired((value: unknown) => typeof value === 'string')
// Whether what is there may be null is for the contract to say.
Object.assign(SchemaTypes.Mixed.prototype, { checkRequired: (value: unknown) => value !== undefined })

const options = {
  strict: 'throw',
  strictQuery: 'throw',
  minimize: false,
  id: false,
  versionKey: false,
  autoIndex: false,
  autoCreate: false,
} as const

export type Index = readonly [fields: IndexDefinition, options?: IndexOptions]

/**
 * A collection with its shape and its indexes, made at start. Unknown fields, wrong types and values outside a closed
 * list are refused by inserts, replacements and `$set`; what a new document of an upsert lacks, and what `$max` says, by
 * `mustFit`. Read with `.lean()`.
 */
export async function openModel<const D extends SchemaDefinition>(
  connection: Connection,
  collection: string,
  definition: D,
  indexes: readonly Index[] = [],
): Promise<Model<Shape<D>>> {
  const schema = new Schema<Shape<D>>(definition as never, { ...options, collection })
  for (const [fields, how] of indexes) schema.index(fields, how)
  // A command may open the same store twice on one connection.
  const model = connection.model<Shape<D>>(collection, schema, collection, { overwriteModels: true })
  await model.createIndexes()
  return model
}

/** Refuses what an insert would refuse: for writes by operators such as `$max`, which mongoose checks in part only. */
export async function mustFit<T>(
  model: new (document: T) => { validate(): Promise<unknown> },
  documents: readonly T[],
): Promise<void> {
  // Not `Model.validate`, which takes null for absent and unknown fields for none.
  for (const document of documents) await new model(document).validate()
}

/**
 * Inserts those that are not there yet; none of them where one is not as it should be. One that is there was written by
 * another writer, or by this very call: the driver repeats a write after a time-out. Of many that are mostly new, an upsert
 * each takes the database many times as long (bench/README.md).
 * @returns those that were there
 */
export async function insertUnlessThere<T>(model: Model<T>, documents: readonly T[]): Promise<T[]> {
  if (documents.length === 0) return []
  await mustFit(model, documents)
  const inserted = model.insertMany([...documents], { ordered: false, throwOnValidationError: true })
  const lost = await inserted.then(() => new Set<number>(), lostIn)
  return documents.filter((_, place) => lost.has(place))
}

/** Which of a bulk write failed because another writer was first, by their places; any other failure is thrown. */
export function lostIn(err: unknown): Set<number> {
  const faults = err instanceof mongo.MongoBulkWriteError ? [err.writeErrors].flat() : []
  if (faults.length === 0 || faults.some(({ code }) => code !== 11000)) throw err
  return new Set(faults.map(({ index }) => index))
}
