// What processes cost, read from /proc: CPU time and resident memory. The driver and the mail sink are not counted.

import { readFileSync } from 'node:fs'

const ticksPerSecond = 100

/** CPU milliseconds, user and system, of these processes so far. A process that is gone counts nothing. */
export function cpuMs(pids: readonly number[]): number {
  let ticks = 0
  for (const pid of pids) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      ticks += Number(fields[11]) + Number(fields[12])
    } catch {
      // ended meanwhile
    }
  }
  return (ticks * 1_000) / ticksPerSecond
}

/** Resident memory, what processes share counted in each. */
export const rssMb = (pids: readonly number[]): number => memoryMb(pids, /^Rss:\s+(\d+)/m)

/** Resident memory, what processes share (the program itself) counted once. */
export const pssMb = (pids: readonly number[]): number => memoryMb(pids, /^Pss:\s+(\d+)/m)

function memoryMb(pids: readonly number[], line: RegExp): number {
  let kb = 0
  for (const pid of pids) {
    try {
      kb += Number(line.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
    } catch {
      // ended meanwhile
    }
  }
  return Math.round(kb / 1_024)
}
