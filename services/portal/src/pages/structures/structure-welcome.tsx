// How a structure welcomes people, which its manager sets, and until when it is engaged, which the Region alone sets: both
// rank it among others.

import { accessibilityCodes, languages } from '@hent/contracts/codes.ts'
import { accessibilityLabels } from '@hent/contracts/labels.ts'
import { Button } from '../../components/button.tsx'
import { Choices } from '../../components/choices.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Section } from '../../components/section.tsx'
import { TextField } from '../../components/text-field.tsx'
import { dayText } from '../../texts/dates.ts'
import { engagementTexts } from '../../texts/register.ts'
import { structureTexts as words } from '../../texts/structure.ts'
import { languageNames } from '../../texts/texts.ts'
import { type SettingsProps, settingFormProps } from './setting-form.ts'

export function Welcome({ page, settings, faults, typedWelcome }: SettingsProps) {
  const { version, ...form } = settingFormProps(page, settings, 'welcome')
  const { welcome } = words
  const common = { page, faults, several: true } as const
  const { accessibility = [], languages: spoken = [] } = typedWelcome ?? settings.values
  return (
    <Section id="accueil" title={welcome.title}>
      <p>{welcome.lead}</p>
      <Form {...form}>
        <Hidden fields={version} />
        <Choices
          {...common}
          name="accessibility"
          label={welcome.access}
          optional
          choices={accessibilityCodes.map((value) => ({ value, label: accessibilityLabels[value].fr }))}
          chosen={accessibility}
        />
        <Choices
          {...common}
          name="languages"
          label={welcome.languages}
          choices={languages.map((value) => ({ value, label: languageNames[value] }))}
          chosen={spoken}
        />
        <Button>{words.save}</Button>
      </Form>
    </Section>
  )
}

export function Engagement(props: SettingsProps) {
  const { engagement: known } = props.settings.values
  const { engagement } = words
  return (
    <Section id="convention" title={engagement.title}>
      <p>
        {known ? engagement.known(known.reference, dayText(known.signed), dayText(known.until)) : engagement.none}{' '}
        {engagementTexts.effect}
      </p>
      {props.setsEngagement ? <EngagementForm {...props} /> : null}
    </Section>
  )
}

function EngagementForm({ page, settings, faults, typed }: SettingsProps) {
  const { version, ...form } = settingFormProps(page, settings, 'engagement')
  const field = (name: 'signed' | 'until' | 'reference') => ({
    ...{ page, faults, name, narrow: true },
    label: words.engagement[name],
    value: typed?.[name] ?? settings.values.engagement?.[name] ?? '',
  })
  return (
    <Form {...form}>
      <Hidden fields={version} />
      <TextField {...field('signed')} type="date" />
      <TextField {...field('until')} type="date" />
      <TextField {...field('reference')} autocomplete="off" />
      <Button>{words.save}</Button>
    </Form>
  )
}
