// Day keys: what makes repeating an answer on the same day change nothing, and what is destroyed the next night, after
// which nothing ties an answer to a survey. They are random, of one local day each, and lie in a folder outside the
// database: what a database deletes stays in its files, its oplog and its backups.

import { createHmac, randomBytes } from 'node:crypto'
import type { KeyFolder } from '@hent/service/key-folder.ts'
import { localDay } from '@hent/territory/calendar.ts'
import type { Connection } from 'mongoose'

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

const isDay = /^\d{4}-\d{2}-\d{2}$/

/** @param folder a file a day, named by it: YYYY-MM-DD */
export async function openDayKeys(folder: KeyFolder, connection: Connection): Promise<DayKeys> {
  // Version 0.1 kept them in the database: the one of today still tells a repeat.
  const before = connection.collection<{ _id: string; key: string }>('day_keys')
  for (const { _id, key } of await before.find().toArray()) {
    await folder.create(_id, key)
    await before.deleteOne({ _id })
  }

  async function keyOf(day: string): Promise<string> {
    const known = await folder.read(day)
    if (known) return known.toString()
    await folder.create(day, randomBytes(32).toString('hex'))
    return keyOf(day)
  }

  return {
    answerId: async (surveyId, now) => answerIdUnder(await keyOf(localDay(now)), surveyId),
    async destroyPast(now) {
      const past = (await folder.names()).filter((name) => isDay.test(name) && name < localDay(now))
      for (const day of past) await folder.destroy(day)
      return past.length
    },
  }
}
