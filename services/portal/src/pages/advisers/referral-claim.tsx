// The claim of a referral: the line is named by its service, where it is and its reference.

import { serviceLabels } from '@hent/contracts/labels.ts'
import { referenceOf } from '@hent/contracts/reference.ts'
import type { ReferralSeen } from '../../apis/referral-seen.ts'
import { communeName } from '../../forms/which-commune.ts'
import type { Page } from '../../page.ts'
import { Claim } from './claim.tsx'

export function ReferralClaim({ page, referral, back }: { page: Page; referral: ReferralSeen; back: string }) {
  const { referralId, claim, service, commune, requestId } = referral
  const of = `${serviceLabels[service].fr}, ${communeName(commune)}, ${referenceOf(requestId)}`
  return <Claim {...{ page, claim, of, back }} at={`/pro/dossier/${referralId}`} />
}
