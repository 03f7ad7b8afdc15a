// The person's choice: among the first of the ranking, others when they ask, and never one that has left or declined.

import type { Actor } from '@hent/contracts/actor.ts'
import type { EventDraft } from '@hent/contracts/events.ts'
import type { Change, Circumstances } from './circumstances.ts'
import type { InState, ReferralBody } from './referral.ts'
import { about, escalate, idsOf, mustBeEligible, propose } from './transitions.ts'

export function choose(referral: ReferralBody, structureId: string, by: Actor, when: Circumstances): Change {
  const declined = new Set(referral.tried.filter((one) => one.declined).map((one) => one.structureId))
  mustBeEligible(
    structureId,
    when,
    referral.ranking.filter((one) => !declined.has(one.structureId)),
  )
  const asked = referral.state === 'proposed' ? referral.proposal : undefined
  if (asked?.structureId === structureId) return { body: referral, drafts: [] }
  const cancelled: EventDraft[] = asked
    ? [{ name: 'ProposalCancelled', data: { ...about(referral), ...idsOf(asked), cause: 'chosen-another', by } }]
    : []
  const chosen: EventDraft = { name: 'StructureChosen', data: { ...about(referral), structureId, by } }
  return propose(referral, structureId, [...cancelled, chosen], when)
}

/** Structures put before a person who wants to choose: the first of the ranking, neutral by construction. */
export const mostOptions = 3

/** The next ones of the ranking after those just seen, and after the last the first again: asking costs nothing. */
export function showOthers(referral: InState<'awaiting-choice'>, by: Actor, when: Circumstances): Change {
  const seen = referral.options
  const all = referral.ranking.map(({ structureId }) => structureId).filter(when.stillEligible)
  const after = all.indexOf(seen.at(-1) ?? '') + 1
  const options = [...all.slice(after), ...all.slice(0, after)].slice(0, mostOptions)
  if (options.length === 0 || options.join() === seen.join()) return { body: referral, drafts: [] }
  const data = { ...about(referral), options, by }
  return { body: { ...referral, options }, drafts: [{ name: 'OtherOptionsShown', data }] }
}

/** The person chooses among those left, the next of the ranking in its place; where none is left, the animator has it. */
export function withoutOption(referral: InState<'awaiting-choice'>, gone: string, when: Circumstances): Change {
  const left = referral.options.filter((id) => id !== gone)
  const others = referral.ranking
    .map(({ structureId }) => structureId)
    .filter((id) => id !== gone && !left.includes(id) && when.stillEligible(id))
  const options = [...left, ...others].slice(0, mostOptions)
  if (options.length === 0) return escalate(referral, 'animator', 'nobody-left', [], when)
  const data = { ...about(referral), options, by: { kind: 'directory' as const } }
  return { body: { ...referral, options }, drafts: [{ name: 'OtherOptionsShown', data }] }
}
