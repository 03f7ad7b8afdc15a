// Handing a request on, with the person's consent: to whichever structure comes next, or to one the person names.

import { serviceLabels } from '@hent/contracts/labels.ts'
import type { StructureFound } from '../../apis/directory.ts'
import type { ReferralSeen } from '../../apis/referral-seen.ts'
import { errorOf } from '../../components/about.tsx'
import { Button } from '../../components/button.tsx'
import { Choices, Tick } from '../../components/choices.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Form } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { WayBack } from '../../components/way-back.tsx'
import { nextStructure } from '../../forms/act-form.ts'
import type { Fault } from '../../forms/form.ts'
import { communeName } from '../../forms/which-commune.ts'
import type { Page } from '../../page.ts'
import { transferTexts } from '../../texts/agents.ts'
import { structureChoice } from './structure-choice.ts'

export function TransferPage({
  page,
  referral,
  structures,
  faults = [],
  typed = {},
}: {
  page: Page
  referral: ReferralSeen
  /** those entitled to answer, as the directory orders them */
  structures: readonly StructureFound[]
  faults?: readonly Fault[]
  typed?: Readonly<Record<string, string>>
}) {
  const file = `/pro/dossier/${referral.referralId}`
  const noConsent = errorOf(faults, 'consent')
  return (
    <Layout page={page} title={transferTexts.title} door="pro" faulty={faults.length > 0}>
      <WayBack href={file} text={transferTexts.back} />
      <h1>{transferTexts.title}</h1>
      <ErrorSummary page={page} faults={faults} />
      <p class="lead">
        {serviceLabels[referral.service].fr}, {communeName(referral.commune)}
      </p>
      <p>{transferTexts.lead}</p>
      <Form page={page} action={`${file}/transfer`}>
        <Choices
          page={page}
          faults={faults}
          name="structureId"
          label={transferTexts.to}
          choices={[
            { value: nextStructure, label: transferTexts.next, hint: transferTexts.nextHint },
            ...structures.map(structureChoice),
          ]}
          chosen={[typed.structureId ?? '']}
        />
        <div class={noConsent ? 'field faulty' : 'field'}>
          {noConsent ? <p class="error">{noConsent}</p> : null}
          <Tick
            name="consent"
            label={transferTexts.consent}
            hint={transferTexts.consentHint}
            ticked={typed.consent !== undefined && typed.consent !== ''}
          />
        </div>
        <Button>{transferTexts.send}</Button>
      </Form>
    </Layout>
  )
}
