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

export function rssMb(pids: readonly number[]): number {
  let kb = 0
  for (const pid of pids) {
    try {
      kb += Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
    } catch {
      // ended meanwhile
    }
  }
  return Math.round(kb / 1_024)
}
