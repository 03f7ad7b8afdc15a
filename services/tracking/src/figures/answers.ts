// The store of survey answers as they were published: codes and a month, counted by the figures.

import { PublishedAnswer } from '@hent/contracts/survey-answers.ts'
import { isOtherKind } from '@hent/contracts/survey-kinds.ts'
import { openModel } from '@hent/service/model.ts'
import type { Connection, Model } from 'mongoose'
import { type Static, Type } from 'typebox'
import { answerDefinition, type StoredAnswer } from './stored-answer.ts'

/** Only what is counted: the envelope of an answer says nothing, and its id is what makes it count once. */
export const AnswerEvent = Type.Object({ id: Type.String({ minLength: 3, maxLength: 200 }), data: PublishedAnswer })

export type Answers = {
  /** Keeps answers, each counted exactly once whatever number of times it is read: its event's id is its own. */
  keep(events: readonly Static<typeof AnswerEvent>[]): Promise<void>
  /** To what was asked once a request was closed. */
  ofMonth(month: string): Promise<StoredAnswer[]>
  /** To the other surveys. */
  ofOthers(month: string): Promise<StoredAnswer[]>
}

export async function openAnswers(connection: Connection): Promise<Answers> {
  const model: Model<StoredAnswer> = await openModel(connection, 'answers', answerDefinition, [[{ month: 1 }]])
  return {
    async keep(events) {
      const operations = events.map(({ id, data: { month, kind, epci, service, network, structureId, answer } }) => {
        const content = { _id: id, month, epci, service, network, structureId, answer }
        const replacement = kind && isOtherKind(kind) ? { ...content, kind } : content
        return { replaceOne: { filter: { _id: id }, replacement, upsert: true } }
      })
      if (operations.length > 0) await model.bulkWrite(operations, { ordered: false, throwOnValidationError: true })
    },
    ofMonth: (month) => model.find({ month, kind: { $exists: false } }).lean(),
    ofOthers: (month) => model.find({ month, kind: { $exists: true } }).lean(),
  }
}
