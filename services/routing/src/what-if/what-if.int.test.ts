// A what-if over HTTP, of a month that routing stored: who may ask, once, one at a time, and what comes of it.

import { randomUUID } from 'node:crypto'
import type { WireEvent } from '@hent/contracts/events.ts'
import { anEvent } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReferralDocument } from '../referrals/referrals.ts'
import { aDay, aDirectory } from '../testing/days.ts'
import { startTestHent, type TestHent } from '../testing/start-routing.ts'

const month = '2026-02'
const directory = aDirectory().slice(0, 60)

let hent: TestHent
let region: string
/** As routing stores it: put before its first structure, taken an hour later, but for one in three, which nobody answers. */
function lived(one: ReferralDocument, turn: number): ReferralDocument {
  const structureId = one.ranking[0]?.structureId
  const ids = { referralId: one._id, needId: one.needId, service: one.service, departement: one.departement }
  if (!structureId) return one
  const place = (sequence: number, hours: number) => ({
    subject: one.requestId,
    aggregate: one._id,
    sequence,
    time: new Date(one.openedAt.getTime() + hours * 3_600_000),
  })
  const asked = { ...ids, structureId, proposalId: one._id }
  const instant = one.openedAt.toISOString()
  const proposed = anEvent(
    'ReferralProposed',
    { ...asked, rank: 1, deliverBy: instant, answerBy: instant },
    place(1, 0),
  )
  const taken = { ...asked, by: { kind: 'agent' as const, agentId: 'a' }, contactBy: instant }
  const answered =
    turn % 3 === 0
      ? anEvent('ProposalLapsed', { ...asked, cause: 'not-answered' }, place(2, 120))
      : anEvent('ReferralAccepted', taken, place(2, 1))
  const events: WireEvent[] = [proposed, answered].map(({ name: _name, ...event }) => event)
  return { ...one, events, published: events.length }
}

beforeAll(async () => {
  hent = await startTestHent(directory)
  region = await hent.agent({ role: 'region' })
  const day = aDay(120, directory, 'what-if', new Date('2026-02-10T09:00:00Z'))
  await hent.db.collection<ReferralDocument>('referrals').insertMany(day.map(lived))
})
afterAll(() => hent.stop())

type View = {
  state: string
  share: number
  failure?: string
  result?: { total: { needs: number; lost: { mean: number | string } } }
}
/** Routing turns calls away while its process is busy, as it is on a small machine that replays beside a test. */
const answered = <A extends { statusCode: number }>(call: () => Promise<A>) =>
  until('routing to have room', async () => {
    const answer = await call()
    return answer.statusCode !== 503 && answer
  })
const ask = (id: string, body: object, token = region) =>
  answered(async () => hent.put(`/v1/what-ifs/${id}`, body, token))
const read = (path: string, token = region) => answered(async () => hent.get(path, token))
const ended = (id: string) =>
  until(
    'the what-if to end',
    async () => {
      const view = (await read(`/v1/what-ifs/${id}`)).json<View>()
      return view.state !== 'running' && view
    },
    120_000,
  )
const one = { period: month, change: { delays: { mostStructures: 1 } } }

describe('a what-if', () => {
  it('is for who sets the rules alone', async () => {
    const steering = await hent.agent({ role: 'steering-body' })
    expect((await ask(randomUUID(), one, steering)).statusCode).toBe(403)
    expect((await read('/v1/what-ifs', steering)).statusCode).toBe(403)
  })

  it('runs beside the day’s work, once however often it is sent, and says what moves', async () => {
    const id = randomUUID()
    expect((await ask(id, one)).json<View>()).toMatchObject({ period: month, share: 0 })
    expect((await ask(id, one)).statusCode).toBe(200)
    expect(await ended(id)).toMatchObject({ state: 'done', result: { total: { needs: 120 } } })
    const { whatIfs } = (await read('/v1/what-ifs')).json<{ whatIfs: object[] }>()
    expect(whatIfs).toMatchObject([{ id, state: 'done' }])
  })

  it('waits for its turn: one at a time', async () => {
    const first = randomUUID()
    const answers = await Promise.all([ask(first, one), ask(randomUUID(), one)])
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
    await until('none to run any more', async () => {
      const { whatIfs } = (await read('/v1/what-ifs')).json<{ whatIfs: View[] }>()
      return whatIfs.every(({ state }) => state !== 'running')
    })
  })

  it.each<[string, object, string]>([
    ['a month that is not over', { ...one, period: '2099-01' }, '/period'],
    ['a change of nothing', { period: month, change: { delays: {} } }, '/change'],
    [
      'a structure that is none',
      { period: month, change: { structure: { structureId: 'x--y', full: true } } },
      '/change/structure/structureId',
    ],
  ])('is refused for %s', async (_what, body, pointer) => {
    expect((await ask(randomUUID(), body)).json()).toMatchObject({ status: 400, errors: [{ pointer }] })
  })

  it('says that a month with too few needs tells nothing', async () => {
    const id = randomUUID()
    await ask(id, { ...one, period: '2020-01' })
    expect(await ended(id)).toMatchObject({ state: 'failed', failure: 'too-little' })
  })

  it('a what-if whose process has gone is told as interrupted, and another may begin', async () => {
    const gone = randomUUID()
    const long = new Date(Date.now() - 120_000)
    const stuck = {
      period: month,
      change: one.change,
      askedAt: long,
      state: 'running',
      share: 0.4,
      beatAt: long,
    }
    await hent.db.collection<{ _id: string }>('what_ifs').insertOne({ _id: gone, ...stuck })
    await hent.db
      .collection<{ _id: string; whatIf: string; beatAt: Date }>('what_if_slots')
      .insertOne({ _id: 'only', whatIf: gone, beatAt: long })
    expect(await ended(gone)).toMatchObject({ state: 'failed', failure: 'interrupted' })
    const next = randomUUID()
    expect((await ask(next, one)).statusCode).toBe(200)
    expect(await ended(next)).toMatchObject({ state: 'done' })
  })
})
