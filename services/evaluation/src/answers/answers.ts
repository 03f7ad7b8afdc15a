// The store of answers: what was said, where and in which month; nothing of who. No survey, no request, no instant.

import { serviceKinds } from '@hent/contracts/codes.ts'
import { PublishedAnswer } from '@hent/contracts/survey-answers.ts'
import { isDuplicateKey } from '@hent/messaging/outbox.ts'
import { optional, quoted, required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'

const { month, epci, network, structureId, words, answer } = PublishedAnswer.properties

const answerDefinition = {
  /** the HMAC of `day-keys.ts` */
  _id: { type: String, ...required },
  month: quoted(month, required),
  epci: quoted(epci, required),
  service: { type: String, enum: serviceKinds, ...required },
  network: quoted(network, required),
  structureId: quoted(structureId, required),
  /** a version that the month has too, so that it says no more than the month; absent of answers before there were versions */
  words: quoted(words, optional),
  answer: quoted(answer, required),
  published: { type: Boolean, ...required },
} as const
export type Answer = Shape<typeof answerDefinition>

export type Answers = {
  /** Keeps an answer the first time; repeating it the same day changes nothing. */
  keep(id: string, content: PublishedAnswer): Promise<void>
  waiting(limit: number): Promise<Answer[]>
  markPublished(ids: readonly string[]): Promise<void>
}

export async function openAnswers(connection: Connection): Promise<Answers> {
  const model = await openModel(connection, 'answers', answerDefinition, [[{ published: 1 }]])
  return {
    async keep(id, content) {
      try {
        await model.insertOne({ _id: id, ...content, published: false })
      } catch (err) {
        if (!isDuplicateKey(err)) throw err
      }
    },
    waiting: (limit) => model.find({ published: false }).limit(limit).lean().exec(),
    async markPublished(ids) {
      if (ids.length === 0) return
      await model.updateMany({ _id: { $in: [...ids] } }, { $set: { published: true } }, { runValidators: true })
    },
  }
}
