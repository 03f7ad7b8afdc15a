// The moves of a referral's life: each gives the next body with the events that say so. Pure; `lifecycle.ts` says which
// one an act is, `undo.ts` what can be taken back.

import { defined } from '@hent/contracts/defined.ts'
import type { EventData, EventDraft } from '@hent/contracts/events.ts'
import { AppError } from '@hent/service/errors.ts'
import { addDelay } from '@hent/territory/delay.ts'
import type { Change, Circumstances } from './circumstances.ts'
import { shutThroughout, structureDeadline } from './open-days.ts'
import { type Facts, type InState, inState, type Proposal, type ReferralBody } from './referral.ts'

/** Events name their referral the same way everywhere. */
export function about(referral: Facts) {
  const { _id, needId, service, departement } = referral
  return { referralId: _id, needId, service, departement }
}

export const idsOf = ({ proposalId, structureId }: Proposal) => ({ proposalId, structureId })

/** The proposal that this id names, while it is the one that waits. */
export function waitingProposal(referral: ReferralBody, proposalId: string): Proposal | undefined {
  const waits = referral.state === 'proposed' && referral.proposal.proposalId === proposalId
  return waits ? referral.proposal : undefined
}

export type Taken = InState<'accepted' | 'in-progress'>
export const isTaken = (referral: ReferralBody): referral is Taken =>
  referral.state === 'accepted' || referral.state === 'in-progress'

/** The structure that took it, also once it is closed. */
export const holderOf = (referral: ReferralBody): string | undefined =>
  isTaken(referral) || referral.state === 'closed' ? referral.acceptedBy : undefined

/**
 * The referral while this proposal of it waits for an answer.
 * @throws AppError `already-answered`
 */
export function asked(referral: ReferralBody, proposalId: string): InState<'proposed'> {
  if (referral.state !== 'proposed' || referral.proposal.proposalId !== proposalId)
    throw new AppError('already-answered')
  return referral
}

/** @throws AppError `conflict` */
export function taken(referral: ReferralBody): Taken {
  if (!isTaken(referral)) throw new AppError('conflict')
  return referral
}

export function propose(referral: Facts, structureId: string, before: EventDraft[], when: Circumstances): Change {
  const proposalId = when.newProposalId()
  const delays = when.delays.of(referral.service)
  const deliverBy = addDelay(when.now, delays.deliver)
  const answerBy = structureDeadline(delays.answer, structureId, when)
  const rank = referral.tried.length + 1
  const chosen = before.some((draft) => draft.name === 'StructureChosen' && draft.data.by.kind === 'person')
  const proposal: Proposal = { proposalId, structureId, rank, deliverBy, answerBy, delivered: false }
  const drafts: EventDraft[] = [
    ...before,
    {
      name: 'ReferralProposed',
      data: {
        ...about(referral),
        proposalId,
        structureId,
        rank,
        ...(chosen ? { chosen } : {}),
        ...defined({ network: when.networkOf(structureId) }),
        deliverBy: deliverBy.toISOString(),
        answerBy: answerBy.toISOString(),
      },
    },
  ]
  return {
    body: inState(
      { ...referral, tried: [...referral.tried, { proposalId, structureId }] },
      { state: 'proposed', owner: { kind: 'structure', structureId }, proposal, clockAt: deliverBy },
    ),
    drafts,
  }
}

/**
 * The next of the ranking to ask: still eligible, not asked before, and open before its answer is due, unless it is the
 * one the person named.
 */
export function nextInLine({ ranking, tried, service, need }: Facts, when: Circumstances) {
  const { answer } = when.delays.of(service)
  const asked = new Set(tried.map(({ structureId }) => structureId))
  return ranking.find(
    ({ structureId }) =>
      !asked.has(structureId) &&
      when.stillEligible(structureId) &&
      (structureId === need.wishedStructure || !shutThroughout(answer, structureId, when)),
  )
}

/** To the next in line, at most the configured number of structures; then to the animator. */
export function goOn(referral: Facts, before: EventDraft[], when: Circumstances): Change {
  const next = nextInLine(referral, when)
  if (next && referral.tried.length < when.delays.mostStructures)
    return propose(referral, next.structureId, before, when)
  const cause = referral.ranking.length === 0 ? 'nobody-entitled' : next ? 'proposals-exhausted' : 'nobody-left'
  return escalate(referral, 'animator', cause, before, when)
}

export function escalate(
  referral: Facts,
  to: 'animator' | 'region',
  cause: EventData<'ReferralEscalated'>['cause'],
  before: EventDraft[],
  when: Circumstances,
): Change {
  const actBy = addDelay(when.now, to === 'animator' ? when.delays.animator : when.delays.region)
  const data = { ...about(referral), to, cause, actBy: actBy.toISOString() }
  const owner = { kind: to, departement: referral.departement }
  return {
    body: inState(referral, { state: 'escalated', owner, clockAt: actBy }),
    drafts: [...before, { name: 'ReferralEscalated', data }],
  }
}

/** Whoever names a structure by hand, it must be entitled to answer there; the person's, among those that may be chosen. */
export function mustBeEligible(
  structureId: string,
  when: Circumstances,
  among?: readonly { structureId: string }[],
): void {
  const ranked = among?.some((one) => one.structureId === structureId) ?? true
  if (!ranked || !when.stillEligible(structureId))
    throw new AppError('invalid-input', { errors: [{ pointer: '/structureId', code: 'not-offered' }] })
}

export function confirmDelivery(referral: ReferralBody, proposalId: string, when: Circumstances): Change {
  if (referral.state !== 'proposed' || referral.proposal.proposalId !== proposalId || referral.proposal.delivered)
    return { body: referral, drafts: [] }
  const { delayed: _d, ...proposal } = referral.proposal
  const answerBy = structureDeadline(when.delays.of(referral.service).answer, proposal.structureId, when)
  const delivered = { ...proposal, delivered: true, answerBy }
  return { body: { ...referral, proposal: delivered, clockAt: answerBy }, drafts: [] }
}

/** Never delivered, it lapses; returned after it was said delivered, the answer waits once a day more for another channel. */
export function failDelivery(referral: ReferralBody, proposalId: string, when: Circumstances): Change {
  if (referral.state !== 'proposed' || referral.proposal.proposalId !== proposalId)
    return { body: referral, drafts: [] }
  const { proposal } = referral
  if (!proposal.delivered) return lapse(referral, 'not-delivered', when)
  // Who says that they look at it has read it, whatever came back.
  if (proposal.extended || proposal.study) return { body: referral, drafts: [] }
  const answerBy = addDelay(proposal.answerBy, when.delays.lateBounce)
  return {
    body: { ...referral, proposal: { ...proposal, answerBy, extended: true }, clockAt: answerBy },
    drafts: [],
  }
}

export function lapse(
  referral: InState<'proposed'>,
  cause: 'not-delivered' | 'not-answered',
  when: Circumstances,
): Change {
  const data = { ...about(referral), ...idsOf(referral.proposal), cause }
  return goOn(referral, [{ name: 'ProposalLapsed', data }], when)
}

export function deactivate(referral: ReferralBody, structureId: string, when: Circumstances): Change {
  if (referral.state !== 'proposed' || referral.proposal.structureId !== structureId)
    return { body: referral, drafts: [] }
  const data = {
    ...about(referral),
    ...idsOf(referral.proposal),
    cause: 'structure-deactivated' as const,
    by: { kind: 'directory' as const },
  }
  return goOn(referral, [{ name: 'ProposalCancelled', data }], when)
}

/** An act of follow-up: the file is in progress, and its long clock starts again. */
export function follow(referral: Taken, when: Circumstances, draft: EventDraft): Change {
  const { acceptedBy, adviser, appointment, offer, fitSaid } = referral
  const clockAt = addDelay(when.now, when.delays.followUp)
  const owner = { kind: 'structure' as const, structureId: acceptedBy }
  const life = {
    state: 'in-progress' as const,
    owner,
    acceptedBy,
    ...defined({ adviser, appointment, offer, fitSaid }),
    clockAt,
  }
  return { body: inState(referral, life), drafts: [draft] }
}

export function closed(referral: ReferralBody, ending: string, draft: EventDraft): Change {
  const acceptedBy = isTaken(referral) ? { acceptedBy: referral.acceptedBy } : {}
  return {
    body: inState(referral, { state: 'closed', owner: { kind: 'nobody' }, ending, ...acceptedBy }),
    drafts: [draft],
  }
}
