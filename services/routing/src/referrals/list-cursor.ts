// Where a page of a list of referrals ended: the turn (`work.ts`), clock and id of its last one. In each turn those
// without a clock come first.

import type { ServiceKind } from '@hent/contracts/codes.ts'
import { Type } from 'typebox'
import { turnOf } from './work.ts'

export type ListPlace = { turn: number; at: Date | null; id: string }

export const Cursor = Type.String({ maxLength: 200, pattern: '^[A-Za-z0-9_-]+$' })

export function cursorOf(last: { _id: string; service: ServiceKind; clockAt?: Date | undefined }): string {
  return Buffer.from(`${turnOf(last)} ${last.clockAt?.toISOString() ?? ''} ${last._id}`).toString('base64url')
}

/** @returns undefined for what we never gave */
export function readCursor(cursor: string): ListPlace | undefined {
  const [, turn, at = '', id] = /^([01]) (\S*) (\S+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (id === undefined) return undefined
  if (at === '') return { turn: Number(turn), at: null, id }
  return Number.isFinite(Date.parse(at)) ? { turn: Number(turn), at: new Date(at), id } : undefined
}

/** Those after that place in its turn, in order of the clock, then of the id. */
export function afterPlace({ at, id }: ListPlace) {
  const same = { clockAt: at, _id: { $gt: id } }
  return { $or: at ? [{ clockAt: { $gt: at } }, same] : [{ clockAt: { $ne: null } }, same] }
}
