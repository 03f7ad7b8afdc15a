// What the life of a referral is told from outside: the clock, ids, the delays and the directory's word.

import type { Network } from '@hent/contracts/codes.ts'
import type { EventDraft } from '@hent/contracts/events.ts'
import type { Delays } from './delays.ts'
import type { ReferralBody } from './referral.ts'

export type Circumstances = {
  now: Date
  delays: Delays
  newProposalId: () => string
  /** the id that the first event of this change will have */
  nextEventId: string
  /** whether this structure may still answer this referral, by the directory as it stands */
  stillEligible: (structureId: string) => boolean
  /** of this structure, by the directory as it stands; undefined where it does not know it */
  networkOf: (structureId: string) => Network | undefined
  /** whether this agent is of the structure's team, and may answer, by the directory as it stands */
  inTeam: (structureId: string, agentId: string) => boolean
  /** whether this structure is shut on a local day: a closure, nobody of the team there, or its opening hours */
  shutOn: (structureId: string, day: string) => boolean
}

export type Change = { body: ReferralBody; drafts: EventDraft[] }
