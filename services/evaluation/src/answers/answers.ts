// The store of answers: what was said, where and in which month; nothing of who. No survey, no request, no instant.

import { serviceKinds } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { PublishedAnswer, type SurveyRest } from '@hent/contracts/survey-answers.ts'
import { isDuplicateKey } from '@hent/messaging/outbox.ts'
import { optional, quoted, required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'

const { month, kind, epci, network, structureId, words, answer } = PublishedAnswer.properties

const open = { openOn: { $exists: true }, published: false }
const answerDefinition = {
  /** the HMAC of `day-keys.ts` */
  _id: { type: String, ...required },
  month: quoted(month, required),
  /** absent of answers before there were kinds */
  kind: quoted(kind, optional),
  epci: quoted(epci, required),
  service: { type: String, enum: serviceKinds, ...required },
  network: quoted(network, required),
  structureId: quoted(structureId, required),
  /** a version that the month has too, so that it says no more than the month; absent of answers before there were versions */
  words: quoted(words, optional),
  answer: quoted(answer, required),
  /** the local day (YYYY-MM-DD) on which the other questions may still be answered; gone the night after, as it leaves */
  openOn: { type: String, ...optional },
  published: { type: Boolean, ...required },
} as const
export type Answer = Shape<typeof answerDefinition>

export type Answers = {
  /** Keeps an answer the first time; repeating it the same day adds no more than the other questions, while it is open. */
  keep(id: string, content: PublishedAnswer, openOn?: string): Promise<void>
  /** Adds the other questions to an answer that is open; false when it is not, or no more. */
  complete(id: string, rest: SurveyRest): Promise<boolean>
  isOpen(id: string): Promise<boolean>
  /** Answers of days before this one are complete as they are. */
  settleBefore(day: string): Promise<void>
  /** Those that may leave: complete, and not published. */
  waiting(limit: number): Promise<Answer[]>
  markPublished(ids: readonly string[]): Promise<void>
}

export async function openAnswers(connection: Connection): Promise<Answers> {
  const model = await openModel(connection, 'answers', answerDefinition, [[{ published: 1 }], [{ openOn: 1 }]])
  async function complete(id: string, rest: SurveyRest): Promise<boolean> {
    const set = Object.fromEntries(Object.entries(rest).map(([name, mark]) => [`answer.${name}`, mark]))
    const update = { $set: set, $unset: { openOn: '' } }
    return (await model.updateOne({ _id: id, ...open }, update)).matchedCount === 1
  }

  return {
    async keep(id, content, openOn) {
      try {
        await model.insertOne({ _id: id, ...content, ...defined({ openOn }), published: false })
      } catch (err) {
        if (!isDuplicateKey(err)) throw err
        const { contacted: _c, found: _f, ...rest } = content.answer
        if (Object.keys(rest).length > 0) await complete(id, rest)
      }
    },
    complete,
    isOpen: async (id) => (await model.exists({ _id: id, ...open })) !== null,
    async settleBefore(day) {
      await model.updateMany({ openOn: { $lt: day } }, { $unset: { openOn: '' } })
    },
    waiting: (limit) =>
      model
        .find({ published: false, openOn: { $exists: false } })
        .limit(limit)
        .lean()
        .exec(),
    async markPublished(ids) {
      if (ids.length === 0) return
      await model.updateMany({ _id: { $in: [...ids] } }, { $set: { published: true } })
    },
  }
}
