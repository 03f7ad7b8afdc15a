// How structures answer is the same whatever order events come in, and however often; an answer taken back is none.

import { randomUUID } from 'node:crypto'
import { anEvent, shortId } from '@hent/testing/builders.ts'
import { useServers } from '@hent/testing/servers.ts'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { answeringKey, fewestAnswers, openAnswering } from './answering.ts'

const servers = await useServers({ topics: false })
afterAll(() => servers.stop())
const answering = await openAnswering(servers.connection)
beforeEach(() => servers.db.collection('proposal_answers').deleteMany({}))

const structureId = 'essai--a'
const now = new Date()
const by = { kind: 'agent' as const, agentId: 'agent-1' }

function proposal(time = now) {
  const referralId = randomUUID()
  const referral = { referralId, needId: randomUUID(), service: 'cep', departement: '22' } as const
  const place = (sequence: number) => ({ subject: randomUUID(), aggregate: referralId, sequence, time })
  return { referral, data: { ...referral, structureId, proposalId: shortId() }, place }
}
function lapsed(cause: 'not-answered' | 'not-delivered' = 'not-answered', time = now) {
  const { data, place } = proposal(time)
  return anEvent('ProposalLapsed', { ...data, cause }, place(3))
}
function refusedThenTakenBack() {
  const { referral, data, place } = proposal()
  const declined = anEvent('ReferralDeclined', { ...data, by, reason: 'full' }, place(3))
  return [declined, anEvent('ActionUndone', { ...referral, undone: declined.id, state: 'proposed', by }, place(4))]
}
const counted = async () => (await answering.now(now)).get(answeringKey(structureId, 'cep'))
const enough = Array.from({ length: fewestAnswers }, () => lapsed())

describe('how a structure answers', () => {
  it('is not told of fewer than five answers', async () => {
    await answering.learn(enough.slice(1))
    expect(await counted()).toBeUndefined()
  })

  it('counts each answer once, however often it is heard of, in one batch or several', async () => {
    await answering.learn([...enough, ...enough])
    await answering.learn(enough)
    expect(await counted()).toEqual({ accepted: 0, declined: 0, lapsed: fewestAnswers })
  })

  it('counts no answer taken back, in whatever order both are heard of', async () => {
    const [declined, undone] = refusedThenTakenBack()
    if (!declined || !undone) throw new Error('two events')
    await answering.learn([...enough, declined])
    await answering.learn([undone])
    await answering.learn([declined])
    await answering.learn(refusedThenTakenBack().toReversed())
    expect(await counted()).toEqual({ accepted: 0, declined: 0, lapsed: fewestAnswers })
  })

  it('counts no proposal that never reached it, and nothing older than thirty days', async () => {
    const long = new Date(now.getTime() - 31 * 86_400_000)
    await answering.learn([...enough.slice(1), lapsed('not-delivered'), lapsed('not-answered', long)])
    expect(await counted()).toBeUndefined()
  })
})
