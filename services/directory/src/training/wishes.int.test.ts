import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agentRow, rowsOf, startTestDirectory, watcherRow } from '../testing/start-directory.ts'

const directory = await startTestDirectory()
const { running, importing, bearer } = directory
afterAll(() => directory.stop())

const { id, row } = rowsOf('wishes')
const subs = ['wishes-1', 'wishes-2', 'wishes-3', 'wishes-4', 'wishes-5']
const asked = async (sub: string, method: 'GET' | 'PUT', url: string, payload?: object) =>
  running.app.inject({ method, url, headers: await bearer(sub), ...(payload ? { payload } : {}) })
const mine = '/v1/training-wishes/mine'
const say = (sub: string, topics: readonly string[]) => asked(sub, 'PUT', mine, { topics })

beforeAll(async () => {
  const region = watcherRow('wishes-region', 'region')
  const relay = agentRow('wishes-relay', id('a'), 'relay')
  await importing({ structures: [row('a')], agents: [...subs.map((sub) => agentRow(sub, id('a'))), region, relay] })
})

describe('what advisers wish to be trained in', () => {
  it('is each one’s own to say, to change and to take back', async () => {
    expect((await asked('wishes-1', 'GET', mine)).json()).toEqual({ topics: [] })
    expect((await say('wishes-1', ['welcome', 'taking'])).statusCode).toBe(200)
    expect((await say('wishes-1', ['useful'])).json()).toEqual({ topics: ['useful'] })
    expect((await asked('wishes-1', 'GET', mine)).json()).toEqual({ topics: ['useful'] })
    expect((await asked('wishes-2', 'GET', mine)).json()).toEqual({ topics: [] })
    expect((await say('wishes-1', [])).json()).toEqual({ topics: [] })
    expect((await asked('wishes-1', 'GET', mine)).json()).toEqual({ topics: [] })
  })

  it('is of a closed list, and of advisers alone', async () => {
    expect((await say('wishes-1', ['cooking'])).statusCode).toBe(400)
    expect((await say('wishes-1', ['welcome', 'welcome'])).statusCode).toBe(400)
    expect((await asked('wishes-1', 'PUT', mine, { topics: [], why: 'x' })).statusCode).toBe(400)
    expect((await say('wishes-region', ['welcome'])).statusCode).toBe(403)
    expect((await say('wishes-relay', ['welcome'])).statusCode).toBe(403)
  })

  it('is counted once a month for who reads figures: what is said or taken back later moves nothing', async () => {
    const counts = '/v1/training-wishes'
    expect((await asked('wishes-1', 'GET', counts)).statusCode).toBe(403)
    for (const sub of subs) await say(sub, ['welcome'])
    const told = await asked('wishes-region', 'GET', counts)
    expect(told.json()).toMatchObject({
      counts: [{ topic: 'welcome', departement: '22', network: 'mission-locale', count: 5 }],
    })
    for (const sub of subs) await say(sub, sub === 'wishes-1' ? [] : ['welcome', 'taking'])
    expect((await asked('wishes-region', 'GET', counts)).json()).toEqual(told.json())
    expect(told.body).not.toContain('wishes-')
  })
})
