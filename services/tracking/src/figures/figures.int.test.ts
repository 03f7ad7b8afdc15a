// Figures over HTTP, with real tokens: the published tables as pages, files and open data, and for whom.

import { randomUUID } from 'node:crypto'
import { tableNames, tables } from '@hent/contracts/figures.ts'
import { localDay, monthsUntil } from '@hent/territory/calendar.ts'
import { aRequestReceived } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-tracking.ts'
import type { MonthRollup } from './month-rollup.ts'

/** A busy service rests up to a minute between two computations. */
const longestRestMs = 120_000

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent([])
})
afterAll(() => hent.stop())

describe('the figures', () => {
  const month = '2026-02'
  const figures = (query: string, token?: string) => hent.get(`/v1/figures?period=${month}&${query}`, token)
  type Rows = { rows: Record<string, unknown>[] }

  beforeAll(async () => {
    const received = [
      ...Array.from({ length: 12 }, () => aRequestReceived({ commune: '35238', epci: '243500139', departement: '35' })),
      ...Array.from({ length: 3 }, () => aRequestReceived()),
    ]
    for (const event of received) event.time = `${month}-03T09:00:00.000Z`
    await hent.topic.say(...received)
    const counted = () => hent.db.collection<MonthRollup>('month_rollups').find({ month }).toArray()
    await until(
      'fifteen needs in the month',
      async () => {
        const rows = (await counted()).flatMap(({ services }) => services)
        return rows.reduce((sum, { counts }) => sum + counts.needs, 0) === received.length
      },
      longestRestMs,
    )
  }, 2 * longestRestMs)

  it('of several months are those of each month asked by itself', async () => {
    const region = await hent.agent({ role: 'region' })
    const ask = (query: string) => hent.get(`/v1/figures/trend?table=activity&territory=35&to=2026-03&${query}`, region)
    const { months } = (await ask('months=2')).json<{ months: (Rows & { period: string })[] }>()
    expect(months.map(({ period }) => period)).toEqual(['2026-02', '2026-03'])
    expect(months[0]?.rows).toEqual((await figures('table=activity&territory=35', region)).json<Rows>().rows)
    expect((await ask('months=25')).statusCode).toBe(400)
    // What goes back before what its answer can name is refused, not answered otherwise than told.
    expect(
      (await hent.get('/v1/figures/trend?table=activity&territory=35&to=2000-01&months=11', region)).statusCode,
    ).toBe(400)
  })
  it('as a file are those of each month and territory, for who may read figures', async () => {
    const region = await hent.agent({ role: 'region' })
    const ask = (query: string, whose = region) =>
      hent.get(`/v1/figures/file?table=activity&to=2026-03&${query}`, whose)
    const file = await ask('territory=35&months=2')
    expect(file.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8' })
    expect(file.headers['content-disposition']).toBe('attachment; filename="hent-activity-35-2026-03-2-mois.csv"')
    expect(file.body).toContain('2026-02;35;cep;10;')
    const { rows } = (await ask('kind=epci&format=json')).json<{ rows: object[] }>()
    expect(rows).toHaveLength(61 * 6)
    expect((await ask('format=xlsx')).rawPayload.subarray(0, 2).toString()).toBe('PK')
    expect((await ask('territory=99')).statusCode).toBe(400)
    expect((await hent.get('/v1/figures/file?table=audience&kind=epci&to=2026-03', region)).statusCode).toBe(400)
    expect((await ask('', await hent.agent({ role: 'adviser', structureId: 's-1' }))).statusCode).toBe(403)
  })

  it('of months that have been over for a month are open to everyone, and of no other', async () => {
    const file = await hent.get('/v1/public/figures/file?table=activity&territory=35&to=2026-02')
    expect(file.body).toContain('2026-02;35;cep;10;')
    for (const early of monthsUntil(localDay(new Date()).slice(0, 7), 2)) {
      const refused = await hent.get(`/v1/public/figures/file?table=activity&to=${early}`)
      expect(refused.json()).toMatchObject({ status: 400, errors: [{ pointer: '/to', code: 'not-published' }] })
    }
  })

  it('the figures that are open to everyone stay as they were first told, whatever is learnt of the month later', async () => {
    const region = await hent.agent({ role: 'region' })
    const open = async () => (await hent.get('/v1/public/figures/file?table=activity&territory=56&to=2026-01')).body
    const ask = async (count: number, needs: number) => {
      const received = Array.from({ length: count }, () =>
        aRequestReceived({ commune: '56260', epci: '200067932', departement: '56' }),
      )
      for (const event of received) event.time = '2026-01-15T09:00:00.000Z'
      await hent.topic.say(...received)
      await until(`${needs} requests of January`, async () => {
        const now = await hent.get('/v1/figures?period=2026-01&table=activity&territory=56', region)
        return now.json<Rows>().rows.find(({ service }) => service === 'cep')?.needs === needs
      })
    }
    await ask(10, 10)
    const first = await open()
    expect(first).toContain('2026-01;56;cep;10;')
    await ask(10, 20)
    expect(await open()).toBe(first)
  })

  it('tell delays by audience beside the requests that were told with them, and of no month told before', async () => {
    const editions = hent.db.collection<{ _id: string }>('editions')
    const kept = { month: '2025-05', table: 'audience', lines: '[]', at: new Date() }
    await editions.insertOne({ _id: '2025-05.audience', ...kept })
    const delays = async (to: string) =>
      (await hent.get(`/v1/public/figures/file?table=audience-delays&to=${to}&format=json`)).json<Rows>().rows
    expect(await delays('2025-05')).toEqual([])
    expect((await delays('2025-06')).length).toBeGreaterThan(0)
    expect(await editions.countDocuments({ _id: { $in: ['2025-06.audience', '2025-06.audience-delays'] } })).toBe(2)
  })

  it('of every EPCI at once are those of each asked by itself, where the table is published for them', async () => {
    const region = await hent.agent({ role: 'region' })
    const ask = (table: string) => hent.get(`/v1/figures/territories?table=${table}&period=2026-02&kind=epci`, region)
    const { territories } = (await ask('activity')).json<{ territories: (Rows & { territory: string })[] }>()
    expect(territories).toHaveLength(61)
    const rennes = territories.find(({ territory }) => territory === '243500139')
    expect(rennes?.rows).toEqual((await figures('table=activity&territory=243500139', region)).json<Rows>().rows)
    expect((await ask('audience')).statusCode).toBe(400)
    const adviser = await hent.agent({ role: 'adviser', structureId: 's-1' })
    expect(
      (await hent.get('/v1/figures/territories?table=activity&period=2026-02&kind=epci', adviser)).statusCode,
    ).toBe(403)
  })
  it('say totals rounded to five, and “< 5” below, in every published table and territory', async () => {
    const region = await hent.agent({ role: 'region' })
    const needs = async (territory: string) => {
      const { rows } = (await figures(`table=activity&territory=${territory}`, region)).json<Rows>()
      return rows.find(({ service }) => service === 'cep')?.needs
    }
    expect(await needs('35')).toBe(10)
    expect(await needs('22')).toBe('< 5')
    expect(await needs('243500139')).toBe(10)
    const codes = { region: ['53'], departement: ['22', '35'], epci: ['243500139', '200065928'] }
    for (const table of tableNames) {
      for (const territory of tables[table].territories.flatMap((kind) => codes[kind])) {
        const { rows } = (await figures(`table=${table}&territory=${territory}`, region)).json<Rows>()
        expect(rows.length).toBeGreaterThan(table === 'theme' || table === 'other-surveys' ? 0 : 4)
        for (const count of numbersIn(rows)) expect(count % 5 === 0 && count >= 5).toBe(true)
      }
    }
  })

  it('answer no combination that is not on the published list', async () => {
    const region = await hent.agent({ role: 'region' })
    const refused = [
      'table=audience&territory=243500139',
      'table=audience&territory=53',
      'table=answers&territory=35',
      'table=activity&territory=44',
      'table=activity&territory=53&service=cep',
      'table=activity&territory=53&status=executive',
      'table=stories&territory=53',
    ]
    for (const query of refused) expect([query, (await figures(query, region)).statusCode]).toEqual([query, 400])
    expect((await hent.get('/v1/figures?table=activity&territory=53&period=2026-02-03', region)).statusCode).toBe(400)
  })

  it('are for the Region, the steering bodies and the animators', async () => {
    const asked = async (token: string) => (await figures('table=activity&territory=53', token)).statusCode
    expect(await asked(await hent.agent({ role: 'steering-body' }))).toBe(200)
    expect(await asked(await hent.agent({ role: 'animator', territory: '22' }))).toBe(200)
    expect(await asked(await hent.agent({ role: 'adviser', structureId: 's-one' }))).toBe(403)
    expect(await asked(await hent.partner('essai'))).toBe(403)
    expect(await asked(await hent.person(randomUUID()))).toBe(403)
  })
})

/** Every number in an answer, wherever it stands. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(numbersIn)
}

describe('the figures of networks', () => {
  it('count each request in the network that the structure had when it was proposed, for who reads figures', async () => {
    for (const network of Array.from({ length: 12 }, (_, at) =>
      at < 5 ? ('spef' as const) : ('cap-emploi' as const),
    )) {
      const { received, referrals } = hent.aStory(['s-moves'])
      const [own] = referrals
      if (!own) throw new Error('no referral')
      const proposed = { ...own.proposed, data: { ...own.proposed.data, network } }
      for (const event of [own.opened, proposed]) event.time = '2025-09-03T09:00:00.000Z'
      await hent.told(received, own.opened, proposed)
    }
    const region = await hent.agent({ role: 'region' })
    const ask = (query: string) => hent.get(`/v1/figures?table=networks&period=2025-09&${query}`, region)
    const rows = await until('twelve proposals', async () => {
      const told = (await ask('territory=53')).json<{ rows: { network: string; proposed: unknown }[] }>().rows
      return told.filter(({ proposed }) => proposed === 5).length === 2 && told
    })
    const of = (network: string) => rows.find((row) => row.network === network)
    expect([of('spef'), of('cap-emploi')]).toMatchObject([{ proposed: 5 }, { proposed: 5 }])
    expect((await ask('territory=200065928')).statusCode).toBe(400)
  })

  it('are no open data', async () => {
    for (const table of ['networks', 'network-opinions'])
      expect((await hent.get(`/v1/public/figures/file?table=${table}&to=2025-09`)).statusCode).toBe(400)
  })
})

describe('the month of a structure', () => {
  it('is told to its manager and to notification, which mails it to them, and to nobody else, the Region included', async () => {
    const stories = Array.from({ length: 6 }, () => hent.aStory(['s-month']))
    for (const { received, referrals } of stories) {
      const [own] = referrals
      if (!own) throw new Error('no referral')
      for (const event of [own.opened, own.proposed, own.accepted]) event.time = '2026-02-03T09:00:00.000Z'
      await hent.told(received, own.opened, own.proposed, own.accepted)
    }
    const ask = (token?: string, of = 's-month') => hent.get(`/v1/structures/${of}/month?period=2026-02`, token)
    const notification = await hent.notification()
    expect((await ask(notification)).json()).toMatchObject({
      minimum: 5,
      rounding: 5,
      period: '2026-02',
      proposed: 5,
      accepted: 5,
      declined: '< 5',
      unanswered: '< 5',
      halfAcceptedWithinHours: null,
    })
    expect((await ask(notification, 's-unknown')).json()).toMatchObject({ proposed: '< 5' })
    const region = await hent.agent({ role: 'region' })
    const manager = await hent.agent({ role: 'manager', structureId: 's-month' })
    const own = (await ask(manager)).json<{ services: object[]; among: object[] }>()
    expect(own.services).toMatchObject([{ service: 'cep', proposed: 5, accepted: 5, reasons: { full: '< 5' } }])
    expect(own.among).toHaveLength(6)
    expect((await ask(manager, 's-unknown')).statusCode).toBe(404)
    for (const token of [region, await hent.partner('essai')]) expect((await ask(token)).statusCode).toBe(404)
    expect((await ask()).statusCode).toBe(401)
  })

  it('stands beside the published tables, which notification reads as who steers does', async () => {
    const trend = '/v1/figures/trend?table=activity&territory=53&to=2026-03&months=3'
    expect((await hent.get(trend, await hent.notification())).statusCode).toBe(200)
  })
})
