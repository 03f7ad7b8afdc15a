// A need that its person adds to a request, or corrects: decided as the others, the one entered wrongly ended first.

import { randomUUID } from 'node:crypto'
import { aNeedAdded, anEvent, aStructure } from '@hent/testing/builders.ts'
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
  hent = await startTestHent([answers('vae-a', 'vae'), answers('vae-b', 'vae'), answers('cep-a', 'cep')])
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

  it('that a structure has taken meanwhile ends there too: of one need, one referral goes on', async () => {
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
