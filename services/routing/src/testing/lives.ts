// A life played by hand, for tests: a clock that is moved, who acts, and referrals brought to a state.

import type { Actor } from '@hent/contracts/actor.ts'
import { bodyOf } from '@hent/messaging/outbox.ts'
import { AppError } from '@hent/service/errors.ts'
import { beforeEach } from 'vitest'
import type { Change, Circumstances } from '../life/circumstances.ts'
import { apply, begin } from '../life/lifecycle.ts'
import type { ReferralBody, StoredReferral } from '../life/referral.ts'
import type { Command } from '../life/table.ts'
import { aReferral, delaysOfTests } from './referrals.ts'

export const link: Actor = { kind: 'link', recipient: 'structure' }
export const agent: Actor = { kind: 'agent', agentId: 'agent-1' }
export const animator: Actor = { kind: 'animator', agentId: 'animator-22' }
export const person: Actor = { kind: 'person' }

/** Tuesday 24 November 2026, 11:00 in Bretagne. */
const morning = new Date('2026-11-24T10:00:00Z')
/** The time of these tests: every file shares it, so each test of theirs begins in the morning. */
export const time = { now: morning }
export const eachInTheMorning = (): void =>
  beforeEach(() => {
    time.now = morning
  })
export const later = (hours: number): void => {
  time.now = new Date(time.now.getTime() + hours * 3_600_000)
}
let proposals = 0
const when = (over: Partial<Circumstances> = {}): Circumstances => {
  proposals += 1
  return {
    now: time.now,
    delays: delaysOfTests,
    newProposalId: () => String(proposals).padStart(24, '0'),
    nextEventId: 'referral.2',
    stillEligible: () => true,
    networkOf: () => 'mission-locale',
    inTeam: (_structureId, agentId) => agentId !== 'agent-elsewhere',
    shutOn: () => false,
    ...over,
  }
}

/** A referral of which a test may ask anything, whatever its state. */
export type Seen = ReferralBody & Partial<Pick<StoredReferral, Extra>>
type SeenChange = Change & { body: Seen }
type Extra =
  | 'proposal'
  | 'options'
  | 'acceptedBy'
  | 'paused'
  | 'appointment'
  | 'offer'
  | 'awaitsOffer'
  | 'ending'
  | 'transferTo'
  | 'clockAt'

const blank = (over: Partial<StoredReferral> = {}): StoredReferral =>
  bodyOf<StoredReferral>(
    aReferral({
      openedAt: time.now,
      decision: { at: time.now, rulesVersion: 'r', saltPeriod: 's', commitmentDays: 5, excluded: [] },
      ...over,
    }),
  )

const opened = (state: string) => ({ name: 'ReferralOpened', data: { state } }) as never
export const asReferral = ({ body }: SeenChange) => body
export const names = ({ drafts }: Change) => drafts.map(({ name }) => name)
export const start = (
  over: Partial<StoredReferral> = {},
  options: string[] = [],
  circumstances: Partial<Circumstances> = {},
): SeenChange => begin(blank(over), options, opened, when(circumstances))
export const proposed = (over: Partial<StoredReferral> = {}) => asReferral(start(over))
export const act = (referral: ReferralBody, command: Command, over: Partial<Circumstances> = {}): SeenChange =>
  apply(referral, command, when(over))
export const proposalOf = (referral: Seen) => referral.proposal?.proposalId ?? ''
export const accepted = () => {
  const referral = proposed()
  return asReferral(act(referral, { do: 'accept', proposalId: proposalOf(referral), by: link }))
}
export const escalated = () => proposed({ ranking: [] })
export const declining = (referral: ReferralBody): [ReferralBody, Command] => [
  referral,
  { do: 'decline', proposalId: proposalOf(referral), reason: 'full', by: link },
]
/** The clock, two minutes and a second later. */
export const afterUndo = (referral: ReferralBody, over: Partial<Circumstances> = {}) => {
  later(121 / 3_600)
  return act(referral, { do: 'tick' }, over)
}
export const refused = (work: () => unknown): string => {
  try {
    work()
  } catch (err) {
    return err instanceof AppError ? err.code : 'another error'
  }
  return 'accepted'
}
