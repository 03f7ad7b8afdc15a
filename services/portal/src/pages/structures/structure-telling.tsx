// Where the team of a structure is written to, who of it is told of what is asked of each service, what it reads once a
// day instead, and whether its mails name the service.

import type { ServiceKind } from '@hent/contracts/codes.ts'
import { serviceLabels } from '@hent/contracts/labels.ts'
import { answersReferrals } from '@hent/service/rights.ts'
import type { SettingsSeen } from '../../apis/directory.ts'
import { Button } from '../../components/button.tsx'
import { Choices, Tick } from '../../components/choices.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Section } from '../../components/section.tsx'
import { TextField } from '../../components/text-field.tsx'
import { phoneText } from '../../forms/phone.ts'
import { whomKinds } from '../../forms/telling-form.ts'
import { structureTexts as words } from '../../texts/structure.ts'
import { type SettingsProps, settingFormProps } from './setting-form.ts'

export function Reach({ page, settings, faults, typed }: SettingsProps) {
  const { escalationContact, dutyMobile, smsFirst = false } = settings.values
  const { version, ...form } = settingFormProps(page, settings, 'reach')
  const { reach } = words
  const isByHand = settings.edited.some(({ field }) => field === 'email')
  const common = { page, faults, optional: true, autocomplete: 'off' } as const
  return (
    <Section id="prevenir" title={reach.title}>
      {settings.email ? null : <p>{reach.noMailbox}</p>}
      <p>{reach.lead}</p>
      <Form {...form}>
        <Hidden fields={version} />
        <TextField
          {...common}
          name="email"
          label={reach.mailbox}
          hint={isByHand ? reach.mailboxByHand : reach.mailboxFrom}
          type="email"
          value={typed?.email ?? settings.email ?? ''}
        />
        <TextField
          {...common}
          name="escalationContact"
          label={reach.contact}
          hint={reach.contactHint}
          type="email"
          value={typed?.escalationContact ?? escalationContact ?? ''}
        />
        <TextField
          {...common}
          name="dutyMobile"
          label={reach.mobile}
          hint={reach.mobileHint}
          type="tel"
          narrow
          value={typed?.dutyMobile ?? (dutyMobile ? phoneText(dutyMobile) : '')}
        />
        <Tick
          name="smsFirst"
          label={reach.sms}
          hint={reach.smsHint}
          ticked={typed ? Boolean(typed.smsFirst) : smsFirst}
        />
        <Button>{words.save}</Button>
      </Form>
    </Section>
  )
}

export function Telling({ page, settings, faults = [], typed }: SettingsProps) {
  const { dailyDigest = false, fullMessages = false } = settings.values
  const { version, ...form } = settingFormProps(page, settings, 'telling')
  const { telling } = words
  const team = settings.team.filter(({ role }) => answersReferrals(role))
  const chosen = settings.values.whomToTell ?? []
  return (
    <Section id="qui" title={telling.title}>
      <p>{telling.lead}</p>
      <Form {...form}>
        <Hidden fields={version} />
        {team.length === 0 ? <p>{telling.nobody}</p> : null}
        {team.length > 0
          ? settings.services.map((service) => (
              <OfService
                key={service}
                {...{ page, faults, service, team }}
                chosen={chosen.find((one) => one.service === service)}
              />
            ))
          : null}
        <h3>{telling.daily}</h3>
        {settings.email ? (
          <Tick
            name="dailyDigest"
            label={telling.digest}
            hint={telling.digestHint}
            ticked={typed ? Boolean(typed.dailyDigest) : dailyDigest}
          />
        ) : (
          <p>{telling.noMailbox}</p>
        )}
        <h3>{telling.contents}</h3>
        <Tick
          name="fullMessages"
          label={telling.full}
          hint={telling.fullHint}
          ticked={typed ? Boolean(typed.fullMessages) : fullMessages}
        />
        <Button>{words.save}</Button>
      </Form>
    </Section>
  )
}

type OfServiceProps = Pick<SettingsProps, 'page' | 'faults'> & {
  service: ServiceKind
  team: SettingsSeen['team']
  chosen: NonNullable<SettingsSeen['values']['whomToTell']>[number] | undefined
}

function OfService({ page, faults, service, team, chosen }: OfServiceProps) {
  const { telling } = words
  const common = { page, faults }
  return (
    <>
      <h3>{serviceLabels[service].fr}</h3>
      <Choices
        {...common}
        name={`whom-${service}`}
        label={telling.whom}
        choices={whomKinds.map((whom) => ({ value: whom, label: telling.kinds[whom] }))}
        chosen={[chosen?.whom ?? 'team']}
      />
      <Choices
        {...common}
        name={`advisers-${service}`}
        label={telling.advisers}
        hint={telling.advisersHint}
        several
        optional
        choices={team.map(({ agentId, label, hasMobile, toldBy }) => ({
          value: agentId,
          label,
          hint: toldBy === 'structure' ? (hasMobile ? telling.hasMobile : undefined) : telling.ownWays[toldBy],
        }))}
        chosen={chosen?.agentIds ?? []}
      />
    </>
  )
}
