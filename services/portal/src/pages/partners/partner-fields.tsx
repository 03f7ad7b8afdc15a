// What the Region says of a partner: its name, what it may, who logs in for it.

import { partnerScopes } from '@hent/contracts/partner-record.ts'
import type { PartnerSettings } from '../../apis/partners.ts'
import { Choices } from '../../components/choices.tsx'
import { TextArea, TextField } from '../../components/text-field.tsx'
import type { Fault } from '../../forms/form.ts'
import type { Page } from '../../page.ts'
import { partnerTexts as words } from '../../texts/partners.ts'

export function PartnerFields({
  page,
  typed,
  faults,
}: {
  page: Page
  typed: PartnerSettings
  faults: readonly Fault[]
}) {
  return (
    <>
      <TextField page={page} name="label" label={words.label} value={typed.label} faults={faults} autocomplete="off" />
      <Choices
        page={page}
        name="scopes"
        label={words.rights}
        faults={faults}
        choices={partnerScopes.map((value) => ({ value, label: words.scopes[value] }))}
        chosen={typed.scopes}
        several
        optional
      />
      <TextArea
        page={page}
        name="people"
        label={words.people}
        hint={words.peopleHint}
        value={typed.people.join('\n')}
        faults={faults}
      />
    </>
  )
}
