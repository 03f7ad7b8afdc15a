// What each adviser of a structure has to do, for who manages it: figures that say how many lines their link shows.

import { randomUUID } from 'node:crypto'
import { dayAfter, localDay } from '@hent/territory/calendar.ts'
import { aStructure } from '@hent/testing/builders.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-routing.ts'

const structureId = 'load-a'
const commune = '22113'
const colleague = 'agent-of-load'

let hent: TestHent
let manager: string
let adviser: string
beforeAll(async () => {
  hent = await startTestHent([
    aStructure({
      structureId,
      network: 'vae-advice',
      services: [{ serviceId: 'load-vae', kind: 'vae', modes: ['phone'], zone: [commune] }],
      team: [{ agentId: colleague, role: 'adviser', email: 'load@s.example' }],
    }),
  ])
  manager = await hent.agent({ role: 'manager', structureId })
  adviser = await hent.agent({ role: 'adviser', structureId })
  const ask = async () => {
    const { referralId } = await hent.proposed(commune, { needs: [{ needId: randomUUID(), service: 'vae' }] })
    const act = (name: string, body: object = {}) => hent.post(`/v1/referrals/${referralId}/${name}`, body, adviser)
    return { referralId, act }
  }
  // One that nobody looks at, one that is looked at, one accepted, two in progress of which one with an appointment; a
  // colleague has the last.
  await ask()
  await (await ask()).act('study', { until: dayAfter(localDay(new Date()), 1) })
  await (await ask()).act('acceptance')
  const [reached, met] = [await ask(), await ask()]
  for (const { act } of [reached, met]) {
    await act('acceptance')
    await act('contact', { mode: 'phone' })
  }
  await met.act('appointment', { at: new Date(Date.now() + 86_400_000).toISOString(), mode: 'phone' })
  const over = (await hent.get(`/v1/referrals/${met.referralId}`, adviser)).json().adviser.agentId
  await met.act('adviser', { agentId: colleague, over })
  const referrals = hent.db.collection<{ _id: string }>('referrals')
  await referrals.updateOne({ _id: reached.referralId }, { $set: { 'owner.with': 'animator' } })
})
afterAll(() => hent.stop())

const load = async (reader: string, of = structureId) => hent.get(`/v1/referrals/team-load?structureId=${of}`, reader)
const none = { answer: 0, study: 0, contact: 0, going: 0, appointment: 0, silent: 0 }

describe('the load of a team', () => {
  it('counts what each adviser follows or looks at, and what nobody does', async () => {
    const { advisers, nobody, total } = (await load(manager)).json()
    const byColleague = (one: { agentId: string }) => one.agentId === colleague
    expect(advisers.find(byColleague)).toEqual({ agentId: colleague, ...none, going: 1, appointment: 1 })
    const { agentId: _a, ...others } = advisers.find((one: { agentId: string }) => !byColleague(one))
    expect(others).toEqual({ ...none, study: 1, contact: 1, going: 1, silent: 1 })
    expect(nobody).toEqual({ ...none, answer: 1 })
    expect(total).toEqual({ answer: 1, study: 1, contact: 1, going: 2, appointment: 1, silent: 1 })
  })

  it('says in each figure how many lines its link shows', async () => {
    const { advisers, nobody } = (await load(manager)).json()
    const lists = [{ whose: 'whose=nobody', ...nobody }].concat(
      advisers.map(({ agentId, ...counts }: { agentId: string }) => ({ whose: `adviser=${agentId}`, ...counts })),
    )
    for (const { whose, ...counts } of lists)
      for (const [waiting, count] of Object.entries(counts)) {
        const query = `structureId=${structureId}&${whose}&waiting=${waiting}`
        const listed = (await hent.get(`/v1/referrals?${query}`, manager)).json().referrals
        expect([query, listed.length]).toEqual([query, count])
      }
  })

  it('is for its manager alone', async () => {
    const elsewhere = await hent.agent({ role: 'manager', structureId: 'load-b' })
    const watching = await hent.agent({ role: 'animator', territory: '22' })
    for (const reader of [adviser, elsewhere, watching]) expect((await load(reader)).statusCode).toBe(403)
  })

  it('tells no animator which adviser has what', async () => {
    const watching = await hent.agent({ role: 'animator', territory: '22' })
    const at = `structureId=${structureId}&departement=22`
    expect((await hent.get(`/v1/referrals/counts?${at}`, watching)).statusCode).toBe(200)
    for (const list of ['/v1/referrals', '/v1/referrals/counts'])
      expect((await hent.get(`${list}?${at}&adviser=${colleague}`, watching)).statusCode).toBe(403)
  })
})
