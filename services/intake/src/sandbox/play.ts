// What may be played on a made-up need, and what a partner is then told: the states of a real one, without anybody.

import type { EventName } from '@hent/contracts/events.ts'
import type { ReferralState } from '@hent/contracts/referral-states.ts'

export const plays = ['accepted', 'declined', 'first-contact', 'closed'] as const
export type Play = (typeof plays)[number]

type Told = { event: EventName; state: ReferralState; outcome?: 'helped' }
const table: Record<Play, { from: readonly ReferralState[]; told: Told }> = {
  accepted: { from: ['proposed'], told: { event: 'ReferralAccepted', state: 'accepted' } },
  // The next structure is asked: it stays proposed.
  declined: { from: ['proposed'], told: { event: 'ReferralDeclined', state: 'proposed' } },
  'first-contact': { from: ['accepted', 'in-progress'], told: { event: 'ContactMade', state: 'in-progress' } },
  closed: { from: ['accepted', 'in-progress'], told: { event: 'ReferralClosed', state: 'closed', outcome: 'helped' } },
}

export const begun: Told = { event: 'ReferralOpened', state: 'proposed' }

/** Undefined where this cannot happen from there. */
export function played(state: ReferralState, play: Play): Told | undefined {
  const { from, told } = table[play]
  return from.includes(state) ? told : undefined
}

export const playable = (state: ReferralState): Play[] => plays.filter((play) => played(state, play) !== undefined)
