// What a referral says as it opens: in which state, of how many candidates, and what the person may choose from.

import type { EventDraft } from '@hent/contracts/events.ts'
import type { ReferralState } from '@hent/contracts/referral-states.ts'
import type { Facts } from './referral.ts'
import { about } from './transitions.ts'

/** @param candidates structures that offer the service there, entitled or not */
export const openingOf =
  (blank: Facts, candidates: number, options: readonly string[]) =>
  (state: ReferralState, choiceBy?: Date): EventDraft => ({
    name: 'ReferralOpened',
    data: {
      ...about(blank),
      state,
      commune: blank.need.commune,
      epci: blank.need.epci,
      decisionId: blank._id,
      candidates,
      eligible: blank.ranking.length,
      ...(choiceBy ? { choiceBy: choiceBy.toISOString(), options: [...options] } : {}),
    },
  })
