// Counts what a process writes to the servers it calls, by server and command: figures that do not depend on how busy the
// machine is. The drivers write a command at a time, so a write is a round trip, or a part of one that piled up.

import { Socket } from 'node:net'

/** Writes by server and command, `mongo update messages`. */
export type Trips = Record<string, number>

const kafkaCommands: Record<number, string> = {
  0: 'produce',
  1: 'fetch',
  3: 'metadata',
  8: 'commit',
  12: 'heartbeat',
}

/** From now until the returned call. */
export function countTrips(): () => Trips {
  const trips: Trips = {}
  const original = Socket.prototype.write
  Socket.prototype.write = function write(this: Socket, ...args: Parameters<typeof original>) {
    // A connection that was taken has a server; only those that were made are counted.
    const called = !('server' in this) || !this.server
    const name = called ? commandOf(Buffer.from(args[0])) : undefined
    if (name) trips[name] = (trips[name] ?? 0) + 1
    return original.apply(this, args)
  } as typeof original
  return () => {
    Socket.prototype.write = original
    return trips
  }
}

/** Undefined: none of the three. */
function commandOf(bytes: Buffer): string | undefined {
  const redis = /^\*\d+\r\n\$\d+\r\n([a-z]+)\r\n/i.exec(bytes.toString('latin1', 0, 64))
  if (redis) return `redis ${redis[1]?.toLowerCase()}`
  if (bytes.length < 27) return undefined
  // OP_MSG: a header of 16, flags, a kind, a document whose first field is the command.
  if (bytes.readInt32LE(0) === bytes.length && bytes.readInt32LE(12) === 2013) return `mongo ${mongoCommand(bytes)}`
  if (bytes.readInt32BE(0) !== bytes.length - 4) return undefined
  const key = bytes.readInt16BE(4)
  return `kafka ${kafkaCommands[key] ?? key}`
}

function mongoCommand(bytes: Buffer): string {
  const type = bytes[25]
  const end = bytes.indexOf(0, 26)
  const command = bytes.toString('latin1', 26, end)
  const length = type === 2 ? bytes.readInt32LE(end + 1) - 1 : 0
  return length > 0 ? `${command} ${bytes.toString('latin1', end + 5, end + 5 + length)}` : command
}

/** What each process writes to the servers a request, most first; what comes less than once in twenty is only in the sum. */
export function tellTrips(processes: Record<string, { trips?: Trips }>): string {
  return Object.entries(processes)
    .flatMap(([name, { trips = {} }]) => {
      const all = Object.entries(trips).sort(([, a], [, b]) => b - a)
      const total = all.reduce((sum, [, count]) => sum + count, 0)
      const shown = all.filter(([, count]) => count >= 0.05).map(([command, count]) => `${command} ${count.toFixed(2)}`)
      return total > 0 ? `${name} ${total.toFixed(1)} (${shown.join(', ')})` : []
    })
    .join(' · ')
}
