// The one question on how a request was routed, on its file, until it is answered.

import { fitReasons, fits } from '@hent/contracts/codes.ts'
import { Button } from '../../components/button.tsx'
import { Choices } from '../../components/choices.tsx'
import { Form } from '../../components/form.tsx'
import { Section } from '../../components/section.tsx'
import type { Fault } from '../../forms/form.ts'
import type { Page } from '../../page.ts'
import { fitNames, fitReasonNames, fitTexts as words } from '../../texts/fit.ts'

/** A circle cannot be taken back: who answers yes after all comes back to this one. */
const noReason = 'aucune'

export function FitForm({
  page,
  action,
  faults,
  typed,
}: {
  page: Page
  action: string
  faults: readonly Fault[]
  typed: Readonly<Record<string, string>>
}) {
  const common = { page, faults }
  return (
    <Section id="orientation" title={words.title}>
      <Form page={page} action={action}>
        <p>{words.lead}</p>
        <Choices
          {...common}
          name="fit"
          label={words.question}
          choices={fits.map((value) => ({ value, label: fitNames[value] }))}
          chosen={[typed.fit ?? '']}
        />
        <Choices
          {...common}
          name="fitReason"
          label={words.reason}
          hint={words.reasonHint}
          choices={[
            { value: noReason, label: words.noReason },
            ...fitReasons.map((value) => ({ value, label: fitReasonNames[value] })),
          ]}
          chosen={[typed.fitReason ?? noReason]}
        />
        <Button quiet>{words.save}</Button>
      </Form>
    </Section>
  )
}
