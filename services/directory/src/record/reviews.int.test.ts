// A record nobody has looked over for a year: told to who looks after the structure, until one of them says that nothing has
// changed, which is no version of it.

import { dayAfter, localDay } from '@hent/territory/calendar.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agentRow, rowsOf, startTestDirectory, watcherRow } from '../testing/start-directory.ts'

const directory = await startTestDirectory()
const { running, importing, get, bearer } = directory
afterAll(() => directory.stop())

const { id, row } = rowsOf('reviews')
const today = localDay(new Date())
const longAgo = dayAfter(today, -400)
const stale = { date_maj: longAgo, horaires_accueil: 'lundi matin' }

const watcher = (code: string) => watcherRow(`reviews-animator-${code}`, 'animator', code)
const agents = [
  agentRow('reviews-adviser', id('a')),
  agentRow('reviews-manager', id('a'), 'manager'),
  agentRow('reviews-other', id('b'), 'manager'),
  watcher('22'),
  watcher('35'),
]
const alarmsOf = async (sub: string, kind = 'stale') =>
  (await get(`/v1/alarms?kind=${kind}`, await bearer(sub))).json<{ alarms: { structureId: string; from: string }[] }>()
    .alarms
const settingsOf = async (sub: string) =>
  (await get(`/v1/structures/${id('a')}/settings`, await bearer(sub))).json<{ reviewedOn: string; version: number }>()
const confirm = async (sub: string, of = 'a') =>
  running.app.inject({
    method: 'POST',
    url: `/v1/structures/${id(of)}/review`,
    headers: await bearer(sub),
    payload: {},
  })

beforeAll(async () => {
  await importing({ structures: [row('a', stale), row('b'), row('gone', stale)], agents })
  await importing({ structures: [row('a', stale), row('b')] })
  await until('the records', async () => (await alarmsOf('reviews-manager', 'hours-unreadable')).length > 0)
})

describe('a record nobody has looked over for a year', () => {
  it('is told to its manager and its animator, the last of what is to mend; a structure that has gone is not', async () => {
    for (const sub of ['reviews-manager', 'reviews-animator-22'])
      expect(await alarmsOf(sub), sub).toMatchObject([{ structureId: id('a'), from: longAgo }])
    for (const sub of ['reviews-other', 'reviews-animator-35']) expect(await alarmsOf(sub), sub).toEqual([])
    const all = (await get('/v1/alarms', await bearer('reviews-manager'))).json<{ alarms: { kind: string }[] }>().alarms
    expect(all.map(({ kind }) => kind)).toEqual(['hours-unreadable', 'stale'])
  })

  it('is confirmed by who looks after it and by nobody else', async () => {
    const refused = ['reviews-other', 'reviews-animator-35', 'reviews-adviser']
    const answers = await Promise.all(refused.map((sub) => confirm(sub)))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404])
    expect((await confirm('reviews-animator-22', 'gone')).statusCode).toBe(409)
    expect(await settingsOf('reviews-manager')).toMatchObject({ reviewedOn: longAgo })
  })

  it('is in order once one says that nothing has changed, at the same version; what else is to mend stays', async () => {
    const { version } = await settingsOf('reviews-manager')
    expect([(await confirm('reviews-manager')).statusCode, (await confirm('reviews-manager')).statusCode]).toEqual([
      204, 204,
    ])
    expect(await settingsOf('reviews-animator-22')).toMatchObject({ reviewedOn: today, version })
    expect(await alarmsOf('reviews-animator-22')).toEqual([])
    expect(await alarmsOf('reviews-manager', 'hours-unreadable')).toHaveLength(1)
  })
})
