// The draw between equals: anyone can redo it bit for bit from published inputs, with no shared counter.

import { hash } from 'node:crypto'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'

/** Weight of a structure by its weekly capacity, 1–8; published, in force from the next period. */
export const weightTable: readonly { capacityUpTo: number; weight: number }[] = [
  { capacityUpTo: 5, weight: 1 },
  { capacityUpTo: 10, weight: 2 },
  { capacityUpTo: 15, weight: 3 },
  { capacityUpTo: 20, weight: 4 },
  { capacityUpTo: 30, weight: 5 },
  { capacityUpTo: 40, weight: 6 },
  { capacityUpTo: 60, weight: 7 },
  { capacityUpTo: Number.POSITIVE_INFINITY, weight: 8 },
]

export function weightOf(weeklyCapacity: number): number {
  return weightTable.find(({ capacityUpTo }) => weeklyCapacity <= capacityUpTo)?.weight ?? 8
}

/** The capacity that weighs in a period: the one the period began with, where it has changed since. */
export function capacityIn(
  period: string,
  { weeklyCapacity, capacityInForce }: Pick<DirectoryRecord, 'weeklyCapacity' | 'capacityInForce'>,
): number {
  return capacityInForce?.period === period ? capacityInForce.weeklyCapacity : weeklyCapacity
}

/**
 * A structure's number for a need: SHA-256 over `salt`, `need` and `structure`, each on a line of its own, gives eight
 * unsigned 32-bit big-endian numbers; the structure keeps its first `weight` ones and its number is the smallest.
 * The smallest number among equals wins.
 */
export function drawNumber(salt: string, needId: string, structureId: string, weight: number): number {
  const digest = hash('sha256', `${salt}\n${needId}\n${structureId}\n`, 'buffer')
  let smallest = 0xffffffff
  for (let kept = 0; kept < weight; kept += 1) smallest = Math.min(smallest, digest.readUInt32BE(kept * 4))
  return smallest
}
