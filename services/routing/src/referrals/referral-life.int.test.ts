// A referral from the topic's side: opened once, moved on by what others say of it, and by clocks that outlive Redis.

import { randomUUID } from 'node:crypto'
import { anEvent, aRequestReceived, aStructure } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-routing.ts'

/** Structures that advise on VAE in one commune, which no other test uses. */
const inCommune = (commune: string, ...ids: string[]) =>
  ids.map((structureId) =>
    aStructure({
      structureId,
      network: 'vae-advice',
      services: [{ serviceId: `${structureId}-vae`, kind: 'vae', modes: ['face-to-face', 'phone'], zone: [commune] }],
    }),
  )
const psad = (commune: string, ...ids: string[]) =>
  ids.map((structureId) =>
    aStructure({
      structureId,
      network: 'psad',
      services: [
        {
          serviceId: `${structureId}-psad`,
          kind: 'dropout-support',
          modes: ['face-to-face', 'phone'],
          zone: [commune],
        },
      ],
    }),
  )
const vae = () => ({ needId: randomUUID(), service: 'vae' as const })
/** Its clocks are short in these tests; those of the other services are not. */
const dropout = () => ({
  needs: [{ needId: randomUUID(), service: 'dropout-support' as const }],
  situation: { status: 'inactive' as const, ageBand: '16-17' as const, diploma: false, solution: false },
})

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent(
    [
      ...inCommune('22001', 'vae-1'),
      ...inCommune('22003', 'vae-3a', 'vae-3b'),
      ...inCommune('22004', 'vae-4a', 'vae-4b'),
      ...inCommune('22005', 'vae-5'),
      ...psad('22006', 'psad-6a', 'psad-6b'),
      ...psad('22011', 'psad-7a', 'psad-7b'),
      ...psad('22008', 'psad-8a', 'psad-8b'),
      ...psad('22009', 'psad-9'),
    ],
    { DROPOUT_ANSWER_DELAY: '2s', DROPOUT_CONTACT_DELAY: '1s', RECONCILE_MS: '60000' },
  )
})
afterAll(() => hent.stop())

describe('a request received', () => {
  it('opens its referral once, though its event and those that follow come five times in any order', async () => {
    const received = aRequestReceived({ commune: '22001', epci: null, needs: [vae()] })
    const { requestId } = received.data
    const informed = anEvent(
      'FirstInformationGiven',
      { requestId, sheets: ['vae-basics'] },
      { subject: requestId, sequence: 2 },
    )
    await hent.topic.say(received, informed, received, informed, informed, received, informed, received, received)
    await hent.topic.said('ReferralProposed', requestId)
    // What is said later on the same key is handled after the repeats.
    await hent.topic.say(anEvent('RequestWithdrawn', { requestId, by: { kind: 'person' } }, { subject: requestId }))
    await hent.topic.said('ReferralWithdrawn', requestId)
    expect(hent.topic.of('ReferralOpened', requestId)).toHaveLength(1)
    expect(hent.topic.of('ReferralProposed', requestId)).toHaveLength(1)
    expect(await hent.referralsOf(requestId)).toHaveLength(1)
  })

  it('stays closed once withdrawn, though it is received again', async () => {
    const { received, requestId, referralId } = await hent.proposed('22001', { needs: [vae()] })
    const withdrawn = anEvent('RequestWithdrawn', { requestId, by: { kind: 'person' } }, { subject: requestId })
    await hent.topic.say(withdrawn, received, withdrawn)
    await hent.topic.said('ReferralWithdrawn', requestId)
    // The repeats are handled once something said after them is.
    const next = aRequestReceived({ requestId, commune: '22001', epci: null, needs: [vae()] })
    await hent.topic.say(received, withdrawn, received, next)
    await hent.topic.said('ReferralOpened', requestId, 2)
    expect(await hent.referral(referralId)).toMatchObject({ state: 'closed', ending: 'withdrawn' })
    expect(hent.topic.of('ReferralWithdrawn', requestId)).toHaveLength(1)
  })

  it('with two needs opens two referrals in one story', async () => {
    const needs = [vae(), { needId: randomUUID(), service: 'cep' as const }]
    const received = aRequestReceived({ commune: '22001', epci: null, needs })
    await hent.topic.say(received)
    await hent.topic.said('ReferralOpened', received.subject, 2)
    const states = (await hent.referralsOf(received.subject)).map(({ service, state }) => [service, state])
    expect(Object.fromEntries(states)).toEqual({ vae: 'proposed', cep: 'escalated' })
  })

  it('answered at the door opens none', async () => {
    const atDoor = aRequestReceived({ commune: '22001', needs: [vae()], answeredAtDoor: true })
    const next = aRequestReceived({ requestId: atDoor.subject, commune: '22001', epci: null, needs: [vae()] })
    await hent.topic.say(atDoor, next)
    await hent.topic.said('ReferralOpened', atDoor.subject)
    expect(await hent.referralsOf(atDoor.subject)).toHaveLength(1)
  })

  it('a request received that nobody is entitled to answer goes to the animator of its département, by name and with a date', async () => {
    const received = aRequestReceived({ commune: '29999', epci: null, departement: '29', needs: [vae()] })
    await hent.topic.say(received)
    const escalated = await hent.topic.said('ReferralEscalated', received.subject)
    expect(escalated.data).toMatchObject({ to: 'animator', cause: 'nobody-entitled', departement: '29' })
    const [referral] = await hent.referralsOf(received.subject)
    expect(referral?.owner).toEqual({ kind: 'animator', departement: '29' })
    expect(referral?.clockAt?.toISOString()).toBe(escalated.data.actBy)
  })
})

describe('a proposal', () => {
  it('a proposal whose mail cannot reach the structure goes on to the next, once, however often it is said', async () => {
    const first = await hent.proposed('22003', { needs: [vae()] })
    const failed = hent.mail.failed(first)
    await hent.topic.say(failed, failed, failed)
    const second = (await hent.topic.said('ReferralProposed', first.requestId, 2)).data
    expect(second.structureId).not.toBe(first.structureId)
    await hent.topic.say(failed, hent.mail.failed({ ...first, ...second, requestId: first.requestId }))
    expect((await hent.topic.said('ReferralEscalated', first.requestId)).data.cause).toBe('nobody-left')
    expect(hent.topic.of('ProposalLapsed', first.requestId).map(({ data }) => data.cause)).toEqual([
      'not-delivered',
      'not-delivered',
    ])
  })

  it('goes on to the next structure when the directory closes the one it waits at', async () => {
    const first = await hent.proposed('22004', { needs: [vae()] })
    const [closed] = inCommune('22004', first.structureId).map((one) => ({ ...one, version: 2, active: false }))
    if (!closed) throw new Error('unreachable')
    await hent.topic.publish(closed, closed)
    const cancelled = (await hent.topic.said('ProposalCancelled', first.requestId)).data
    expect(cancelled).toMatchObject({ cause: 'structure-deactivated', structureId: first.structureId })
    const second = (await hent.topic.said('ReferralProposed', first.requestId, 2)).data
    expect(second.structureId).not.toBe(first.structureId)
    const later = await hent.proposed('22004', { needs: [vae()] })
    expect(later.structureId).toBe(second.structureId)
    expect((await hent.referral(later.referralId))?.decision.excluded).toMatchObject([
      { structureId: first.structureId, code: 'not-active' },
    ])
  })

  it('is answered within a time that begins when its delivery is proven', async () => {
    const first = await hent.proposed('22005', { needs: [vae()] })
    const before = await hent.referral(first.referralId)
    expect(before?.clockAt?.toISOString()).toBe(first.deliverBy)
    await hent.topic.say(hent.mail.delivered(first))
    const after = await until('the delivery noted', async () => {
      const found = await hent.referral(first.referralId)
      return found?.proposal?.delivered && found
    })
    expect(after.clockAt).toEqual(after.proposal?.answerBy)
    expect(after.clockAt?.getTime()).toBeGreaterThanOrEqual(Date.parse(first.answerBy))
  })

  it('a proposal whose first message failed while another channel says the same waits for that one', async () => {
    const first = await hent.proposed('22005', { needs: [vae()] })
    await hent.topic.say(hent.mail.failed(first, { next: 'sms' }), hent.mail.delivered(first))
    await until('the delivery noted', async () => (await hent.referral(first.referralId))?.proposal?.delivered)
    expect(hent.topic.of('ProposalLapsed', first.requestId)).toHaveLength(0)
  })

  it('a proposal that nobody answers lapses, and the next structure is asked', async () => {
    const first = await hent.proposed('22006', dropout())
    await hent.topic.say(hent.mail.delivered(first))
    expect((await hent.topic.said('ProposalLapsed', first.requestId)).data).toMatchObject({
      proposalId: first.proposalId,
      cause: 'not-answered',
    })
    expect((await hent.topic.said('ReferralProposed', first.requestId, 2)).data.rank).toBe(2)
  })

  it('lapses at its hour though Redis was emptied meanwhile', async () => {
    const first = await hent.proposed('22011', dropout())
    const { requestId } = first
    await hent.topic.say(hent.mail.delivered(first))
    await until('the clock in Redis', async () =>
      (await hent.redisKeys()).some((key) => key.includes(first.referralId)),
    )
    await hent.away(hent.emptyRedis)
    expect((await hent.topic.said('ProposalLapsed', requestId)).data.cause).toBe('not-answered')
    await hent.topic.said('ReferralProposed', requestId, 2)
    expect(hent.topic.of('ProposalLapsed', requestId)).toHaveLength(1)
  })

  // Clocks used to fire before the directory had been read again: nobody seemed left to ask, and it was escalated.
  it('a proposal whose hour passed while routing was away goes to the next structure, not to the animator', async () => {
    const first = await hent.proposed('22008', dropout())
    await hent.topic.say(hent.mail.delivered(first))
    const { clockAt } = await until('the clock of the answer', async () => {
      const found = await hent.referral(first.referralId)
      return found?.proposal?.delivered && found
    })
    await hent.away(() => until('its hour', () => clockAt !== undefined && Date.now() > clockAt.getTime()))
    await hent.topic.said('ProposalLapsed', first.requestId)
    expect((await hent.topic.said('ReferralProposed', first.requestId, 2)).data.rank).toBe(2)
    expect(hent.topic.of('ReferralEscalated', first.requestId)).toHaveLength(0)
  })
})

describe('an accepted file without news', () => {
  it('is shared with the animator, who finds it among theirs until the adviser acts', async () => {
    const { referralId, requestId, structureId } = await hent.proposed('22009', dropout())
    const adviser = await hent.agent({ role: 'adviser', structureId })
    const animator = await hent.agent({ role: 'animator', territory: '22' })
    const theirs = async () => {
      const list = (await hent.get('/v1/referrals?departement=22', animator)).json<{
        referrals: { referralId: string }[]
      }>()
      return list.referrals.filter((one) => one.referralId === referralId)
    }
    await hent.post(`/v1/referrals/${referralId}/acceptance`, {}, adviser)
    expect(await theirs()).toEqual([])
    await hent.topic.said('ContactOverdue', requestId)
    expect(await theirs()).toMatchObject([{ state: 'accepted', owner: { kind: 'structure', with: 'animator' } }])
    await hent.post(`/v1/referrals/${referralId}/contact`, { mode: 'phone' }, adviser)
    expect(await theirs()).toEqual([])
  })
})
