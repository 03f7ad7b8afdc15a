// What was set by hand of a structure, which its file no longer changes, and giving each back to the file.

import type { SettingsSeen } from '../../apis/directory.ts'
import { Button } from '../../components/button.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Section } from '../../components/section.tsx'
import type { Page } from '../../page.ts'
import { dayText } from '../../texts/dates.ts'
import { structureTexts as words } from '../../texts/structure.ts'
import { settingFormProps } from './setting-form.ts'

export function SetByHand({ page, settings }: { page: Page; settings: SettingsSeen }) {
  const { edited } = words
  const fields = settings.edited.flatMap(({ field, at }) => {
    const name = edited.fields[field]
    return name ? [{ field, at, name }] : []
  })
  if (fields.length === 0) return null
  const { version, ...form } = settingFormProps(page, settings, 'give-back')
  return (
    <Section id="regle" title={edited.title}>
      <p>{edited.lead}</p>
      {fields.map(({ field, at, name }) => (
        <Form key={field} {...form}>
          <Hidden fields={[...version, ['field', field]]} />
          <p>
            <strong>{name}</strong>, {edited.by(dayText(at))}.
          </p>
          <Button quiet>
            {edited.giveBack} <span class="hidden">: {name}</span>
          </Button>
        </Form>
      ))}
    </Section>
  )
}
