// Delays of women and men over HTTP, on the real stores: told once a quarter is settled, as first told, and rebuilt as they
// are from the topic and the answers.

import { randomUUID } from 'node:crypto'
import type { StatedGender } from '@hent/contracts/equal-treatment.ts'
import { anEvent } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compareOnceCaughtUp, rebuildTracking } from '../rebuild/commands.ts'
import { startTestHent, type TestHent } from '../testing/start-tracking.ts'

const quarter = '2025-Q2'
const base = '/v1/figures/equal-treatment'
type Row = { service: string; needs: unknown; women: Record<string, unknown>; men: Record<string, unknown> }
type Told = { quarters: { quarter: string; settledOn: string; rows: Row[] | null }[] }

let hent: TestHent
let region: string
beforeAll(async () => {
  hent = await startTestHent()
  region = await hent.agent({ role: 'region' })
  await requests(8, 'woman')
  await requests(6, 'man')
  await requests(5)
})
afterAll(() => hent.stop())

const at = (minute: number) => `2025-05-06T09:${String(minute).padStart(2, '0')}:00.000Z`
/** A busy machine turns calls away for a moment. */
const patient = async (ask: () => ReturnType<TestHent['get']>) =>
  until('an answer', async () => {
    const answer = await ask()
    return answer.statusCode !== 503 && answer
  })
const get = (url: string, token?: string) => patient(() => hent.get(url, token))
const say = async (requestId: string, gender: StatedGender | null) => {
  const token = await hent.person(requestId)
  return patient(() => hent.put(`/v1/stories/${requestId}/equal-treatment`, token, { gender }))
}
const settled = () => until('no cell marked', async () => (await hent.kept('cell_marks')).length === 0)
const figures = async (query = `to=${quarter}`, token = region) => get(`${base}?${query}`, token)

/** Accepted ten minutes after they came, in May 2025. */
async function requests(many: number, gender?: StatedGender): Promise<string[]> {
  const made = Array.from({ length: many }, () => hent.aStory(['s-one'], { commune: '22113', epci: '200065928' }))
  for (const { requestId, received, referrals } of made) {
    const [referral] = referrals
    if (!referral) throw new Error('unreachable')
    const events = [received, referral.opened, referral.proposed, referral.accepted]
    for (const [index, event] of events.entries()) event.time = at(index * 3)
    await hent.told(...events)
    if (gender) expect((await say(requestId, gender)).statusCode).toBe(200)
  }
  await settled()
  return made.map(({ requestId }) => requestId)
}

describe('the figures of women and men', () => {
  it('are told of a quarter that is settled, and stay as they were first told', async () => {
    const first = (await figures()).json<Told>()
    expect(first.quarters).toMatchObject([{ quarter, settledOn: '2025-08-01' }])
    const cep = first.quarters[0]?.rows?.find(({ service }) => service === 'cep')
    expect(cep).toMatchObject({
      needs: 20,
      women: { needs: 10, accepted: 10, contacted: '< 5', toAcceptance: { h1: 10, h4: '< 5' } },
      men: { needs: 5, accepted: 5 },
    })
    await requests(9, 'man')
    expect((await figures()).json()).toEqual(first)
  })

  it('are a file of the same columns', async () => {
    const { headers, body } = await get(`${base}/file?to=${quarter}&quarters=2`, region)
    expect(headers['content-disposition']).toBe('attachment; filename="hent-equal-treatment-2025-Q2-2.csv"')
    expect(body).toContain('period;territory;service;needs;women.needs;men.needs;')
    expect(body).toContain('2025-Q1;53;cep;< 5;')
    expect(body).toContain('2025-Q2;53;cep;20;10;5;')
    const json = (await get(`${base}/file?to=${quarter}&format=json`, region)).json<{ rows: object[] }>()
    expect(json.rows).toHaveLength(7)
  })

  it('say nothing of a quarter that is not settled', async () => {
    const { quarters } = (await figures('to=2090-Q4')).json<Told>()
    expect(quarters).toEqual([{ quarter: '2090-Q4', settledOn: '2091-02-01', rows: null }])
    const { body } = await get(`${base}/file?to=2090-Q4`, region)
    expect(body.trim().split('\n')).toHaveLength(1)
  })

  it('are for who reads figures, of no other combination', async () => {
    const status = async (query: string, token?: string) => (await get(`${base}?${query}`, token)).statusCode
    for (const query of ['', 'to=2025-05', 'to=2025-Q5', `to=${quarter}&territory=22`, `to=${quarter}&quarters=9`])
      expect([query, await status(query, region)]).toEqual([query, 400])
    expect(await status(`to=${quarter}`, await hent.agent({ role: 'steering-body' }))).toBe(200)
    const others = [
      await hent.agent({ role: 'adviser', structureId: 's-one' }),
      await hent.person(randomUUID()),
      await hent.partner('essai'),
    ]
    for (const token of others) expect(await status(`to=${quarter}`, token)).toBe(403)
    expect(await status(`to=${quarter}`)).toBe(401)
    expect((await get(`${base}/file?to=${quarter}`, others[0])).statusCode).toBe(403)
  })
})

describe('what was said, when tracking is rebuilt', () => {
  const womenCounted = async () => {
    const cells = await hent.db.collection('cells').find({ month: '2025-05' }).toArray()
    return cells
      .flatMap(({ services }) => services as { stated?: { women?: { needs: number } } }[])
      .reduce((sum, { stated }) => sum + (stated?.women?.needs ?? 0), 0)
  }

  it('is read and never recreated: the rebuilt figures equal those that live', async () => {
    await settled()
    expect(await womenCounted()).toBe(8)
    expect(await compareOnceCaughtUp(hent.platform)).toMatchObject({ equal: true, differing: { cells: [] } })
    await hent.db.collection('cells').deleteMany({})
    await rebuildTracking(hent.platform)
    expect(await womenCounted()).toBe(8)
    expect(await hent.kept('stated_genders')).toHaveLength(8 + 6 + 9)
  }, 60_000)

  it('of a request erased since a backup was made is counted nowhere, and removed', async () => {
    const [requestId = ''] = await requests(1, 'woman')
    const answers = hent.db.collection<{ _id: string }>('stated_genders')
    const kept = await answers.findOne({ _id: requestId })
    if (!kept) throw new Error('an answer expected')
    const about = { subject: requestId, aggregate: requestId, sequence: 2, time: new Date() }
    await hent.topic.say(anEvent('RequestErased', { requestId, by: { kind: 'person' } }, about))
    await until('forgotten', async () => (await answers.findOne({ _id: requestId })) === null)
    await until('counted no more', async () => (await womenCounted()) === 8)
    await answers.insertMany([kept, { ...kept, _id: randomUUID(), at: new Date('2020-01-01') } as typeof kept])
    await rebuildTracking(hent.platform)
    expect(await womenCounted()).toBe(8)
    expect(await hent.kept('stated_genders')).toHaveLength(8 + 6 + 9)
  }, 60_000)
})
