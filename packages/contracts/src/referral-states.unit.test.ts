// What partners read of each state: the table of the pages, row by row.

import { describe, expect, it } from 'vitest'
import { equivalentStatus, type ReferralState } from './referral-states.ts'

describe('what a partner reads', () => {
  it.each<[ReferralState, string | undefined, boolean, string, string]>([
    ['awaiting-choice', undefined, false, 'draft', 'OUVERTE'],
    ['proposed', undefined, false, 'requested', 'OUVERTE'],
    ['escalated', undefined, false, 'on-hold', 'OUVERTE'],
    ['accepted', undefined, false, 'accepted', 'VALIDÉE'],
    ['accepted', undefined, true, 'on-hold', 'VALIDÉE'],
    ['in-progress', undefined, false, 'in-progress', 'VALIDÉE'],
    ['in-progress', undefined, true, 'on-hold', 'VALIDÉE'],
    ['closed', 'helped', false, 'completed', 'VALIDÉE'],
    ['closed', 'not-helped', false, 'failed', 'REFUSÉE'],
    ['closed', 'unreachable', false, 'failed', 'REFUSÉE'],
    ['closed', 'other', false, 'failed', 'REFUSÉE'],
    ['closed', 'withdrawn', false, 'cancelled', 'REFUSÉE'],
    ['closed', 'erased', false, 'cancelled', 'REFUSÉE'],
    ['closed', 'corrected', false, 'cancelled', 'REFUSÉE'],
  ])('of a referral %s, ending %s, resting %s: FHIR %s, DORA %s', (state, ending, paused, fhirTask, dora) => {
    expect(equivalentStatus(state, ending, paused)).toEqual({ fhirTask, dora })
  })
})
