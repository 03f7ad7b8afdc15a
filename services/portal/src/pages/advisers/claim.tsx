// Who looks after a line of the animators' worklist, and the button to take it, take it over or let it go.

import type { ClaimSeen } from '../../apis/claim.ts'
import { Button } from '../../components/button.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import type { Page } from '../../page.ts'
import { claimTexts } from '../../texts/agents.ts'
import { momentText } from '../../texts/dates.ts'

/** @param at where the line is @param of which line, for who hears the button alone @param back the page to come back to */
export function Claim({
  page,
  claim,
  at,
  of,
  back,
}: {
  page: Page
  claim: ClaimSeen | undefined
  at: string
  of: string
  back: string
}) {
  const act = claim?.mine ? 'release' : 'claim'
  const label = claim ? (claim.mine ? claimTexts.release : claimTexts.takeOver) : claimTexts.claim
  const over = claim && !claim.mine ? [['over', claim.since] as const] : []
  return (
    <>
      {claim ? (
        <p>
          {claim.mine
            ? claimTexts.mine(momentText(claim.since))
            : claimTexts.others(claim.label, momentText(claim.since))}
        </p>
      ) : null}
      <Form page={page} action={`${at}/${act}`}>
        <Hidden fields={[['retour', back], ...over]} />
        <Button quiet>
          {label}
          <span class="hidden"> : {of}</span>
        </Button>
      </Form>
    </>
  )
}
