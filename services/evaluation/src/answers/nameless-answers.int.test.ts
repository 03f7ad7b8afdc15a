// What leaves of answers leads to nobody: no id of anything else is in them, and the key of the day is outside the database.

import { type KeyFolder, openKeyFolder } from '@hent/service/key-folder.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-evaluation.ts'
import { answerIdUnder, type DayKeys, openDayKeys } from './day-keys.ts'

let hent: TestHent
let folder: KeyFolder
let keys: DayKeys
beforeAll(async () => {
  hent = await startTestHent()
  folder = await openKeyFolder(hent.config.KEY_DIR)
  keys = await openDayKeys(folder, hent.servers.connection)
})
afterAll(() => hent.stop())

const answer = { contacted: 'yes', useful: 5, recommend: 9 } as const
const post = (url: string) => hent.app.inject({ method: 'POST', url: `${url}/answer`, payload: answer })

describe('answers on their topic', () => {
  it('hold no id that occurs in any other collection or event, even before the night', async () => {
    const before = hent.answers.length
    for (const { url } of [await hent.asked(), await hent.asked(), await hent.asked()])
      expect((await post(url)).statusCode).toBe(200)
    await until('a batch', () => hent.answers.length >= before + 2)
    const collections = (await hent.db.listCollections().toArray()).map(({ name }) => name)
    expect(collections).toContain('surveys')
    const stored = await Promise.all(collections.map((name) => hent.db.collection(name).find().toArray()))
    const elsewhere = JSON.stringify([stored, hent.events])
    const known = new Set(elsewhere.match(/[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{16,}/g))
    expect(known.size).toBeGreaterThan(20)
    // Where it happened may be known elsewhere, and must be: structure and EPCI are what the answer is about.
    const place = `${hent.structure.structureId.replace('structure-', '')}|${hent.structure.epci}`
    for (const { key, event, raw } of hent.answers) {
      for (const mark of [key, event.id, event.subject, event.correlationid]) expect(elsewhere).not.toContain(mark)
      const ids = raw.replace(new RegExp(place, 'g'), '').match(/[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{16,}/g) ?? []
      expect(ids.filter((id) => known.has(id))).toEqual([])
      expect(Object.keys(event)).not.toContain('traceparent')
      expect(event.time).toMatch(/^\d{4}-\d{2}-01T00:00:00\.000Z$/)
      expect(event.data).toMatchObject({ network: 'mission-locale', structureId: hent.structure.structureId })
    }
  })

  it('are told from their repeats by a key of the day that lies outside the database', async () => {
    const { url } = await hent.asked()
    expect((await post(url)).statusCode).toBe(200)
    expect(await folder.names()).toEqual([expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/)])
    expect((await hent.db.listCollections().toArray()).map(({ name }) => name)).not.toContain('day_keys')
  })

  it('keep the key of today that an earlier version had in the database, which then no longer holds it', async () => {
    const old = hent.db.collection<{ _id: string; key: string }>('day_keys')
    await old.insertOne({ _id: '2999-01-01', key: 'that-day' })
    const moved = await openDayKeys(folder, hent.servers.connection)
    const id = await moved.answerId('survey-1', new Date('2999-01-01T10:00:00Z'))
    expect(id).toBe(answerIdUnder('that-day', 'survey-1'))
    expect(await old.countDocuments()).toBe(0)
    await folder.destroy('2999-01-01')
  })

  it('can no longer be tied to a survey once the day’s key is destroyed', async () => {
    const { sent } = await hent.asked()
    const today = new Date()
    expect(await keys.answerId(sent.data.surveyId, today)).toBe(await keys.answerId(sent.data.surveyId, today))
    const then = new Date('2020-03-02T10:00:00Z')
    const id = await keys.answerId(sent.data.surveyId, then)
    await until('the old key destroyed by the service', async () => {
      return !(await folder.names()).includes('2020-03-02')
    })
    expect(await keys.answerId(sent.data.surveyId, then)).not.toBe(id)
  })
})
