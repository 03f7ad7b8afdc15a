// A structure's settings, for who looks after it: room, hours, closures, the team's leave, who of it is told and where.

import { openingLines } from '@hent/territory/opening-words.ts'
import { Button } from '../../components/button.tsx'
import { Tick } from '../../components/choices.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import { Notice } from '../../components/notice.tsx'
import { OnThisPage } from '../../components/on-this-page.tsx'
import { Section } from '../../components/section.tsx'
import { TextField } from '../../components/text-field.tsx'
import { WayBack } from '../../components/way-back.tsx'
import { weekDays, weekOf } from '../../forms/week.ts'
import { structureFileTexts as files } from '../../texts/agents.ts'
import { peopleTexts as people } from '../../texts/people.ts'
import { structureTexts as words } from '../../texts/structure.ts'
import { structureHistoryTexts as history } from '../../texts/structure-history.ts'
import { structureMonthTexts as month } from '../../texts/structure-month.ts'
import { alarmText } from '../advisers/alarm-text.ts'
import { structureList } from '../people/place.ts'
import { DeadAddresses } from './dead-addresses.tsx'
import { RecordToReview } from './record-to-review.tsx'
import { SetByHand } from './set-by-hand.tsx'
import { type SettingsProps, settingFormProps } from './setting-form.ts'
import { StoppedMails } from './stopped-mails.tsx'
import { Closures, Leaves } from './structure-days.tsx'
import { Reach, Telling } from './structure-telling.tsx'
import { Engagement, Welcome } from './structure-welcome.tsx'

export function StructurePage(props: SettingsProps) {
  const { page, settings, alarms, watched, listsMinors, managesPeople, readsMonth, faults = [], general } = props
  const { structureId, name, active } = settings
  const stale = alarms.find(({ kind }) => kind === 'stale')
  const amiss = alarms.filter((one) => one !== stale)
  return (
    <Layout page={page} title={name} door="pro" faulty={faults.length > 0 || general !== undefined}>
      <WayBack href="/pro" text={words.back} />
      <h1>{name}</h1>
      <ErrorSummary page={page} faults={faults} general={general} />
      {amiss.length > 0 ? (
        <Notice title={words.alarms} id="a-corriger">
          <ul>
            {amiss.map((alarm) => (
              <li key={`${alarm.kind} ${alarm.from} ${alarm.account}`}>{alarmText(alarm)}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {active ? <DeadAddresses page={page} settings={settings} dead={props.dead} /> : null}
      {stale ? <RecordToReview {...props} since={stale.to} /> : null}
      {active ? <OnThisPage parts={parts} /> : <p>{words.closedStructure}</p>}
      {watched ? (
        <Section id="demandes" title={files.heading}>
          <p>{files.why}</p>
          <LoneLink href={`/pro/structure/${structureId}/demandes`} text={files.open} />
        </Section>
      ) : null}
      {readsMonth ? (
        <Section id="mois" title={month.title}>
          <p>{month.why}</p>
          <LoneLink href={`/pro/structure/${structureId}/mois`} text={month.open} />
        </Section>
      ) : null}
      {managesPeople ? (
        <Section id="personnes" title={people.title}>
          <p>{people.leadStructure}</p>
          <LoneLink href={structureList(structureId)} text={people.open} />
        </Section>
      ) : null}
      {listsMinors ? (
        <Section id="jeunes" title={words.minors.title}>
          <p>{words.minors.why}</p>
          <LoneLink href={`/pro/structure/${structureId}/jeunes`} text={words.minors.open} />
        </Section>
      ) : null}
      <Section id="historique" title={history.title}>
        <p>{history.why}</p>
        <LoneLink href={`/pro/structure/${structureId}/historique`} text={history.open} />
      </Section>
      {active ? <Settings {...props} /> : null}
    </Layout>
  )
}

const parts = [
  ['capacite', words.capacity.title],
  ['horaires', words.hours.title],
  ['fermetures', words.closures.title],
  ['absences', words.leave.title],
  ['prevenir', words.reach.title],
  ['qui', words.telling.title],
  ['accueil', words.welcome.title],
  ['convention', words.engagement.title],
] as const

function Settings(props: SettingsProps) {
  const { page, settings, faults = [] } = props
  return (
    <>
      <Capacity {...props} />
      <Hours {...props} />
      <Closures page={page} settings={settings} faults={faults} typed={props.typed ?? {}} />
      <Leaves page={page} settings={settings} faults={faults} typed={props.typed ?? {}} />
      <Reach {...props} />
      <Telling {...props} />
      <Welcome {...props} />
      <Engagement {...props} />
      <StoppedMails page={page} structureId={settings.structureId} stopped={props.stopped} />
      <SetByHand page={page} settings={settings} />
    </>
  )
}

function Capacity({ page, settings, faults, typed }: SettingsProps) {
  const { weeklyCapacity, full, fullUntil, commitmentDays } = settings.values
  const { version, ...form } = settingFormProps(page, settings, 'capacity')
  const { capacity } = words
  const common = { page, faults, narrow: true, optional: true }
  return (
    <Section id="capacite" title={capacity.title}>
      <Form {...form}>
        <Hidden fields={version} />
        <Tick name="full" label={capacity.full} hint={capacity.fullHint} ticked={typed ? Boolean(typed.full) : full} />
        <TextField
          {...common}
          name="fullUntil"
          label={capacity.until}
          hint={capacity.untilHint}
          type="date"
          value={typed?.fullUntil ?? fullUntil ?? ''}
        />
        <TextField
          {...common}
          name="weeklyCapacity"
          label={capacity.weekly}
          hint={capacity.weeklyHint}
          value={typed?.weeklyCapacity ?? String(weeklyCapacity)}
        />
        <TextField
          {...common}
          name="commitmentDays"
          label={capacity.days}
          hint={capacity.daysHint}
          value={typed?.commitmentDays ?? (commitmentDays === undefined ? '' : String(commitmentDays))}
        />
        <Button>{words.save}</Button>
      </Form>
    </Section>
  )
}

function Hours({ page, settings, faults, typedWeek }: SettingsProps) {
  const { opening } = settings.values
  const known = opening ? weekOf(opening) : { days: {}, holidaysOff: true }
  const week = typedWeek ?? known
  const { version, ...form } = settingFormProps(page, settings, 'hours')
  const { hours } = words
  return (
    <Section id="horaires" title={hours.title}>
      {opening ? (
        <>
          <p>{hours.now}</p>
          <ul>
            {openingLines(opening, 'fr').map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      ) : null}
      {known ? null : <p>{hours.finer}</p>}
      <p>
        {hours.lead} {hours.hint}.
      </p>
      <Form {...form}>
        <Hidden fields={version} />
        <div class="week">
          {weekDays.map((day) => (
            <TextField
              key={day}
              page={page}
              faults={faults}
              name={`hours-${day}`}
              label={hours.days[day]}
              value={week?.days[day] ?? ''}
              optional
              bare
              autocomplete="off"
            />
          ))}
        </div>
        <Tick name="holidays" label={hours.holidays} ticked={week?.holidaysOff ?? true} />
        <Button>{words.save}</Button>
      </Form>
    </Section>
  )
}
