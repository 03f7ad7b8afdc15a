// Taking an act back and handing a referral on, over HTTP, with the tokens and links of those who may.

import { randomUUID } from 'node:crypto'
import { aStructure } from '@hent/testing/builders.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-routing.ts'

const commune = '22113'
const structures = ['vae-a', 'vae-b', 'vae-c'].map((structureId) =>
  aStructure({
    structureId,
    network: 'vae-advice',
    services: [{ serviceId: `${structureId}-vae`, kind: 'vae', modes: ['face-to-face', 'phone'], zone: [commune] }],
  }),
)

let slow: TestHent
let quick: TestHent
beforeAll(async () => {
  slow = await startTestHent(structures, { UNDO_DELAY: '10m' })
  quick = await startTestHent(structures, { UNDO_DELAY: '1ms' })
})
afterAll(async () => {
  await slow.stop()
  await quick.stop()
})

const proposed = (hent: TestHent) => hent.proposed(commune, { needs: [{ needId: randomUUID(), service: 'vae' }] })
const codeOf = (answer: { json<T>(): T }) => answer.json<{ type: string }>().type.split('/').at(-1)
const at = (referralId: string, act: string) => `/v1/referrals/${referralId}/${act}`

describe('an adviser who changes their mind', () => {
  it('takes a refusal back: nobody else was asked, and they may accept', async () => {
    const { referralId, requestId, structureId } = await proposed(slow)
    const token = await slow.agent({ role: 'adviser', structureId })
    const declined = await slow.post(at(referralId, 'decline'), { reason: 'full' }, token)
    expect(declined.json()).toMatchObject({ state: 'proposed', proposal: null, owner: { structureId } })
    const undone = await slow.post(at(referralId, 'undo'), {}, token)
    expect(undone.json()).toMatchObject({ state: 'proposed', proposal: { structureId } })
    expect((await slow.post(at(referralId, 'acceptance'), {}, token)).statusCode).toBe(200)
    await slow.topic.said('ReferralAccepted', requestId)
    expect((await slow.topic.said('ActionUndone', requestId)).data).toMatchObject({ state: 'proposed', holder: null })
    expect(slow.topic.of('ReferralProposed', requestId)).toHaveLength(1)
  })

  it('by the link of the mail as well, and sees until when', async () => {
    const { referralId, requestId, proposalId } = await proposed(slow)
    const url = `/v1/proposal-links/${slow.link(proposalId)}`
    await slow.post(`${url}/acceptance`, {})
    expect((await slow.get(url)).json()).toMatchObject({ status: 'accepted', undoableUntil: expect.any(String) })
    expect((await slow.post(`${url}/undo`, {})).json()).toMatchObject({ state: 'proposed', acceptedBy: null })
    expect((await slow.get(url)).json()).toMatchObject({ status: 'waiting' })
    const { data } = await slow.topic.said('ActionUndone', requestId)
    const accepted = await slow.topic.said('ReferralAccepted', requestId)
    expect(data.undone).toBe(accepted.id)
    expect((await slow.referral(referralId))?.undo).toBeUndefined()
  })

  it('reopens what they closed, and cannot take back what a colleague did', async () => {
    const { referralId, structureId } = await proposed(slow)
    const token = await slow.agent({ role: 'adviser', structureId })
    await slow.post(at(referralId, 'acceptance'), {}, token)
    await slow.post(at(referralId, 'contact'), { mode: 'phone' }, token)
    await slow.post(at(referralId, 'closing'), { outcome: 'helped' }, token)
    const colleague = await slow.agent({ role: 'adviser', structureId })
    const refused = await slow.post(at(referralId, 'undo'), {}, colleague)
    expect([refused.statusCode, codeOf(refused)]).toEqual([403, 'forbidden'])
    const stranger = await slow.agent({ role: 'adviser', structureId: 'elsewhere' })
    expect((await slow.post(at(referralId, 'undo'), {}, stranger)).statusCode).toBe(404)
    expect((await slow.post(at(referralId, 'undo'), {}, token)).json()).toMatchObject({
      state: 'in-progress',
      acceptedBy: structureId,
    })
  })

  it('too late is told so, and the next structure has been asked', async () => {
    const { referralId, requestId, structureId } = await proposed(quick)
    const token = await quick.agent({ role: 'manager', structureId })
    await quick.post(at(referralId, 'acceptance'), {}, token)
    await quick.post(at(referralId, 'contact'), { mode: 'phone' }, token)
    await quick.post(at(referralId, 'closing'), { outcome: 'helped' }, token)
    await quick.topic.said('ReferralClosed', requestId)
    const late = await quick.post(at(referralId, 'undo'), {}, token)
    expect([late.statusCode, codeOf(late)]).toEqual([409, 'too-late'])
  })
})

describe('an animator who gives an accepted referral to another structure', () => {
  const accepted = async (hent: TestHent) => {
    const first = await proposed(hent)
    const adviser = await hent.agent({ role: 'adviser', structureId: first.structureId })
    await hent.post(at(first.referralId, 'acceptance'), {}, adviser)
    const to = structures.map((one) => one.structureId).findLast((id) => id !== first.structureId) ?? ''
    return { ...first, adviser, to }
  }

  it('finds it among what the structure has in their département, and nowhere else', async () => {
    const { referralId, structureId } = await accepted(slow)
    const animator = await slow.agent({ role: 'animator', territory: '22' })
    const listed = (await slow.get(`/v1/referrals?structureId=${structureId}&departement=22`, animator)).json<{
      referrals: { referralId: string }[]
    }>()
    expect(listed.referrals.map((one) => one.referralId)).toContain(referralId)
    const elsewhere = await slow.agent({ role: 'animator', territory: '35' })
    const there = `/v1/referrals?structureId=${structureId}&departement=35`
    expect((await slow.get(there, elsewhere)).json()).toEqual({ referrals: [] })
    expect((await slow.get(`/v1/referrals?structureId=${structureId}&departement=22`, elsewhere)).statusCode).toBe(403)
    expect((await slow.get(`/v1/referrals?structureId=${structureId}`, animator)).statusCode).toBe(403)
  })

  it('must say why, and may take it back: the structure has it as before', async () => {
    const { referralId, structureId, to, adviser } = await accepted(slow)
    const animator = await slow.agent({ role: 'animator', territory: '22' })
    const url = at(referralId, 'reassignment')
    expect((await slow.post(url, { structureId: to }, animator)).statusCode).toBe(400)
    const body = { structureId: to, reason: 'adviser-away' }
    expect((await slow.post(url, body, adviser)).statusCode).toBe(404)
    const elsewhere = await slow.agent({ role: 'animator', territory: '35' })
    expect((await slow.post(url, body, elsewhere)).statusCode).toBe(404)
    expect((await slow.post(url, body, animator)).json()).toMatchObject({ state: 'proposed', acceptedBy: null })
    const undone = await slow.post(at(referralId, 'undo'), {}, animator)
    expect(undone.json()).toMatchObject({ state: 'accepted', acceptedBy: structureId })
  })

  it('is followed by the other being asked, and the first no longer sees it', async () => {
    const { referralId, requestId, structureId, to, adviser } = await accepted(quick)
    const animator = await quick.agent({ role: 'animator', territory: '22' })
    await quick.post(at(referralId, 'reassignment'), { structureId: to, reason: 'structure-closed' }, animator)
    const { data } = await quick.topic.said('ReferralTransferred', requestId)
    expect(data).toMatchObject({ structureId, reason: 'structure-closed', by: { kind: 'animator' } })
    expect((await quick.topic.said('ReferralProposed', requestId, 2)).data.structureId).toBe(to)
    expect((await quick.get(`/v1/referrals/${referralId}`, adviser)).statusCode).toBe(404)
    const next = await quick.agent({ role: 'adviser', structureId: to })
    expect((await quick.post(at(referralId, 'acceptance'), {}, next)).json()).toMatchObject({ acceptedBy: to })
  })
})

describe('an adviser who hands a referral on', () => {
  it('must have the person’s consent', async () => {
    const { referralId, structureId } = await proposed(quick)
    const token = await quick.agent({ role: 'adviser', structureId })
    await quick.post(at(referralId, 'acceptance'), {}, token)
    expect((await quick.post(at(referralId, 'transfer'), {}, token)).statusCode).toBe(400)
    expect((await quick.post(at(referralId, 'transfer'), { consent: false }, token)).statusCode).toBe(400)
  })

  it('to the structure named: it is asked, and the first no longer sees the referral', async () => {
    const { referralId, requestId, structureId } = await proposed(quick)
    const token = await quick.agent({ role: 'adviser', structureId })
    await quick.post(at(referralId, 'acceptance'), {}, token)
    const to = structures.map((one) => one.structureId).findLast((id) => id !== structureId) ?? ''
    const body = { consent: true, structureId: to }
    expect((await quick.post(at(referralId, 'transfer'), body, token)).statusCode).toBe(200)
    expect((await quick.topic.said('ReferralProposed', requestId, 2)).data.structureId).toBe(to)
    expect((await quick.get(`/v1/referrals/${referralId}`, token)).statusCode).toBe(404)
    const next = await quick.agent({ role: 'adviser', structureId: to })
    expect((await quick.post(at(referralId, 'acceptance'), {}, next)).json()).toMatchObject({ acceptedBy: to })
  })

  it('to a structure that is unknown or not entitled is refused, and nothing changes', async () => {
    const { referralId, structureId } = await proposed(quick)
    const token = await quick.agent({ role: 'adviser', structureId })
    await quick.post(at(referralId, 'acceptance'), {}, token)
    const refused = await quick.post(at(referralId, 'transfer'), { consent: true, structureId: 'nobody' }, token)
    expect([refused.statusCode, codeOf(refused)]).toEqual([400, 'invalid-input'])
    expect((await quick.referral(referralId))?.state).toBe('accepted')
  })
})
