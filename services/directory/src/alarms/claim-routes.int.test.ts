// Lines of the worklist that come from the directory, claimed over HTTP: the Region and the animators of that territory
// see who has one, and nobody else finds it.

import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agentRow, rowsOf, startTestDirectory, watcherRow } from '../testing/start-directory.ts'

const directory = await startTestDirectory()
const { running, importing, get, bearer } = directory
afterAll(() => directory.stop())

const { id, row } = rowsOf('claims')
const watcher = (sub: string, role: string, code?: string) => ({ ...watcherRow(sub, role, code), label: sub })
const shut = () => row('a', { horaires_accueil: 'lundi matin' })
const agents = [
  agentRow('claims-manager', id('a'), 'manager'),
  watcher('claims-region', 'region'),
  ...['22', '35'].map((code) => watcher(`claims-animator-${code}`, 'animator', code)),
  watcher('claims-other-22', 'animator', '22'),
]

type Claim = { label: string; since: string; mine: boolean }
type Line = { alarmId: string; claim?: Claim; departement: string }
const alarmsOf = async (sub: string) =>
  (await get('/v1/alarms?kind=hours-unreadable', await bearer(sub))).json<{ alarms: Line[] }>().alarms
const holesOf = async (sub: string) =>
  (await get('/v1/coverage/holes', await bearer(sub))).json<{ holes: (Line & { communes: number })[] }>().holes
const act = async (sub: string, alarmId: string, what: 'claim' | 'release', payload: object = {}) =>
  running.app.inject({ method: 'POST', url: `/v1/alarms/${alarmId}/${what}`, headers: await bearer(sub), payload })

beforeAll(async () => {
  await importing({ structures: [shut()], agents })
  await until('the alarm', async () => (await alarmsOf('claims-region')).length > 0)
})

const lines = {
  'an alarm': alarmsOf,
  'what nobody answers': holesOf,
}

describe.each(Object.entries(lines))('%s', (_what, linesOf) => {
  const first = async (sub: string) => {
    const found = (await linesOf(sub)).find(({ departement }) => departement === '22')
    if (!found) throw new Error('no such line')
    return found
  }

  it('is looked after by who said so, seen by the Region and the animators there, and let go', async () => {
    const { alarmId, claim } = await first('claims-animator-22')
    expect(claim).toBeUndefined()
    const taken = await act('claims-animator-22', alarmId, 'claim')
    expect(taken.json()).toMatchObject({ label: 'claims-animator-22', mine: true })
    const { since } = taken.json<Claim>()
    expect((await first('claims-animator-22')).claim).toMatchObject({ mine: true, since })
    for (const sub of ['claims-region', 'claims-other-22'])
      expect((await first(sub)).claim, sub).toEqual({ label: 'claims-animator-22', mine: false, since })
    expect((await act('claims-region', alarmId, 'claim')).statusCode).toBe(409)
    expect((await act('claims-region', alarmId, 'release')).statusCode).toBe(409)
    expect((await act('claims-region', alarmId, 'claim', { over: since })).json()).toMatchObject({ mine: true })
    expect((await act('claims-region', alarmId, 'release')).statusCode).toBe(204)
    expect((await first('claims-other-22')).claim).toBeUndefined()
  })

  it('is, to an animator elsewhere and to a manager, as a line that does not exist', async () => {
    const { alarmId } = await first('claims-region')
    for (const sub of ['claims-animator-35', 'claims-manager']) {
      const [theirs, nobodys] = [await act(sub, alarmId, 'claim'), await act(sub, 'nothing', 'claim')]
      expect([theirs.statusCode, nobodys.statusCode]).toEqual([404, 404])
    }
    expect((await first('claims-region')).claim).toBeUndefined()
  })
})

describe('what nobody answers', () => {
  it('is told of one’s own territory alone, by the widest first', async () => {
    const [here, all, manager] = await Promise.all(
      ['claims-animator-22', 'claims-region', 'claims-manager'].map(holesOf),
    )
    expect(new Set(here?.map(({ departement }) => departement))).toEqual(new Set(['22']))
    expect(new Set(all?.map(({ departement }) => departement))).toEqual(new Set(['22', '29', '35', '56']))
    const widths = all?.map(({ communes }) => communes) ?? []
    expect(widths).toEqual(widths.toSorted((one, other) => other - one))
    expect(manager).toEqual([])
    expect((await get('/v1/coverage/holes')).statusCode).toBe(401)
  })
})

describe('a manager', () => {
  it('reads the alarm of their structure, and not who at the Region looks after it', async () => {
    const [{ alarmId = '' } = {}] = await alarmsOf('claims-region')
    await act('claims-region', alarmId, 'claim')
    expect(await alarmsOf('claims-manager')).toMatchObject([{ alarmId }])
    expect((await alarmsOf('claims-manager'))[0]).not.toHaveProperty('claim')
  })
})
