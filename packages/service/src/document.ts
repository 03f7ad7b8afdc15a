// How a stored document is described: its mongoose schema is the one place its shape is written, the TypeScript type is
// inferred from it. Lists and unions that a contract gives already are quoted from there, checked by the contract itself.

import type { Connection, SchemaDefinition } from 'mongoose'
import {
  type IndexDefinition,
  type IndexOptions,
  type InferRawDocType,
  type Model,
  Schema,
  SchemaTypes,
} from 'mongoose'
import { type Static, type TObject, type TProperties, type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'

/** There, and not null. */
export const required = { required: true } as const
/** What `?:` says: there or absent, never null. */
export const optional = { required: false, allowNull: false } as const

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

/** The plain document that a definition describes. */
export type Shape<D> = InferRawDocType<D, { _id: false; typeKey: 'type' }>

type Presence = typeof required | typeof optional
type Quoted<T, P extends Presence> = P & { type: typeof SchemaTypes.Mixed; __rawDocTypeHint: T; __typehint: T }

/** A value whose shape a contract gives: type and check are the contract's, nothing is written twice. */
export function quoted<T extends TSchema, P extends Presence>(contract: T, presence: P): Quoted<Static<T>, P> {
  const check = Compile(contract)
  const validator = (value: unknown) => value === undefined || check.Check(value)
  return { ...presence, type: SchemaTypes.Mixed, validate: { validator, message: 'not as its contract says' } } as never
}

/** A document whose whole shape is one contract: every field is quoted from it, and required. */
export function quotedFields<P extends TProperties>(
  contract: TObject<P>,
): { [K in keyof P]: Quoted<Static<P[K]>, typeof required> } {
  const fields = Object.entries<TSchema>(contract.properties)
  return Object.fromEntries(fields.map(([name, field]) => [name, quoted(field, required)])) as never
}

/** A date in a quoted value, as MongoDB keeps it. */
export const instant = Type.Refine(Type.Unsafe<Date>({}), (value) => value instanceof Date)

export type Index = readonly [fields: IndexDefinition, options?: IndexOptions]

/**
 * A collection with its shape and its indexes, made at start. Unknown fields, wrong types and values outside a closed
 * list are refused by inserts and by replacements with `runValidators`. Read with `.lean()`.
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
