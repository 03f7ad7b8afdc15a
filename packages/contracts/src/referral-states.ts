// States of a referral, and what partners call them: FHIR Task status (HL7 R4 value set task-status)
// and the status of DORA / les-emplois. Published beside ours so that nobody has to guess.

import { Type } from 'typebox'

export const referralStates = ['awaiting-choice', 'proposed', 'escalated', 'accepted', 'in-progress', 'closed'] as const
export const ReferralState = Type.Enum(referralStates)
export type ReferralState = (typeof referralStates)[number]

/** Why the person ended what they had asked for. `asked-again`: for the same service, as its closing was being taken back. */
export const withdrawals = ['withdrawn', 'erased', 'corrected', 'asked-again'] as const
export type Withdrawal = (typeof withdrawals)[number]

const equivalents: Record<ReferralState, { fhirTask: string; dora: string }> = {
  'awaiting-choice': { fhirTask: 'draft', dora: 'OUVERTE' },
  proposed: { fhirTask: 'requested', dora: 'OUVERTE' },
  escalated: { fhirTask: 'on-hold', dora: 'OUVERTE' },
  accepted: { fhirTask: 'accepted', dora: 'VALIDÉE' },
  'in-progress': { fhirTask: 'in-progress', dora: 'VALIDÉE' },
  closed: { fhirTask: 'completed', dora: 'VALIDÉE' },
}

/** FHIR and DORA status of a referral: a closed one may have failed or been cancelled, an open one may rest. */
export function equivalentStatus(
  state: ReferralState,
  ending?: string,
  paused = false,
): { fhirTask: string; dora: string } {
  if (state !== 'closed') return paused ? { ...equivalents[state], fhirTask: 'on-hold' } : equivalents[state]
  if (withdrawals.some((one) => one === ending)) return { fhirTask: 'cancelled', dora: 'REFUSÉE' }
  if (ending === 'helped') return equivalents.closed
  return { fhirTask: 'failed', dora: 'REFUSÉE' }
}
