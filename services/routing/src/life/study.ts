// An adviser who needs time says until which day they look at what is proposed to them. The clock of the answer goes on:
// the person waits no longer, and all who follow the request know that somebody has it in hand.

import type { Actor } from '@hent/contracts/actor.ts'
import { defined } from '@hent/contracts/defined.ts'
import { AppError } from '@hent/service/errors.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { adviserOf } from './adviser.ts'
import type { Change, Circumstances } from './circumstances.ts'
import type { InState, ReferralBody, Study } from './referral.ts'
import { about, asked, confirmDelivery, idsOf } from './transitions.ts'

/** Who looks at it and until which local day, while that day has not passed. */
export function studyOf(referral: ReferralBody, now: Date): Study | undefined {
  const study = referral.state === 'proposed' ? referral.proposal.study : undefined
  return study && localDay(now) <= study.until ? study : undefined
}

/**
 * From today to the day the answer is due. Said again, the last day said is the one; said twice alike, it is said once.
 * Whoever says so has read the proposal: it counts as delivered.
 * @throws AppError `invalid-input` for another day
 */
export function study(
  referral: InState<'proposed'>,
  { proposalId, until, by }: { proposalId: string; until: string; by: Actor },
  when: Circumstances,
): Change {
  const read = asked(confirmDelivery(referral, proposalId, when).body, proposalId)
  const { proposal } = read
  if (until < localDay(when.now) || until > localDay(proposal.answerBy))
    throw new AppError('invalid-input', { errors: [{ pointer: '/until', code: 'out-of-range' }] })
  const said: Study = { until, ...defined({ agentId: adviserOf(by, proposal.structureId, when)?.agentId }) }
  if (proposal.study?.until === said.until && proposal.study.agentId === said.agentId)
    return { body: referral, drafts: [] }
  const answerBy = proposal.answerBy.toISOString()
  const data = { ...about(read), ...idsOf(proposal), by, until, answerBy }
  return {
    body: { ...read, proposal: { ...proposal, study: said } },
    drafts: [{ name: 'ProposalUnderStudy', data }],
  }
}
