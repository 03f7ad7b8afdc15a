// What arrives at a structure and is never read, known whatever order events come in.

import { randomUUID } from 'node:crypto'
import type { HentEvent } from '@hent/contracts/events.ts'
import { anEvent, shortId } from '@hent/testing/builders.ts'
import { useServers } from '@hent/testing/servers.ts'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openUnopened } from './unopened.ts'

const servers = await useServers({ topics: false })
afterAll(() => servers.stop())
const unopened = await openUnopened(servers.connection)
beforeEach(() => servers.db.collection('proposals_read').deleteMany({}))

const structureId = 'essai--a'
/** A Wednesday to come, since what is old goes by itself; hours before it was Monday or Tuesday. */
const now = new Date('2126-11-27T16:00:00Z')
const before = (hours: number) => new Date(now.getTime() - hours * 3_600_000)

function aProposal(arrivedBefore: number) {
  const proposalId = shortId()
  const referral = { referralId: randomUUID(), needId: randomUUID(), service: 'cep', departement: '22' } as const
  const proposal = { ...referral, proposalId, structureId }
  const message = {
    ...{ messageId: shortId(), template: 'proposal', channel: 'email' as const, proposalId },
    recipient: { kind: 'structure' as const, structureId },
  }
  const at = (sequence: number, hours: number) => ({
    ...{ subject: randomUUID(), aggregate: referral.referralId, sequence, time: before(hours) },
  })
  const by = { kind: 'agent' as const, agentId: 'agent-1' }
  return {
    arrived: anEvent('MessageDelivered', { ...message, proof: 'no-bounce' }, at(2, arrivedBefore)),
    opened: (hours: number) => anEvent('MessageDelivered', { ...message, proof: 'opened' }, at(3, hours)),
    declined: (hours: number) => anEvent('ReferralDeclined', { ...proposal, by, reason: 'full' }, at(4, hours)),
    cancelled: anEvent('ProposalCancelled', { ...proposal, cause: 'chosen-another', by: { kind: 'person' } }, at(3, 1)),
  }
}
const recordedAt = (at: Date) => async () => new Map([[structureId, { recordedAt: at }]])
const shown = async (...events: HentEvent[]) => {
  await unopened.learn(events)
  return unopened.now(now, recordedAt(before(2_000)))
}
const three = () => [aProposal(50), aProposal(40), aProposal(30)] as const

describe('what a structure is sent', () => {
  it('is told as unread once three proposals have arrived and none was opened, since the first', async () => {
    const [first, second, third] = three()
    expect(await shown(first.arrived, second.arrived)).toEqual([])
    expect(await shown(third.arrived, first.arrived)).toEqual([{ structureId, from: '2126-11-25' }])
  })

  it.each(['opened', 'declined'] as const)('is read where the last was %s, heard of before or after', async (how) => {
    const [first, second, third] = three()
    expect(await shown(third[how](20), first.arrived, second.arrived, third.arrived)).toEqual([])
    expect(await shown(first.arrived, third[how](20))).toEqual([])
  })

  it('is not told as unread of what came within a working day, nor of what was taken back', async () => {
    const [first, second, third] = three()
    const late = aProposal(3)
    expect(await shown(first.arrived, second.arrived, late.arrived, third.cancelled, third.arrived)).toEqual([])
  })

  it('is read anew once its record is mended', async () => {
    await unopened.learn(three().map(({ arrived }) => arrived))
    expect(await unopened.now(now, recordedAt(before(25)))).toEqual([])
  })
})
