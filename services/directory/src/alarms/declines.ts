// What refusals teach: when a structure refuses for the same reason about itself three times in a month, its record is
// wrong, and whoever looks after it is alarmed. A new version of the record since then is the answer.

import { type DeclineReason, type ServiceKind, serviceKinds } from '@hent/contracts/codes.ts'
import type { HentEvent } from '@hent/contracts/events.ts'
import { isDuplicateKey } from '@hent/messaging/outbox.ts'
import { optional, quoted, required } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import { localDay } from '@hent/territory/calendar.ts'
import type { Connection } from 'mongoose'
import { Type } from 'typebox'

/** Reasons that speak of the structure's record rather than of the person. */
export const teachingReasons = ['wrong-territory', 'wrong-audience', 'wrong-service', 'closed'] as const
export type TeachingReason = (typeof teachingReasons)[number]

export const alikeFrom = 3
const withinDays = 30

/** What is left of an act taken back is its mark, so that hearing of it again teaches nothing. */
function unlessTakenBack(this: { takenBack?: boolean }): boolean {
  return this.takenBack !== true
}
const decline = {
  /** id of the event */
  _id: { type: String, ...required },
  at: { type: Date, ...required },
  structureId: { type: String, required: unlessTakenBack },
  service: { type: String, enum: serviceKinds, required: unlessTakenBack },
  reason: { type: String, enum: teachingReasons, required: unlessTakenBack },
  takenBack: quoted(Type.Literal(true), optional),
} as const

type Decline = { structureId: string; service: ServiceKind; reason: TeachingReason; at: Date }

/** Refusals alike of one structure; local days of the first and the last. */
export type Alike = { structureId: string; service: ServiceKind; reason: TeachingReason } & {
  count: number
  from: string
  to: string
}

const isTeaching = (reason: DeclineReason): reason is TeachingReason =>
  (teachingReasons as readonly string[]).includes(reason)

export type Declines = Awaited<ReturnType<typeof openDeclines>>

export async function openDeclines(connection: Connection) {
  const model = await openModel(connection, 'declines', decline, [
    [{ at: 1 }, { expireAfterSeconds: (withinDays + 1) * 86_400 }],
  ])
  return {
    /** Keeps those that teach, forgets those taken back; in any order, any number of times. */
    async learn(events: readonly HentEvent[]): Promise<void> {
      for (const event of events) {
        const at = new Date(event.time)
        if (event.name === 'ActionUndone') {
          const _id = event.data.undone
          await model.replaceOne({ _id }, { _id, takenBack: true, at }, { upsert: true })
        }
        if (event.name !== 'ReferralDeclined' || !isTeaching(event.data.reason)) continue
        const { structureId, service, reason } = event.data
        await model.insertOne({ _id: event.id, structureId, service, reason, at }).catch((err: unknown) => {
          if (!isDuplicateKey(err)) throw err
        })
      }
    },
    /** @param recorded when the record of each of these structures last changed: what came before has been heard */
    async alike(
      now: Date,
      recorded: (ids: string[]) => Promise<ReadonlyMap<string, { recordedAt: Date }>>,
    ): Promise<Alike[]> {
      const since = new Date(now.getTime() - withinDays * 86_400_000)
      const kept = await model
        .find({ at: { $gte: since } })
        .sort({ at: 1 })
        .lean()
      const recent = kept.flatMap(({ structureId, service, reason, at }) =>
        structureId && service && reason ? [{ structureId, service, reason, at }] : [],
      )
      const heard = await recorded([...new Set(recent.map(({ structureId }) => structureId))])
      return alikeAmong(recent.filter(({ structureId, at }) => at > (heard.get(structureId)?.recordedAt ?? since)))
    },
  }
}

/** @param declines in order of time */
export function alikeAmong(declines: readonly Decline[]): Alike[] {
  const groups = Map.groupBy(declines, ({ structureId, service, reason }) => `${structureId} ${service} ${reason}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    const last = group.at(-1)
    if (!first || !last || group.length < alikeFrom) return []
    const { structureId, service, reason } = first
    return [{ structureId, service, reason, count: group.length, from: localDay(first.at), to: localDay(last.at) }]
  })
}
