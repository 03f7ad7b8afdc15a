// Whose turn it is among messages that wait: what cannot wait first, then one of each recipient in turn, so that somebody
// who is flooded delays nobody else. A place is a number that BullMQ orders by, the lowest first. A recipient's next place
// is one after their last, and never before what leaves now (start-time fair queueing): nothing counts or looks at what
// waits, and whoever has waited is not overtaken for ever. docs/adr/0069-whose-turn.md.

import { LRUCache } from 'lru-cache'
import type { MessageBody, Recipient } from '../message.ts'

/** What a place depends on. */
export type Told = Pick<MessageBody, 'template' | 'service' | 'by' | 'recipient'>

export type Turns = {
  /** Its place, the same for each time that a job is put in the queue. */
  turnOf(jobId: string, message: Told, now: Date): number
  /** One of this place leaves. */
  began(place: number): void
  /** Nothing waits any more: the next begins at the first place. */
  noneWaits(): void
}

/** BullMQ's places end at 2^21 - 1, and 0 is before all of them. */
const places = 2 ** 20
const dayMs = 86_400_000
/** Recipients, or messages, remembered: with more of them, the longest unheard of begins again. */
const remembered = 10_000

export function createTurns(): Turns {
  const urgent = createLine(0)
  const others = createLine(places)
  const given = new LRUCache<string, number>({ max: remembered })
  return {
    turnOf(jobId, message, now) {
      const known = given.get(jobId)
      if (known !== undefined) return known
      const place = (isUrgent(message, now) ? urgent : others).next(whoseOf(message.recipient))
      given.set(jobId, place)
      return place
    },
    began(place) {
      const line = place < places ? urgent : others
      line.reach(place)
    },
    noneWaits() {
      urgent.restart()
      others.restart()
    },
  }
}

/** Turns among equals, from one number on. */
function createLine(from: number) {
  const lastOf = new LRUCache<string, number>({ max: remembered })
  let reached = from
  return {
    next(whose: string): number {
      const place = Math.min(Math.max(reached, lastOf.get(whose) ?? from) + 1, from + places - 1)
      lastOf.set(whose, place)
      return place
    },
    reach(place: number): void {
      reached = Math.max(reached, place)
    },
    restart(): void {
      lastOf.clear()
      reached = from
    },
  }
}

/** A young person without a solution has a day; so has what tells of a moment within a day. */
function isUrgent({ service, by }: Told, now: Date): boolean {
  if (service === 'dropout-support') return true
  const left = by === undefined ? Number.NaN : Date.parse(by) - now.getTime()
  return left > 0 && left <= dayMs
}

/** Whoever of a structure is told, it is one recipient: its team that is flooded is told by several addresses. */
function whoseOf(recipient: Recipient): string {
  if ('structureId' in recipient) return recipient.structureId
  return 'contactId' in recipient ? recipient.contactId : recipient.territory
}
