// The first question is answered alone, by one press; the others are added the same day, and the answer leaves once.

import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Survey } from '../surveys/surveys.ts'
import { startTestHent, type TestHent } from '../testing/start-evaluation.ts'
import type { Answer } from './answers.ts'

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent()
})
afterAll(() => hent.stop())

const kept = () => hent.db.collection<Answer>('answers')
const post = (url: string, payload: object) => hent.app.inject({ method: 'POST', url, payload })

describe('a first answer', () => {
  it('takes the other questions the same day, once, and leaves whole', async () => {
    const { url } = await hent.asked()
    const rest = { useful: 2, recommend: 7 }
    const more = () => post(`${url}/rest`, rest)
    expect((await more()).statusCode).toBe(409)
    expect((await post(`${url}/answer?goesOn=true`, { contacted: 'no' })).statusCode).toBe(200)
    expect((await hent.app.inject({ url })).json()).toMatchObject({ status: 'answered', restOpen: true })
    expect((await more()).statusCode).toBe(200)
    expect((await hent.app.inject({ url })).json()).toMatchObject({ status: 'answered', restOpen: false })
    expect((await more()).json()).toMatchObject({ type: 'https://hent.bzh/problems/already-answered' })
    // One more makes a batch.
    expect((await post(`${(await hent.asked()).url}/answer`, { contacted: 'yes' })).statusCode).toBe(200)
    await until('both on their topic', () => hent.answers.length === 2)
    const said = hent.answers.map(({ event }) => event.data.answer)
    expect(said).toContainEqual({ contacted: 'no', ...rest })
    expect(said).toContainEqual({ contacted: 'yes' })
  })

  it('leaves alone once its day is over, and takes no more', async () => {
    const { url } = await hent.asked()
    await post(`${url}/answer?goesOn=true`, { contacted: 'not-yet' })
    const alone = { 'answer.contacted': 'not-yet' } as const
    expect(await kept().countDocuments({ ...alone, openOn: { $exists: true } })).toBe(1)
    await kept().updateMany(alone, { $set: { openOn: '2020-03-02' } })
    await until(
      'it complete',
      async () => (await kept().countDocuments({ ...alone, openOn: { $exists: false } })) === 1,
    )
    expect((await post(`${url}/rest`, { useful: 1 })).statusCode).toBe(409)
  })

  it('takes no more once it has left', async () => {
    const { url } = await hent.asked()
    await post(`${url}/answer?goesOn=true`, { contacted: 'no' })
    await kept().updateMany({ openOn: { $exists: true } }, { $set: { published: true } })
    expect((await hent.app.inject({ url })).json()).toMatchObject({ restOpen: false })
    expect((await post(`${url}/rest`, { useful: 1 })).statusCode).toBe(409)
  })

  it('is kept whole when it is repeated whole after a crash before its survey was closed', async () => {
    const { url, sent } = await hent.asked()
    await post(`${url}/answer?goesOn=true`, { contacted: 'no' })
    const surveys = hent.db.collection<Survey>('surveys')
    await surveys.updateOne({ _id: sent.data.surveyId }, { $set: { state: 'sent' }, $unset: { answered: '' } })
    const whole = { contacted: 'no', welcome: 3, recommend: 1 }
    expect((await post(`${url}/answer`, whole)).statusCode).toBe(200)
    const marks = { 'answer.contacted': 'no', 'answer.welcome': 3, 'answer.recommend': 1 } as const
    expect(await kept().countDocuments({ ...marks, openOn: { $exists: false } })).toBe(1)
  })

  it('takes no empty rest, and none out of bounds', async () => {
    const { url } = await hent.asked()
    await post(`${url}/answer?goesOn=true`, { contacted: 'yes' })
    for (const rest of [{}, { useful: 6 }, { contacted: 'no' }]) {
      expect((await post(`${url}/rest`, rest)).statusCode).toBe(400)
    }
  })
})
