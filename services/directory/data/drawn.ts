// What looks random in the synthetic directory and is not: drawn from a key, so adding a structure changes no other.

import { createHash } from 'node:crypto'

/** A whole number from 0 to `below` − 1, always the same for the same key. */
export function drawn(key: string, below: number): number {
  return createHash('sha256').update(key).digest().readUInt32BE(0) % below
}

export function pick<T>(key: string, list: readonly [T, ...T[]]): T {
  return list[drawn(key, list.length)] ?? list[0]
}
