// What refusals teach: when a structure refuses for the same reason about itself three times in a month, its record is
// wrong, and whoever looks after it is alarmed. A new version of the record since then is the answer.

import type { DeclineReason, ServiceKind } from '@hent/contracts/codes.ts'
import type { HentEvent } from '@hent/contracts/events.ts'
import { localDay } from '@hent/territory/calendar.ts'
import type { Collection, Db } from 'mongodb'

/** Reasons that speak of the structure's record rather than of the person. */
export const teachingReasons = ['wrong-territory', 'wrong-audience', 'wrong-service', 'closed'] as const
export type TeachingReason = (typeof teachingReasons)[number]

export const alikeFrom = 3
const withinDays = 30

type Decline = {
  /** id of the event */
  _id: string
  structureId: string
  service: ServiceKind
  reason: TeachingReason
  at: Date
}
/** What is left of an act taken back, so that hearing of it again teaches nothing. */
type TakenBack = { _id: string; takenBack: true; at: Date }

/** Refusals alike of one structure; local days of the first and the last. */
export type Alike = { structureId: string; service: ServiceKind; reason: TeachingReason } & {
  count: number
  from: string
  to: string
}

export type Declines = ReturnType<typeof createDeclines>

export async function openDeclines(db: Db): Promise<Collection<Decline | TakenBack>> {
  const collection = db.collection<Decline | TakenBack>('declines')
  await collection.createIndex({ at: 1 }, { expireAfterSeconds: (withinDays + 1) * 86_400 })
  return collection
}

const isTeaching = (reason: DeclineReason): reason is TeachingReason =>
  (teachingReasons as readonly string[]).includes(reason)

export function createDeclines(collection: Collection<Decline | TakenBack>) {
  return {
    /** Keeps those that teach, forgets those taken back; in any order, any number of times. */
    async learn(events: readonly HentEvent[]): Promise<void> {
      for (const event of events) {
        if (event.name === 'ActionUndone') {
          const left = { takenBack: true as const, at: new Date(event.time) }
          await collection.replaceOne({ _id: event.data.undone }, left, { upsert: true })
        }
        if (event.name !== 'ReferralDeclined' || !isTeaching(event.data.reason)) continue
        const { structureId, service, reason } = event.data
        const line = { structureId, service, reason, at: new Date(event.time) }
        await collection.updateOne({ _id: event.id }, { $setOnInsert: line }, { upsert: true })
      }
    },
    /** @param recorded when the record of each of these structures last changed: what came before has been heard */
    async alike(
      now: Date,
      recorded: (ids: string[]) => Promise<ReadonlyMap<string, { recordedAt: Date }>>,
    ): Promise<Alike[]> {
      const since = new Date(now.getTime() - withinDays * 86_400_000)
      const kept = await collection
        .find({ at: { $gte: since } })
        .sort({ at: 1 })
        .toArray()
      const recent = kept.flatMap((line) => ('takenBack' in line ? [] : line))
      const heard = await recorded([...new Set(recent.map(({ structureId }) => structureId))])
      return alikeAmong(recent.filter(({ structureId, at }) => at > (heard.get(structureId)?.recordedAt ?? since)))
    },
  }
}

/** @param declines in order of time */
export function alikeAmong(declines: readonly Omit<Decline, '_id'>[]): Alike[] {
  const groups = Map.groupBy(declines, ({ structureId, service, reason }) => `${structureId} ${service} ${reason}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    const last = group.at(-1)
    if (!first || !last || group.length < alikeFrom) return []
    const { structureId, service, reason } = first
    return [{ structureId, service, reason, count: group.length, from: localDay(first.at), to: localDay(last.at) }]
  })
}
