// A need that its person adds to a request, or corrects: decided as the others, the one entered wrongly ended first.

import { randomUUID } from 'node:crypto'
import { aNeedAdded, anEvent, aStructure } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-routing.ts'

const where = { commune: '22001', epci: null }
const answers = (structureId: string, kind: 'vae' | 'cep') =>
  aStructure({
    structureId,
    network: kind === 'vae' ? 'vae-advice' : 'cep-regional',
    services: [
      {
        serviceId: `${structureId}-${kind}`,
        kind,
        modes: ['face-to-face', 'phone'],
        zone: [where.commune],
        ...(kind === 'cep' ? { cepOperator: true } : {}),
      },
    ],
  })

let hent: TestHent
beforeAll(async () => {
  const structures = [answers('vae-a', 'vae'), answers('vae-b', 'vae'), answers('cep-a', 'cep')]
  hent = await startTestHent(structures, { UNDO_DELAY: '10m' })
})
afterAll(() => hent.stop())

const cep = () => ({ needId: randomUUID(), service: 'cep' as const })
const vae = () => ({ needId: randomUUID(), service: 'vae' as const })
const serviceStates = async (requestId: string) =>
  Object.fromEntries((await hent.referralsOf(requestId)).map((one) => [one.service, one.ending ?? one.state]))

describe('a need added to a request', () => {
  it('has its own referral, decided and put before a structure, once however often it is said', async () => {
    const { requestId } = await hent.proposed(where.commune, { needs: [cep()] })
    const added = aNeedAdded(requestId, { ...where, need: vae() })
    await hent.topic.say(added, added, added)
    const { data } = await hent.topic.said('ReferralProposed', requestId, 2)
    expect(data).toMatchObject({ service: 'vae', needId: added.data.need.needId })
    await hent.topic.say(
      added,
      anEvent('RequestWithdrawn', { requestId, by: { kind: 'person' } }, { subject: requestId }),
    )
    await hent.topic.said('ReferralWithdrawn', requestId, 2)
    expect(hent.topic.of('ReferralOpened', requestId)).toHaveLength(2)
    const decided = await hent.referral(data.referralId)
    expect(decided?.decision.saltPeriod).toMatch(/^\d{4}-\d{2}$/)
    expect(decided?.ranking).toHaveLength(2)
  })

  it('is put before the person where they want to choose', async () => {
    const { requestId } = await hent.proposed(where.commune, { needs: [cep()] })
    await hent.topic.say(aNeedAdded(requestId, { ...where, need: vae(), choice: true }))
    const { data } = await hent.topic.said('ReferralOpened', requestId, 2)
    expect(data).toMatchObject({ state: 'awaiting-choice', options: expect.arrayContaining(['vae-a', 'vae-b']) })
  })
})

describe('a need corrected', () => {
  it('ends at the structure that was asked, and the one in its place is proposed', async () => {
    const wrong = vae()
    const { requestId, structureId } = await hent.proposed(where.commune, { needs: [wrong] })
    const corrected = aNeedAdded(requestId, { ...where, need: cep(), corrects: wrong.needId })
    await hent.topic.say(corrected, corrected)
    const { data } = await hent.topic.said('ReferralProposed', requestId, 2)
    expect(data).toMatchObject({ service: 'cep', structureId: 'cep-a' })
    const ended = hent.topic.of('ReferralWithdrawn', requestId).map((one) => one.data)
    expect(ended).toMatchObject([{ needId: wrong.needId, structureId, cause: 'corrected' }])
    expect(await serviceStates(requestId)).toEqual({ vae: 'corrected', cep: 'proposed' })
  })

  it('a need corrected that a structure has taken meanwhile ends there too: of one need, one referral goes on', async () => {
    const wrong = vae()
    const { requestId, referralId, structureId } = await hent.proposed(where.commune, { needs: [wrong] })
    const adviser = await hent.agent({ role: 'adviser', structureId })
    await hent.post(`/v1/referrals/${referralId}/acceptance`, {}, adviser)
    await hent.inState(referralId, 'accepted')
    await hent.topic.say(aNeedAdded(requestId, { ...where, need: cep(), corrects: wrong.needId }))
    await hent.topic.said('ReferralProposed', requestId, 2)
    expect(await serviceStates(requestId)).toEqual({ vae: 'corrected', cep: 'proposed' })
  })
})

describe('a service asked for again once its referral was closed', () => {
  const closedOf = async (need: ReturnType<typeof vae>) => {
    const { requestId, referralId, structureId } = await hent.proposed(where.commune, { needs: [need] })
    const adviser = await hent.agent({ role: 'adviser', structureId })
    const act = (name: string, body: object) => hent.post(`/v1/referrals/${referralId}/${name}`, body, adviser)
    await act('acceptance', {})
    await act('closing', { outcome: 'helped' })
    return { requestId, referralId, act }
  }

  it('is one live referral: the closing is no longer taken back, and says why', async () => {
    const { requestId, referralId, act } = await closedOf(vae())
    const added = aNeedAdded(requestId, { ...where, need: vae() })
    await hent.topic.say(added)
    await hent.topic.said('ReferralProposed', requestId, 2)
    const refused = await act('undo', {})
    expect(refused.statusCode).toBe(409)
    expect(refused.json().detail).toContain('La personne a redemandé ce service')
    await hent.topic.say(
      added,
      anEvent('RequestWithdrawn', { requestId, by: { kind: 'person' } }, { subject: requestId }),
    )
    await hent.topic.said('ReferralWithdrawn', requestId)
    expect((await hent.referral(referralId))?.ending).toBe('helped')
    expect(hent.topic.of('ReferralWithdrawn', requestId)).toHaveLength(1)
  })

  it('is one live referral too where the closing was taken back while it was on its way', async () => {
    const { requestId, referralId, act } = await closedOf(vae())
    expect((await act('undo', {})).statusCode).toBe(200)
    await hent.topic.say(aNeedAdded(requestId, { ...where, need: vae() }))
    await hent.topic.said('ReferralProposed', requestId, 2)
    expect((await hent.referral(referralId))?.ending).toBe('asked-again')
    expect(hent.topic.of('ReferralWithdrawn', requestId)).toMatchObject([{ data: { cause: 'asked-again' } }])
  })

  it('leaves alone what was asked for since, said again however late', async () => {
    const { requestId, act } = await closedOf(vae())
    const first = aNeedAdded(requestId, { ...where, need: vae() })
    const later = aNeedAdded(requestId, { ...where, need: vae() })
    await hent.topic.say(first, later)
    await hent.topic.said('ReferralProposed', requestId, 3)
    await hent.topic.say(first, aNeedAdded(requestId, { ...where, need: cep() }))
    await hent.topic.said('ReferralProposed', requestId, 4)
    const states = (await hent.referralsOf(requestId)).map((one) => one.ending ?? one.state)
    expect(states.toSorted()).toEqual(['asked-again', 'helped', 'proposed', 'proposed'])
    expect((await act('undo', {})).statusCode).toBe(409)
  })
})

describe('a request stopped once its referral was closed', () => {
  it('stays so: the closing is no longer taken back', async () => {
    const needs = [vae(), cep()]
    const { requestId, referralId, structureId } = await hent.proposed(where.commune, { needs })
    const adviser = await hent.agent({ role: 'adviser', structureId })
    const act = (name: string, body: object) => hent.post(`/v1/referrals/${referralId}/${name}`, body, adviser)
    await act('acceptance', {})
    await act('closing', { outcome: 'helped' })
    await hent.topic.say(anEvent('RequestWithdrawn', { requestId, by: { kind: 'person' } }, { subject: requestId }))
    await until('both ended', async () => (await hent.referral(referralId))?.undo?.overtaken)
    const refused = await act('undo', {})
    expect([refused.statusCode, refused.json().detail]).toEqual([
      409,
      'La personne a arrêté sa demande : elle reste terminée.',
    ])
  })
})
