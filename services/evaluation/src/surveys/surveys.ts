// The store of surveys: one document a referral, its events inside, written with a version check.

import { type Cause, outbox, outboxIndexes, type Stored } from '@hent/messaging/outbox.ts'
import type { Platform } from '@hent/messaging/platform.ts'
import type { Clocked } from '@hent/service/clocks.ts'
import { openModel } from '@hent/service/model.ts'
import { firedBy } from '@hent/service/next-page.ts'
import { type Change, type SurveyBody, surveyDefinition } from './survey-life.ts'

export type Survey = Stored<SurveyBody>

export type Surveys = {
  /** False when it was already there. */
  insert(body: SurveyBody, now: Date): Promise<boolean>
  get(id: string): Promise<Survey | undefined>
  byRequest(requestId: string): Promise<Survey[]>
  /** Of the request whose tracking code begins its id so. */
  byCode(idPrefix: string): Promise<Survey[]>
  dueBefore(when: Date, limit: number, last?: Clocked): Promise<Clocked[]>
  /** Reads, decides, writes; again when another writer was first. Gives the survey as it then stands, if there is one. */
  change(id: string, decide: (survey: SurveyBody) => Change, now: Date, cause?: Cause): Promise<Survey | undefined>
}

/** @param onWritten told after each write, which may have moved the clock */
export async function openSurveys(
  { connection, aggregate }: Pick<Platform, 'connection' | 'aggregate'>,
  onWritten: (survey: Clocked) => void,
): Promise<Surveys> {
  const model = await openModel(connection, 'surveys', { ...surveyDefinition, ...outbox }, [
    ...outboxIndexes,
    [{ requestId: 1 }],
    [{ clockAt: 1, _id: 1 }],
  ])
  const store = aggregate<SurveyBody>({
    model,
    source: '/evaluation',
    subjectOf: ({ requestId }) => requestId,
    causeOf: ({ cause }) => cause,
    onWritten,
  })

  return {
    insert: async (body, now) => (await store.insert(body, [], now)) !== undefined,
    get: store.get,
    byRequest: (requestId) => model.find({ requestId }).lean().exec(),
    byCode: (idPrefix) =>
      model
        // An id goes on in hexadecimal, which ends before g.
        .find({ requestId: { $gte: idPrefix, $lt: `${idPrefix}g` } })
        .lean()
        .exec(),
    dueBefore: firedBy(model),
    change: async (id, decide, now, cause) => (await store.change(id, decide, now, { cause }))?.document,
  }
}
