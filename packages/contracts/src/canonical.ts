// One text for equal contents, whatever the order of their keys, and its print (ADR 0026).

import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** An id, as a UUID is written, that follows from what makes the thing one: made twice, it is the same. */
export function derivedId(text: string): string {
  const hex = sha256(text)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

/** JSON by RFC 8785. Fields that are undefined are not there; undefined itself has an empty text. */
export function canonicalJson(value: unknown): string {
  return canonicalize(plain(value, () => true)) ?? ''
}

/**
 * The same without the fields that are null: CSV knows no difference between null and absent. The prints of records and
 * the seals are over this.
 */
export function withoutNulls(value: unknown): unknown {
  return plain(value, (held) => held !== null)
}

/** A copy as JSON would have it. Half a character is the one UTF-8 and so MongoDB puts in its place, U+FFFD. */
function plain(value: unknown, keeps: (held: unknown) => boolean): unknown {
  if (typeof value === 'string') return value.toWellFormed()
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((one) => plain(one, keeps))
  if ('toJSON' in value && typeof value.toJSON === 'function') return plain(value.toJSON(), keeps)
  const kept = Object.entries(value).filter(([, held]) => keeps(held))
  return Object.fromEntries(kept.map(([name, held]) => [name.toWellFormed(), plain(held, keeps)]))
}
