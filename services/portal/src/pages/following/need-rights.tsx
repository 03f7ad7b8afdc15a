// What the law gives the person beside one of their needs, once a structure has it: to know who is in charge, and to
// complain of the regional operator of the CEP, whom alone the mediator of France compétences is for.

import { serviceLabels } from '@hent/contracts/labels.ts'
import type { ReferralShown } from '../../apis/tracking.ts'
import type { Page } from '../../page.ts'
import { mediatorPage, rightsTexts } from '../../texts/rights.ts'
import { StructureFacts } from './structure-facts.tsx'

export function NeedRights({ page, referral: { service, state, structure } }: { page: Page; referral: ReferralShown }) {
  const words = rightsTexts[page.language]
  const isHeld = state === 'accepted' || state === 'in-progress'
  const isOfMediator = service === 'cep' && structure?.network === 'cep-regional'
  if (!structure || !(isHeld || (isOfMediator && state === 'closed'))) return null
  return (
    <details>
      <summary>
        {words.title}
        <span class="hidden"> ({serviceLabels[service][page.language]})</span>
      </summary>
      {isHeld ? (
        <p>{[words.inCharge, words.ask[structure.address ? 'byAddress' : 'byMessage'], words.inChargeLaw].join(' ')}</p>
      ) : (
        // The card says no more who had it.
        <StructureFacts page={page} structure={structure} />
      )}
      {isOfMediator ? (
        <p>
          {words.mediator} <a href={mediatorPage}>{words.mediatorLink}</a>
        </p>
      ) : null}
    </details>
  )
}
