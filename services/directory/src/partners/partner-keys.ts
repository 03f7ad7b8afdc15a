// Keys of a partner: 256 bits drawn here and shown once. What is stored is their print, which needs no slow hash, since
// nobody tries 2^256 words. Two hold while one replaces the other.

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { instant } from '@hent/service/document.ts'
import type { Static } from 'typebox'
import { Type } from 'typebox'

/** the newest first; `until`: the one before, which ends then */
export const StoredKey = Type.Object({ print: Type.String(), at: instant, until: Type.Optional(instant) })
export type StoredKey = Static<typeof StoredKey>

/** Long enough for a partner to put the new key where it belongs. */
const overlapDays = 7
const dayMs = 86_400_000

export const newKey = (): string => `hent_${randomBytes(32).toString('base64url')}`
export const printOf = (key: string): string => createHash('sha256').update(key).digest('base64url')

/** A new key, and the one that was newest for a while longer. */
export function rotated(keys: readonly StoredKey[], print: string, at: Date): StoredKey[] {
  const [newest] = keys
  const until = new Date(at.getTime() + overlapDays * dayMs)
  return [{ print, at }, ...(newest ? [{ print: newest.print, at: newest.at, until }] : [])]
}

export const holding = (keys: readonly StoredKey[], now: Date): StoredKey[] =>
  keys.filter(({ until }) => until === undefined || until > now)

export function opens(keys: readonly StoredKey[], key: string, now: Date): boolean {
  const print = Buffer.from(printOf(key))
  return holding(keys, now).some((one) => timingSafeEqual(Buffer.from(one.print), print))
}
