// The animator gives a request that a structure had accepted to another: which one, and why.

import { reassignReasons } from '@hent/contracts/codes.ts'
import { reassignLabels, serviceLabels } from '@hent/contracts/labels.ts'
import type { StructureFound } from '../../apis/directory.ts'
import type { ReferralSeen } from '../../apis/referral-seen.ts'
import { Button } from '../../components/button.tsx'
import { Choices } from '../../components/choices.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Form } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { WayBack } from '../../components/way-back.tsx'
import type { Fault } from '../../forms/form.ts'
import { communeName } from '../../forms/which-commune.ts'
import type { Page } from '../../page.ts'
import { reassignTexts, transferTexts } from '../../texts/agents.ts'
import { structureChoice } from './structure-choice.ts'

export function ReassignPage({
  page,
  referral,
  holder,
  structures,
  faults = [],
  typed = {},
}: {
  page: Page
  referral: ReferralSeen
  /** the name of the structure that has it, where the directory is there to say it */
  holder?: string | undefined
  /** others entitled to answer, as the directory orders them */
  structures: readonly StructureFound[]
  faults?: readonly Fault[]
  typed?: Readonly<Record<string, string>>
}) {
  const file = `/pro/dossier/${referral.referralId}`
  return (
    <Layout page={page} title={reassignTexts.title} door="pro" faulty={faults.length > 0}>
      <WayBack href={file} text={transferTexts.back} />
      <h1>{reassignTexts.title}</h1>
      <ErrorSummary page={page} faults={faults} />
      <p class="lead">
        {serviceLabels[referral.service].fr}, {communeName(referral.commune)}
      </p>
      {holder ? <p>{reassignTexts.now(holder)}</p> : null}
      {structures.length === 0 ? (
        <p>{reassignTexts.none}</p>
      ) : (
        <>
          <p>{reassignTexts.lead}</p>
          <Form page={page} action={`${file}/reassignment`}>
            <Choices
              page={page}
              faults={faults}
              name="structureId"
              label={reassignTexts.to}
              choices={structures.map(structureChoice)}
              chosen={[typed.structureId ?? '']}
            />
            <Choices
              page={page}
              faults={faults}
              name="reason"
              label={reassignTexts.reason}
              choices={reassignReasons.map((value) => ({ value, label: reassignLabels[value] }))}
              chosen={[typed.reason ?? '']}
            />
            <Button>{reassignTexts.send}</Button>
          </Form>
        </>
      )}
    </Layout>
  )
}
