// Days on which a structure is shut, and on which its advisers are away: those announced, each with its way out, and one more.

import type { SettingsSeen } from '../../apis/directory.ts'
import { Button } from '../../components/button.tsx'
import { Choices } from '../../components/choices.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Section } from '../../components/section.tsx'
import { TextField } from '../../components/text-field.tsx'
import type { Fault } from '../../forms/form.ts'
import type { Page } from '../../page.ts'
import { dayText } from '../../texts/dates.ts'
import { structureTexts as words } from '../../texts/structure.ts'
import { settingFormProps } from './setting-form.ts'

type DaysProps = {
  page: Page
  settings: SettingsSeen
  faults: readonly Fault[]
  typed: Readonly<Record<string, string>>
}

export const spanText = ({ from, to }: { from: string; to: string }) => words.span(dayText(from), dayText(to))

export function FromTo({ prefix, page, faults, typed }: { prefix: string } & Omit<DaysProps, 'settings'>) {
  const common = { page, faults, type: 'date', narrow: true, hint: words.dayHint } as const
  return (
    <>
      <TextField {...common} name={`${prefix}From`} label={words.from} value={typed[`${prefix}From`] ?? ''} />
      <TextField {...common} name={`${prefix}To`} label={words.to} value={typed[`${prefix}To`] ?? ''} />
    </>
  )
}

export function Closures({ page, settings, faults, typed }: DaysProps) {
  const announced = settings.values.closures ?? []
  const { version, ...form } = settingFormProps(page, settings, 'closures')
  const { closures } = words
  return (
    <Section id="fermetures" title={closures.title}>
      <p>{closures.lead}</p>
      {announced.length === 0 ? <p>{closures.none}</p> : null}
      {announced.map((closure, at) => (
        <Form key={`${closure.from} ${closure.to}`} {...form}>
          <Hidden fields={[...version, ['remove', String(at)]]} />
          <p>
            {spanText(closure)}
            {closure.reason ? `, ${closure.reason}` : ''}
          </p>
          <Button quiet>
            {words.remove} <span class="hidden">: {spanText(closure)}</span>
          </Button>
        </Form>
      ))}
      <h3>{closures.add}</h3>
      <Form {...form}>
        <Hidden fields={version} />
        <FromTo prefix="closure" page={page} faults={faults} typed={typed} />
        <TextField
          page={page}
          faults={faults}
          name="reason"
          label={closures.reason}
          value={typed.reason ?? ''}
          optional
          autocomplete="off"
        />
        <Button>{words.add}</Button>
      </Form>
    </Section>
  )
}

export function Leaves({ page, settings, faults, typed }: DaysProps) {
  const { team, unattended } = settings
  const { version, ...form } = settingFormProps(page, settings, 'leave')
  const { leave } = words
  const names = new Map(team.map(({ agentId, label }) => [agentId, label]))
  const absences = team.flatMap(({ agentId, label, leave: away }) =>
    away.map((one, at) => ({ ...one, agentId, label, at, by: one.substituteId && names.get(one.substituteId) })),
  )
  const common = { page, faults }
  return (
    <Section id="absences" title={leave.title}>
      {unattended.length > 0 ? (
        <p>
          <strong>{leave.unattended}</strong> {unattended.map(spanText).join(', ')}.
        </p>
      ) : null}
      {team.length === 0 ? <p>{leave.nobody}</p> : null}
      {team.length > 0 && absences.length === 0 ? <p>{leave.none}</p> : null}
      {absences.map(({ agentId, label, from, to, at, by }) => (
        <Form key={`${agentId} ${from} ${to}`} {...form}>
          <Hidden fields={[...version, ['who', agentId], ['remove', String(at)]]} />
          <p>
            <strong>{label}</strong> : {spanText({ from, to })}
            {by ? ` (${leave.replaced(by)})` : ''}
          </p>
          <Button quiet>
            {words.remove} <span class="hidden">: {label}</span>
          </Button>
        </Form>
      ))}
      {team.length > 0 ? (
        <>
          <h3>{leave.add}</h3>
          <Form {...form}>
            <Hidden fields={version} />
            <Choices
              {...common}
              name="who"
              label={leave.who}
              choices={team.map(({ agentId, label }) => ({ value: agentId, label }))}
              chosen={[typed.who ?? '']}
            />
            <FromTo {...common} prefix="leave" typed={typed} />
            <Choices
              {...common}
              name="substitute"
              label={leave.substitute}
              choices={[
                { value: '', label: leave.noSubstitute },
                ...team.map(({ agentId, label }) => ({ value: agentId, label })),
              ]}
              chosen={[typed.substitute ?? '']}
            />
            <Button>{words.add}</Button>
          </Form>
        </>
      ) : null}
    </Section>
  )
}
