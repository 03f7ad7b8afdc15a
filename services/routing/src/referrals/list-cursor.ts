// Where a page of a list of referrals ended: the clock and id of its last one. Those without a clock come first.

import { Type } from 'typebox'

export type ListPlace = { at: Date | null; id: string }

export const Cursor = Type.String({ maxLength: 200, pattern: '^[A-Za-z0-9_-]+$' })

export const cursorOf = ({ _id, clockAt }: { _id: string; clockAt?: Date | undefined }): string =>
  Buffer.from(`${clockAt?.toISOString() ?? ''} ${_id}`).toString('base64url')

/** @returns undefined for what we never gave */
export function placeOf(cursor: string): ListPlace | undefined {
  const [, at = '', id] = /^(\S*) (\S+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (id === undefined) return undefined
  if (at === '') return { at: null, id }
  return Number.isFinite(Date.parse(at)) ? { at: new Date(at), id } : undefined
}

/** Those after that place, in order of the clock, then of the id. */
export function afterPlace({ at, id }: ListPlace) {
  const same = { clockAt: at, _id: { $gt: id } }
  return { $or: at ? [{ clockAt: { $gt: at } }, same] : [{ clockAt: { $ne: null } }, same] }
}
