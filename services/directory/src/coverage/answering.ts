// How structures answered what was put before them in the last thirty days: those that mostly let it lapse, those that
// mostly refuse. Kept answer by answer for a month; read now and then in the background, so that no page waits for it.

import { type ServiceKind, serviceKinds } from '@hent/contracts/codes.ts'
import type { HentEvent } from '@hent/contracts/events.ts'
import { optional, quoted, required } from '@hent/service/document.ts'
import { insertUnlessThere, openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'
import { Type } from 'typebox'

const withinDays = 30
const dayMs = 86_400_000
/** Fewer answers say nothing of how a structure answers. */
export const fewestAnswers = 5

const answerKinds = ['accepted', 'declined', 'lapsed'] as const
type AnswerKind = (typeof answerKinds)[number]

/** What is left of an answer taken back is its mark, so that hearing of it again counts for nothing. */
function unlessTakenBack(this: { takenBack?: boolean }): boolean {
  return this.takenBack !== true
}
const answer = {
  /** id of the event */
  _id: { type: String, ...required },
  at: { type: Date, ...required },
  structureId: { type: String, required: unlessTakenBack },
  service: { type: String, enum: serviceKinds, required: unlessTakenBack },
  kind: { type: String, enum: answerKinds, required: unlessTakenBack },
  takenBack: quoted(Type.Literal(true), optional),
} as const

export type Answering = Readonly<Record<AnswerKind, number>>
/** By structure and service, of those with enough answers. */
export type Answers = ReadonlyMap<string, Answering>

export const answeringKey = (structureId: string, service: ServiceKind) => `${structureId} ${service}`

/** Half of what was put before it, or more, went on because nobody answered. */
export const isLate = ({ accepted, declined, lapsed }: Answering) => 2 * lapsed >= accepted + declined + lapsed
/** It refused half of what was put before it, or more. */
export const isRefusing = ({ accepted, declined, lapsed }: Answering) => 2 * declined >= accepted + declined + lapsed

export async function openAnswering(connection: Connection) {
  const model = await openModel(connection, 'proposal_answers', answer, [
    [{ at: 1 }, { expireAfterSeconds: (withinDays + 1) * 86_400 }],
  ])
  return {
    /** In any order, any number of times. */
    async learn(events: readonly HentEvent[]): Promise<void> {
      const marks = events.flatMap((event) => {
        if (event.name !== 'ActionUndone') return []
        const replacement = { _id: event.data.undone, takenBack: true as const, at: new Date(event.time) }
        return [{ replaceOne: { filter: { _id: replacement._id }, replacement, upsert: true } }]
      })
      if (marks.length > 0) await model.bulkWrite(marks, { ordered: false, throwOnValidationError: true })
      const answers = events.flatMap((event) => answerIn(event) ?? [])
      await insertUnlessThere(model, answers)
    },
    async now(at: Date): Promise<Answers> {
      const since = new Date(at.getTime() - withinDays * dayMs)
      const counted = new Map<string, Record<AnswerKind, number>>()
      const kept = model.find({ at: { $gte: since } }, { _id: 0, structureId: 1, service: 1, kind: 1 }).lean()
      for await (const { structureId, service, kind } of kept.cursor()) {
        if (!structureId || !service || !kind) continue
        const key = answeringKey(structureId, service)
        const counts = counted.get(key) ?? { accepted: 0, declined: 0, lapsed: 0 }
        counts[kind] += 1
        counted.set(key, counts)
      }
      const enough = ({ accepted, declined, lapsed }: Answering) => accepted + declined + lapsed >= fewestAnswers
      return new Map([...counted].filter(([, counts]) => enough(counts)))
    },
  }
}

function answerIn(event: HentEvent) {
  const kept = (kind: AnswerKind, { structureId, service }: { structureId: string; service: ServiceKind }) => ({
    _id: event.id,
    at: new Date(event.time),
    structureId,
    service,
    kind,
  })
  switch (event.name) {
    case 'ReferralAccepted':
      return kept('accepted', event.data)
    case 'ReferralDeclined':
      return kept('declined', event.data)
    case 'ProposalLapsed':
      return event.data.cause === 'not-answered' ? kept('lapsed', event.data) : undefined
    default:
      return undefined
  }
}
