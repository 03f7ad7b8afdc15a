// How a stored document is described: its mongoose schema is the one place its shape is written, the TypeScript type is
// inferred from it. Lists and unions that a contract gives already are quoted from there, checked by the contract itself.
// Words only: no driver is loaded here, so that rules may say what they decide upon. `model.ts` opens the collection.

import type { InferRawDocType, SchemaTypes } from 'mongoose'
import { type Static, type TObject, type TProperties, type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'

/** There, and not null. */
export const required = { required: true } as const
/** What `?:` says: there or absent, never null. */
export const optional = { required: false, allowNull: false } as const

/** The plain document that a definition describes. */
export type Shape<D> = InferRawDocType<D, { _id: false; typeKey: 'type' }>

type Presence = typeof required | typeof optional
type Quoted<T, P extends Presence> = P & { type: typeof SchemaTypes.Mixed; __rawDocTypeHint: T; __typehint: T }

/** A value whose shape a contract gives: type and check are the contract's, nothing is written twice. */
export function quoted<T extends TSchema, P extends Presence>(contract: T, presence: P): Quoted<Static<T>, P> {
  const check = Compile(contract)
  const validator = (value: unknown) => value === undefined || check.Check(value)
  return { ...presence, type: 'Mixed', validate: { validator, message: 'not as its contract says' } } as never
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
