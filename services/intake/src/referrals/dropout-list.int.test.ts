// The list of minors without a solution: for their platform's manager alone, each name a reading.

import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Request } from '../door/requests.ts'
import { lookInto, person, wish } from '../testing/person.ts'
import { startTestHent, type TestHent } from '../testing/start-intake.ts'

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent()
})
afterAll(() => hent.stop())

const { adviser, readings } = lookInto(() => hent)
describe('the list of young people without a solution for two months', () => {
  const list = (structureId: string, token: string, reason = 'handover') =>
    hent.get(`/v1/structures/${structureId}/dropout-list?reason=${reason}`, { token })
  const situation = { status: 'inactive' as const, ageBand: '16-17' as const, diploma: false, solution: false }
  const young = { needs: [{ service: 'dropout-support' as const }], situation }

  /** As if received then. */
  async function receivedOn(receivedAt: Date, ids: readonly (string | undefined)[]) {
    const these = { _id: { $in: ids.flatMap((id) => id ?? []) } }
    await hent.db.collection<Request>('requests').updateMany(these, { $set: { receivedAt } })
  }

  it('names to the platform’s manager those who agreed, counts the others, and logs each name', async () => {
    const manager = await hent.agent({ role: 'manager', structureId: 'psad-list' })
    const late = new Date(Date.now() - 61 * 86_400_000)
    const sent = [
      await hent.received({ person, wish, ...young }),
      await hent.received({ ...young }),
      await hent.received({ person, ...young }),
      await hent.received({ person, ...young, situation: { ...situation, ageBand: '18-25' } }),
    ]
    for (const request of sent) {
      const referral = hent.aReferral(request, 'psad-list')
      await hent.topic.say(referral.opened, referral.accepted)
    }
    await until('the holdings', async () => {
      const held = await hent.db.collection('holdings').countDocuments({ 'stand.holder': 'psad-list' })
      return held === sent.length
    })
    const [named, anonymous, recent, adult] = sent.map(({ requestId }) => requestId)
    await receivedOn(late, [named, anonymous, adult])

    const answer = await list('psad-list', manager)
    expect(answer.headers['cache-control']).toBe('no-store')
    const { firstName, lastName, email, phone } = person
    expect(answer.json()).toMatchObject({
      young: [{ requestId: named, commune: 'Lannion', firstName, lastName, email, phone }],
      unnamed: 1,
      untaken: [],
      closedWithoutSolution: 0,
    })
    expect(answer.body).not.toContain(wish)
    expect(await readings(named ?? '')).toMatchObject([{ what: 'dropout-list', as: 'agent', why: 'handover' }])
    for (const id of [anonymous, recent, adult]) expect(await readings(id ?? '')).toEqual([])
  })

  it('opens to nobody who gives no reason, or another than there are, and then logs nothing', async () => {
    const manager = await hent.agent({ role: 'manager', structureId: 'psad-list' })
    const before = await hent.db.collection('readings').countDocuments()
    expect((await list('psad-list', manager, 'curious')).statusCode).toBe(400)
    expect((await hent.get('/v1/structures/psad-list/dropout-list', { token: manager })).statusCode).toBe(400)
    expect(await hent.db.collection('readings').countDocuments()).toBe(before)
  })

  it('tells of those whom nobody took, without a name, and how many left without a solution', async () => {
    const manager = await hent.agent({ role: 'manager', structureId: 'psad-asked' })
    const sent = await Promise.all(Array.from({ length: 6 }, () => hent.received({ person, ...young })))
    const [lapsed, elsewhere, notHelped, helped, byAnother, tooOld] = sent.map((request) => ({
      requestId: request.requestId,
      ...hent.aReferral(request, 'psad-asked'),
    }))
    if (!lapsed || !elsewhere || !notHelped || !helped || !byAnother || !tooOld) throw new Error('six were sent')
    const { closed } = notHelped
    await hent.topic.say(
      ...[lapsed, elsewhere, notHelped, helped, byAnother, tooOld].flatMap(({ opened, proposed }) => [
        opened,
        proposed,
      ]),
      ...[notHelped, helped].map(({ accepted }) => accepted),
      lapsed.lapsed,
      { ...elsewhere.accepted, data: { ...elsewhere.accepted.data, structureId: 'psad-other' } },
      { ...closed, data: { ...closed.data, outcome: 'not-helped' } },
      helped.closed,
      { ...byAnother.closed, data: { ...byAnother.closed.data, structureId: 'psad-other', outcome: 'other' } },
      tooOld.lapsed,
    )
    await until('all of it known', async () => {
      const left = { asked: 'psad-asked', 'stand.state': { $in: ['left', 'accepted', 'closed'] } }
      return (await hent.db.collection('holdings').countDocuments(left)) === sent.length
    })
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
    await receivedOn(
      daysAgo(61),
      sent.map(({ requestId }) => requestId),
    )
    await receivedOn(daysAgo(800), [tooOld.requestId])
    const answer = await list('psad-asked', manager)
    expect(answer.json()).toMatchObject({
      young: [],
      unnamed: 0,
      untaken: [{ requestId: lapsed.requestId, commune: 'Lannion' }],
      closedWithoutSolution: 1,
    })
    expect(answer.body).not.toContain('Maiwenn')
    expect(await readings(lapsed.requestId)).toEqual([])
  })

  it('does not exist for an adviser, another platform, the animator, the Region or a partner', async () => {
    const strangers = [
      await adviser('psad-list'),
      await hent.agent({ role: 'manager', structureId: 'psad-other' }),
      await hent.agent({ role: 'animator', territory: '22' }),
      await hent.agent({ role: 'region' }),
      await hent.partner('essai'),
    ]
    for (const token of strangers) expect((await list('psad-list', token)).statusCode).toBe(404)
  })
})
