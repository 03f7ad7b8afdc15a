// A proposal under study: said in one's space or by the link, listed and counted, and known to all who follow the request.

import { randomUUID } from 'node:crypto'
import { dayAfter, localDay } from '@hent/territory/calendar.ts'
import { aStructure } from '@hent/testing/builders.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-routing.ts'

const structureId = 'study-a'
const commune = '22113'
/** Midnight may come while this runs: the day after is one that they may say all the same. */
const day = dayAfter(localDay(new Date()), 1)

let hent: TestHent
let token: string
let asked: Awaited<ReturnType<TestHent['proposed']>>
beforeAll(async () => {
  hent = await startTestHent([
    aStructure({
      structureId,
      network: 'vae-advice',
      services: [{ serviceId: 'study-vae', kind: 'vae', modes: ['phone'], zone: [commune] }],
    }),
  ])
  token = await hent.agent({ role: 'adviser', structureId })
})
afterAll(() => hent.stop())
beforeEach(async () => {
  asked = await hent.proposed(commune, { needs: [{ needId: randomUUID(), service: 'vae' }] })
})

const study = (until: string, by = token) => hent.post(`/v1/referrals/${asked.referralId}/study`, { until }, by)
const counts = async (query = '') =>
  (await hent.get(`/v1/referrals/counts?structureId=${structureId}${query}`, token)).json()
const waiting = async (state: string) =>
  (await counts()).waiting.find(({ code }: { code: string }) => code === state).count
const seenBy = async (reader: string) => (await hent.get(`/v1/referrals/${asked.referralId}`, reader)).json()

describe('a proposal under study', () => {
  it('is said to be so until that day, at once to the topic, and its answer is due when it was', async () => {
    const answer = await study(day)
    expect(answer.json()).toMatchObject({ state: 'proposed', underStudyUntil: day, studiedBy: { mine: true } })
    const { data } = await hent.topic.said('ProposalUnderStudy', asked.requestId)
    expect(data).toMatchObject({ until: day, structureId, answerBy: answer.json().proposal.answerBy })
  })

  it('is listed as such, as its adviser’s, and no more as waiting for an answer', async () => {
    const before = {
      answer: await waiting('answer'),
      study: await waiting('study'),
      mine: (await counts('&whose=mine')).total,
    }
    await study(day)
    expect([await waiting('answer'), await waiting('study')]).toEqual([before.answer - 1, before.study + 1])
    expect((await counts('&whose=mine')).total).toBe(before.mine + 1)
    const listed = (await hent.get(`/v1/referrals?structureId=${structureId}&waiting=study`, token)).json().referrals
    expect(listed).toHaveLength((await counts('&waiting=study')).total)
    expect(listed.map(({ referralId }: { referralId: string }) => referralId)).toContain(asked.referralId)
  })

  it('waits for an answer again once its day is past', async () => {
    const before = await waiting('answer')
    await study(day)
    const yesterday = dayAfter(localDay(new Date()), -1)
    const referrals = hent.db.collection<{ _id: string }>('referrals')
    await referrals.updateOne({ _id: asked.referralId }, { $set: { 'proposal.study.until': yesterday } })
    expect(await waiting('answer')).toBe(before)
    expect(await seenBy(token)).not.toHaveProperty('underStudyUntil')
  })

  it('tells its person until when, and not which agent', async () => {
    await study(day)
    const seen = await seenBy(await hent.person(asked.requestId))
    expect(seen).toMatchObject({ underStudyUntil: day })
    expect(seen).not.toHaveProperty('studiedBy')
  })

  it('is put there by the link of its mail too, which shows it', async () => {
    const url = `/v1/proposal-links/${hent.link(asked.proposalId)}`
    expect((await hent.post(`${url}/study`, { until: day })).statusCode).toBe(200)
    expect((await hent.get(url)).json()).toMatchObject({ status: 'waiting', underStudyUntil: day })
  })

  it('not past its answer’s day, nor for a stranger, nor once it is answered', async () => {
    const late = await study(dayAfter(day, 60))
    expect([late.statusCode, late.json().errors]).toEqual([400, [{ pointer: '/until', code: 'out-of-range' }]])
    expect((await study('bientôt')).statusCode).toBe(400)
    expect((await study(day, await hent.agent({ role: 'adviser', structureId: 'study-b' }))).statusCode).toBe(404)
    await hent.post(`/v1/referrals/${asked.referralId}/acceptance`, {}, token)
    expect((await study(day)).statusCode).toBe(409)
  })
})
