// Day keys: what makes repeating an answer on the same day change nothing, and what is destroyed the next night, after
// which nothing ties an answer to a survey. They are random, of one local day each, and never leave this file's hands.

import { createHmac, randomBytes } from 'node:crypto'
import { isDuplicateKey } from '@hent/messaging/outbox.ts'
import { openModel, required, type Shape } from '@hent/service/document.ts'
import { localDay } from '@hent/territory/calendar.ts'
import type { Connection } from 'mongoose'

/** The id is the day, YYYY-MM-DD. */
const dayKey = { _id: { type: String, ...required }, key: { type: String, ...required } } as const
export type DayKey = Shape<typeof dayKey>

export type DayKeys = {
  /** The id of an answer given now to this survey: the same all day, and unrelated the day after. */
  answerId(surveyId: string, now: Date): Promise<string>
  /** Destroys the keys of all days before today (Europe/Paris). Gives how many. */
  destroyPast(now: Date): Promise<number>
}

/** @returns 16 bytes in hexadecimal */
export function answerIdUnder(dayKey: string, surveyId: string): string {
  return createHmac('sha256', dayKey).update(surveyId).digest('hex').slice(0, 32)
}

export async function openDayKeys(connection: Connection): Promise<DayKeys> {
  const keys = await openModel(connection, 'day_keys', dayKey)

  async function keyOf(day: string): Promise<string> {
    const known = await keys.findOne({ _id: day }).lean()
    if (known) return known.key
    const key = randomBytes(32).toString('hex')
    try {
      await keys.insertOne({ _id: day, key })
      return key
    } catch (err) {
      if (isDuplicateKey(err)) return keyOf(day)
      throw err
    }
  }

  return {
    answerId: async (surveyId, now) => answerIdUnder(await keyOf(localDay(now)), surveyId),
    async destroyPast(now) {
      const past = await keys.find({ _id: { $lt: localDay(now) } }, { _id: 1 }).lean()
      for (const { _id } of past) await keys.deleteOne({ _id })
      return past.length
    },
  }
}
