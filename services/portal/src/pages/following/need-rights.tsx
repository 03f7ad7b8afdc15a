// What the law gives the person beside one of their needs, once a structure has it: to know who is in charge, and to
// complain of the regional operator of the CEP, whom alone the mediator of France compétences is for.

import type { ReferralShown } from '../../apis/tracking.ts'
import type { Page } from '../../page.ts'
import { mediatorPage, rightsTexts } from '../../texts/rights.ts'

export function NeedRights({
  page: { language },
  referral: { service, state, structure },
}: {
  page: Page
  referral: ReferralShown
}) {
  const words = rightsTexts[language]
  const isHeld = state === 'accepted' || state === 'in-progress'
  const isOfMediator = service === 'cep' && structure?.network === 'cep-regional'
  if (!structure || !(isHeld || (isOfMediator && state === 'closed'))) return null
  return (
    <details>
      <summary>{words.title}</summary>
      {isHeld ? <p>{words.inCharge}</p> : null}
      {isOfMediator ? (
        <p>
          {words.mediator} <a href={mediatorPage}>{words.mediatorLink}</a>
        </p>
      ) : null}
    </details>
  )
}
