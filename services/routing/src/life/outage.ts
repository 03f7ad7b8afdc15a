// A relay or a provider of SMS is away: the structure is not to blame, and the next one would be told no better. The limit
// of delivery rests, for a day at most; then the animator has the referral.

import { addDelay } from '@hent/territory/delay.ts'
import type { Change, Circumstances } from './circumstances.ts'
import type { InState, ReferralBody } from './referral.ts'
import { about, escalate, idsOf } from './transitions.ts'

export function delayDelivery(referral: ReferralBody, proposalId: string, { now, delays }: Circumstances): Change {
  const waiting = undelivered(referral, proposalId)
  if (!waiting || waiting.proposal.delayed) return { body: referral, drafts: [] }
  const leftMs = Math.max(waiting.clockAt.getTime() - now.getTime(), 0)
  const proposal = { ...waiting.proposal, delayed: { leftMs } }
  return { body: { ...waiting, proposal, clockAt: addDelay(now, delays.outage) }, drafts: [] }
}

/** It has left after all: its delivery has as long to be proven as it had when the limit began to rest. */
export function resumeDelivery(referral: ReferralBody, proposalId: string, { now }: Circumstances): Change {
  const waiting = undelivered(referral, proposalId)
  if (!waiting?.proposal.delayed) return { body: referral, drafts: [] }
  const { delayed, ...proposal } = waiting.proposal
  return { body: { ...waiting, proposal, clockAt: new Date(now.getTime() + delayed.leftMs) }, drafts: [] }
}

/** Away for longer than the limit may rest: a human has it. */
export function giveUpDelivery(referral: InState<'proposed'>, when: Circumstances): Change {
  const data = { ...about(referral), ...idsOf(referral.proposal), cause: 'not-delivered' as const }
  return escalate(referral, 'animator', 'not-delivered', [{ name: 'ProposalLapsed', data }], when)
}

function undelivered(referral: ReferralBody, proposalId: string): InState<'proposed'> | undefined {
  if (referral.state !== 'proposed') return undefined
  const { proposal } = referral
  return proposal.proposalId === proposalId && !proposal.delivered ? referral : undefined
}
