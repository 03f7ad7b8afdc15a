// A relay or provider that is away, from the topic's side: the limit of delivery rests, and goes on.

import { randomUUID } from 'node:crypto'
import { aStructure } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-routing.ts'

const vaeIn = (commune: string, id: string) =>
  aStructure({
    structureId: id,
    network: 'vae-advice',
    services: [{ serviceId: `${id}-vae`, kind: 'vae', modes: ['face-to-face', 'phone'], zone: [commune] }],
  })
const vae = () => ({ needs: [{ needId: randomUUID(), service: 'vae' as const }] })

describe('a proposal whose relay is away', () => {
  let hent: TestHent
  beforeAll(async () => {
    hent = await startTestHent([vaeIn('22001', 'vae-1'), vaeIn('22001', 'vae-2')], { OUTAGE_DELAY: '1s' })
  })
  afterAll(() => hent.stop())

  it('for longer than its limit may rest is the animator’s, and no other structure is asked', async () => {
    const first = await hent.proposed('22001', vae())
    await hent.topic.say(hent.mail.delayed(first))
    expect((await hent.topic.said('ReferralEscalated', first.requestId)).data).toMatchObject({
      ...{ to: 'animator', cause: 'not-delivered' },
    })
    expect(hent.topic.of('ReferralProposed', first.requestId)).toHaveLength(1)
  })
})

describe('a proposal whose relay is back', () => {
  let hent: TestHent
  beforeAll(async () => {
    hent = await startTestHent([vaeIn('22001', 'vae-1')])
  })
  afterAll(() => hent.stop())

  it('has as long to be delivered as it had when its limit began to rest', async () => {
    const first = await hent.proposed('22001', vae())
    await hent.topic.say(hent.mail.delayed(first))
    const resting = await until('the limit rests', async () => {
      const found = await hent.referral(first.referralId)
      return found?.proposal?.delayed && found
    })
    expect(resting.clockAt?.toISOString()).not.toBe(first.deliverBy)
    await hent.topic.say(hent.mail.sent(first))
    const back = await until('the limit goes on', async () => {
      const found = await hent.referral(first.referralId)
      return found?.proposal && !found.proposal.delayed && found
    })
    expect(back.clockAt?.getTime()).toBeGreaterThanOrEqual(Date.parse(first.deliverBy))
    expect(back.proposal?.delivered).toBe(false)
  })
})
