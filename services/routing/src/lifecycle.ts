// The life of a referral: one table says who may do what, from which state; one pure function applies it.
// The clock, ids and the directory's word on who is still eligible are parameters.

import type { DeclineReason, Mode, Outcome } from '@hent/contracts/codes.ts'
import type { Actor } from '@hent/contracts/events.ts'
import type { ReferralState } from '@hent/contracts/referral-states.ts'
import type { EventDraft } from '@hent/messaging/outbox.ts'
import { AppError } from '@hent/service/errors.ts'
import { addDelay } from '@hent/territory/delay.ts'
import type { Delays } from './delays.ts'
import type { Owner, Proposal, Referral, ReferralBody } from './referrals.ts'

export type Command =
  | { do: 'choose'; structureId: string; by: Actor }
  | { do: 'accept'; proposalId: string; by: Actor }
  | { do: 'decline'; proposalId: string; reason: DeclineReason; by: Actor }
  | { do: 'confirm-delivery'; proposalId: string }
  | { do: 'fail-delivery'; proposalId: string }
  | { do: 'deactivate-structure'; structureId: string }
  | { do: 'assign'; structureId: string; by: Actor }
  | { do: 'contact'; mode: Mode; by: Actor }
  | { do: 'appoint'; at: string; mode: Mode; by: Actor }
  | { do: 'close'; outcome: Outcome; by: Actor }
  | { do: 'withdraw'; cause: 'withdrawn' | 'erased' }
  | { do: 'tick' }

type Who = Actor['kind'] | 'message'
type Row = { action: Command['do']; from: readonly ReferralState[]; who: readonly Who[] }

const open = ['awaiting-choice', 'proposed', 'escalated', 'accepted', 'in-progress'] as const

/** product.md, *The life of a referral*, as data. Undo and transfer join it with the routing issue. */
export const lifeOfReferral: readonly Row[] = [
  { action: 'choose', from: ['awaiting-choice', 'proposed'], who: ['person'] },
  { action: 'accept', from: ['proposed'], who: ['agent', 'link'] },
  { action: 'decline', from: ['proposed'], who: ['agent', 'link'] },
  { action: 'confirm-delivery', from: ['proposed'], who: ['message'] },
  { action: 'fail-delivery', from: ['proposed'], who: ['message'] },
  { action: 'deactivate-structure', from: ['awaiting-choice', 'proposed'], who: ['directory'] },
  { action: 'assign', from: ['escalated'], who: ['animator'] },
  { action: 'contact', from: ['accepted', 'in-progress'], who: ['agent'] },
  { action: 'appoint', from: ['accepted', 'in-progress'], who: ['agent'] },
  { action: 'close', from: ['accepted', 'in-progress'], who: ['agent'] },
  { action: 'close', from: ['escalated'], who: ['animator'] },
  { action: 'withdraw', from: open, who: ['person'] },
  { action: 'tick', from: open, who: ['clock'] },
]

export type Circumstances = {
  now: Date
  delays: Delays
  newProposalId: () => string
  /** whether this structure may still answer this referral, by the directory as it stands */
  stillEligible: (structureId: string) => boolean
}

export type Change = { body: ReferralBody; drafts: EventDraft[] }

const whoOf = (command: Command): Who => {
  if ('by' in command) return command.by.kind
  if (command.do === 'tick') return 'clock'
  if (command.do === 'withdraw') return 'person'
  return command.do === 'deactivate-structure' ? 'directory' : 'message'
}

/** Events name their referral the same way everywhere. */
export function about(referral: ReferralBody & { _id: string }) {
  const { _id, needId, service, departement } = referral
  return { referralId: _id, needId, service, departement }
}

/**
 * What a command changes, with the events that say so. An empty list of drafts: nothing to do (a late message, a clock
 * that was already served).
 * @throws AppError `already-answered` when another answer came first, `conflict` when the state forbids it,
 * `forbidden` when the table does not give this action to this actor
 */
export function apply(referral: Referral, command: Command, when: Circumstances): Change {
  const rows = lifeOfReferral.filter(({ action }) => action === command.do)
  const who = whoOf(command)
  if (!rows.some((row) => row.who.includes(who))) throw new AppError('forbidden')
  const unchanged: Change = { body: bodyOf(referral), drafts: [] }
  const allowed = rows.some((row) => row.from.includes(referral.state) && row.who.includes(who))
  if (!allowed) {
    if (who === 'message' || who === 'clock' || who === 'directory' || command.do === 'withdraw') return unchanged
    throw new AppError(command.do === 'accept' || command.do === 'decline' ? 'already-answered' : 'conflict')
  }
  switch (command.do) {
    case 'choose':
      return choose(referral, command.structureId, command.by, when)
    case 'accept':
      return accept(referral, current(referral, command.proposalId), command.by, when)
    case 'decline': {
      const proposal = current(referral, command.proposalId)
      const draft: EventDraft = {
        name: 'ReferralDeclined',
        data: { ...about(referral), ...idsOf(proposal), reason: command.reason, by: command.by },
      }
      return goOn(referral, [draft], when)
    }
    case 'confirm-delivery':
      return confirmDelivery(referral, command.proposalId, when)
    case 'fail-delivery':
      return referral.proposal?.proposalId === command.proposalId ? lapse(referral, 'not-delivered', when) : unchanged
    case 'deactivate-structure':
      return deactivate(referral, command.structureId, when)
    case 'assign':
      mustBeEligible(command.structureId, when)
      return propose(referral, command.structureId, [], when)
    case 'contact':
      return follow(referral, when, {
        name: 'ContactMade',
        data: { ...about(referral), structureId: holder(referral), by: command.by, mode: command.mode },
      })
    case 'appoint':
      return follow(referral, when, {
        name: 'AppointmentSet',
        data: { ...about(referral), structureId: holder(referral), by: command.by, at: command.at, mode: command.mode },
      })
    case 'close': {
      const { outcome, by } = command
      const data = { ...about(referral), structureId: referral.acceptedBy ?? null, outcome, by }
      return closed(referral, outcome, { name: 'ReferralClosed', data })
    }
    case 'withdraw': {
      const structureId = referral.acceptedBy ?? referral.proposal?.structureId ?? null
      const data = { ...about(referral), structureId, cause: command.cause }
      return closed(referral, command.cause, { name: 'ReferralWithdrawn', data })
    }
    case 'tick':
      return tick(referral, when)
  }
}

/** A referral just opened: put before the person to choose, before the first of the ranking, or before the animator. */
export function begin(
  blank: Referral,
  options: readonly string[],
  opened: (state: ReferralState, choiceBy?: Date) => EventDraft,
  when: Circumstances,
): Change {
  if (options.length === 0) {
    const state = blank.ranking.length > 0 ? 'proposed' : 'escalated'
    return goOn(blank, [opened(state)], when)
  }
  const choiceBy = addDelay(when.now, when.delays.choice)
  const body: ReferralBody = {
    ...bodyOf(blank),
    state: 'awaiting-choice',
    owner: { kind: 'person' },
    options: [...options],
    clockAt: choiceBy,
  }
  return { body, drafts: [opened('awaiting-choice', choiceBy)] }
}

function bodyOf(referral: Referral): ReferralBody {
  const { version: _v, events: _e, published: _p, pendingSince: _s, ...body } = referral
  return body
}

const idsOf = ({ proposalId, structureId }: Proposal) => ({ proposalId, structureId })

function current(referral: Referral, proposalId: string): Proposal {
  const { proposal } = referral
  if (!proposal || proposal.proposalId !== proposalId) throw new AppError('already-answered')
  return proposal
}

function holder(referral: Referral): string {
  if (!referral.acceptedBy) throw new AppError('conflict')
  return referral.acceptedBy
}

function propose(referral: Referral, structureId: string, before: EventDraft[], when: Circumstances): Change {
  const proposalId = when.newProposalId()
  const delays = when.delays.of(referral.service)
  const deliverBy = addDelay(when.now, delays.deliver)
  const answerBy = addDelay(when.now, delays.answer)
  const rank = referral.tried.length + 1
  const proposal: Proposal = { proposalId, structureId, rank, deliverBy, answerBy, delivered: false }
  const { options: _o, ...body } = bodyOf(referral)
  const drafts: EventDraft[] = [
    ...before,
    {
      name: 'ReferralProposed',
      data: {
        ...about(referral),
        proposalId,
        structureId,
        rank,
        deliverBy: deliverBy.toISOString(),
        answerBy: answerBy.toISOString(),
      },
    },
  ]
  return {
    body: {
      ...body,
      state: 'proposed',
      owner: { kind: 'structure', structureId },
      tried: [...referral.tried, { proposalId, structureId }],
      proposal,
      clockAt: deliverBy,
    },
    drafts,
  }
}

/** To the next rank still eligible, at most the configured number of structures; then to the animator. */
function goOn(referral: Referral, before: EventDraft[], when: Circumstances): Change {
  const asked = new Set(referral.tried.map(({ structureId }) => structureId))
  const next = referral.ranking.find(({ structureId }) => !asked.has(structureId) && when.stillEligible(structureId))
  if (next && referral.tried.length < when.delays.mostStructures)
    return propose(referral, next.structureId, before, when)
  const cause = referral.ranking.length === 0 ? 'nobody-entitled' : next ? 'proposals-exhausted' : 'nobody-left'
  return escalate(referral, 'animator', cause, before, when)
}

function escalate(
  referral: Referral,
  to: 'animator' | 'region',
  cause: 'nobody-entitled' | 'nobody-left' | 'proposals-exhausted' | 'animator-silent',
  before: EventDraft[],
  when: Circumstances,
): Change {
  const actBy = addDelay(when.now, to === 'animator' ? when.delays.animator : when.delays.region)
  const { proposal: _p, options: _o, ...body } = bodyOf(referral)
  const data = { ...about(referral), to, cause, actBy: actBy.toISOString() }
  const owner: Owner = { kind: to, departement: referral.departement }
  return {
    body: { ...body, state: 'escalated', owner, clockAt: actBy },
    drafts: [...before, { name: 'ReferralEscalated', data }],
  }
}

/** Whoever names a structure by hand, it must be entitled to answer; the person's, among those ranked. */
function mustBeEligible(structureId: string, when: Circumstances, among?: readonly { structureId: string }[]): void {
  const ranked = among?.some((one) => one.structureId === structureId) ?? true
  if (!ranked || !when.stillEligible(structureId))
    throw new AppError('invalid-input', { errors: [{ pointer: '/structureId', code: 'not-offered' }] })
}

function choose(referral: Referral, structureId: string, by: Actor, when: Circumstances): Change {
  mustBeEligible(structureId, when, referral.ranking)
  const cancelled: EventDraft[] = referral.proposal
    ? [
        {
          name: 'ProposalCancelled',
          data: { ...about(referral), ...idsOf(referral.proposal), cause: 'chosen-another', by },
        },
      ]
    : []
  if (referral.proposal?.structureId === structureId) return { body: bodyOf(referral), drafts: [] }
  const chosen: EventDraft = { name: 'StructureChosen', data: { ...about(referral), structureId, by } }
  return propose(referral, structureId, [...cancelled, chosen], when)
}

function accept(referral: Referral, proposal: Proposal, by: Actor, when: Circumstances): Change {
  const contactBy = addDelay(when.now, when.delays.of(referral.service).contact)
  const { proposal: _p, ...body } = bodyOf(referral)
  const { structureId } = proposal
  const data = { ...about(referral), ...idsOf(proposal), by, contactBy: contactBy.toISOString() }
  return {
    body: {
      ...body,
      state: 'accepted',
      owner: { kind: 'structure', structureId },
      acceptedBy: structureId,
      clockAt: contactBy,
    },
    drafts: [{ name: 'ReferralAccepted', data }],
  }
}

function confirmDelivery(referral: Referral, proposalId: string, when: Circumstances): Change {
  const { proposal } = referral
  if (!proposal || proposal.proposalId !== proposalId || proposal.delivered)
    return { body: bodyOf(referral), drafts: [] }
  const answerBy = addDelay(when.now, when.delays.of(referral.service).answer)
  const delivered = { ...proposal, delivered: true, answerBy }
  return { body: { ...bodyOf(referral), proposal: delivered, clockAt: answerBy }, drafts: [] }
}

function lapse(referral: Referral, cause: 'not-delivered' | 'not-answered', when: Circumstances): Change {
  const { proposal } = referral
  if (!proposal) return { body: bodyOf(referral), drafts: [] }
  const data = { ...about(referral), ...idsOf(proposal), cause }
  return goOn(referral, [{ name: 'ProposalLapsed', data }], when)
}

function deactivate(referral: Referral, structureId: string, when: Circumstances): Change {
  const { proposal } = referral
  if (proposal?.structureId !== structureId) return { body: bodyOf(referral), drafts: [] }
  const data = {
    ...about(referral),
    ...idsOf(proposal),
    cause: 'structure-deactivated' as const,
    by: { kind: 'directory' as const },
  }
  return goOn(referral, [{ name: 'ProposalCancelled', data }], when)
}

/** An act of follow-up: the file is in progress, and its long clock starts again. */
function follow(referral: Referral, when: Circumstances, draft: EventDraft): Change {
  const clockAt = addDelay(when.now, when.delays.followUp)
  const owner: Owner = { kind: 'structure', structureId: holder(referral) }
  return { body: { ...bodyOf(referral), state: 'in-progress', owner, clockAt }, drafts: [draft] }
}

function closed(referral: Referral, ending: string, draft: EventDraft): Change {
  const { proposal: _p, clockAt: _c, options: _o, ...body } = bodyOf(referral)
  return { body: { ...body, state: 'closed', ending, owner: { kind: 'nobody' } }, drafts: [draft] }
}

function tick(referral: Referral, when: Circumstances): Change {
  const { clockAt, state, proposal } = referral
  if (!clockAt || clockAt > when.now) return { body: bodyOf(referral), drafts: [] }
  if (state === 'awaiting-choice') return chooseByDefault(referral, when)
  if (state === 'proposed') return lapse(referral, proposal?.delivered ? 'not-answered' : 'not-delivered', when)
  if (state === 'escalated') return escalate(referral, 'region', 'animator-silent', [], when)
  const structureId = holder(referral)
  const clockAgain = addDelay(when.now, when.delays.followUp)
  const overdueBefore = referral.owner.kind === 'structure' && referral.owner.with === 'animator'
  const name = state === 'accepted' && !overdueBefore ? 'ContactOverdue' : 'FollowUpOverdue'
  // The animator becomes co-owner and the adviser still has the file; the long clock goes on, so nothing rests in silence.
  return {
    body: { ...bodyOf(referral), owner: { kind: 'structure', structureId, with: 'animator' }, clockAt: clockAgain },
    drafts: [{ name, data: { ...about(referral), structureId } }],
  }
}

function chooseByDefault(referral: Referral, when: Circumstances): Change {
  const first = referral.ranking.find(({ structureId }) => when.stillEligible(structureId))
  if (!first) return goOn(referral, [], when)
  const data = { ...about(referral), structureId: first.structureId, by: { kind: 'clock' as const } }
  return propose(referral, first.structureId, [{ name: 'StructureChosen', data }], when)
}
