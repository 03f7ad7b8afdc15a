// Asking: the form, and the page that asks which commune.

import { accessibilityCodes, ageBands, modes, serviceKinds, statuses } from '@hent/contracts/codes.ts'
import { accessibilityLabels, modeLabels, statusLabels } from '@hent/contracts/labels.ts'
import type { CommuneMatch } from '@hent/territory/commune-search.ts'
import type { ComponentChildren } from 'preact'
import type { SheetSeen } from '../../apis/sheets.ts'
import type { ThemeSeen } from '../../apis/themes.ts'
import { communesScript } from '../../communes-script.ts'
import { Button } from '../../components/button.tsx'
import { Choices, Tick } from '../../components/choices.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { TextArea, TextField } from '../../components/text-field.tsx'
import { type Answers, fieldsOf } from '../../forms/ask-form.ts'
import type { Fault } from '../../forms/form.ts'
import type { Page } from '../../page.ts'
import { counterTexts } from '../../texts/counter.ts'
import { HowReached } from '../how-reached.tsx'
import { KeptMeanwhile } from './counter-drafts.tsx'
import { NameFields } from './name-fields.tsx'
import { SheetsAtHand } from './sheets-at-hand.tsx'

/** Where the form is: the person's own page, or a professional's at the counter. */
export type AskDoor = { action: '/demande/une-page' | '/pro/demande'; counter: boolean }
export const layoutOf = ({ counter }: AskDoor) => (counter ? 'pro' : 'person')

type AskProps = {
  page: Page
  door: AskDoor
  answers: Answers
  faults?: readonly Fault[]
  general?: string | undefined
  /** of this year, which the counter may tick */
  theme?: Pick<ThemeSeen, 'year' | 'title' | 'covers'> | undefined
  /** of first information, beside the counter's form */
  sheets?: readonly SheetSeen[]
  /** above the form */
  children?: ComponentChildren
}

export function AskPage({ page, door, answers, faults = [], general, theme, sheets = [], children }: AskProps) {
  const { texts, language } = page
  const { ask, needs, ages } = texts
  const title = door.counter ? ask.counterTitle : ask.title
  const common = { page, faults }
  return (
    <Layout
      page={page}
      title={title}
      faulty={faults.length > 0 || general !== undefined}
      door={layoutOf(door)}
      script={communesScript}
    >
      <h1>{title}</h1>
      <ErrorSummary page={page} faults={faults} general={general} />
      <p class="lead">{door.counter ? ask.counterLead : ask.lead}</p>
      {children}
      <SheetsAtHand sheets={sheets} />
      <Form page={page} action={door.action}>
        <Hidden fields={[['key', answers.key], ...(answers.again ? ([['again', 'yes']] as const) : [])]} />
        <h2>{ask.where}</h2>
        <TextField
          {...common}
          name="commune"
          label={ask.commune}
          hint={ask.communeHint}
          value={answers.commune}
          autocomplete="address-level2"
        />
        <Choices
          {...common}
          name="needs"
          label={ask.what}
          hint={ask.whatHint}
          several
          choices={serviceKinds.map((value) => ({ value, ...needs[value] }))}
          chosen={answers.needs}
        />
        <h2>{ask.you}</h2>
        <Choices
          {...common}
          name="status"
          label={ask.status}
          choices={statuses.map((value) => ({ value, label: statusLabels[value][language] }))}
          chosen={answers.status ? [answers.status] : []}
        />
        <Choices
          {...common}
          name="ageBand"
          label={ask.age}
          choices={ageBands.map((value) => ({ value, label: ages[value] }))}
          chosen={answers.ageBand ? [answers.ageBand] : []}
        />
        <Choices
          {...common}
          name="modes"
          label={ask.how}
          hint={ask.howHint}
          several
          choices={modes.map((value) => ({ value, label: modeLabels[value][language] }))}
          chosen={answers.modes}
        />
        <Choices
          {...common}
          name="access"
          label={ask.access}
          hint={ask.accessHint}
          several
          choices={accessibilityCodes.map((value) => ({ value, label: accessibilityLabels[value][language] }))}
          chosen={answers.access}
        />
        <Choices
          {...common}
          name="choice"
          label={ask.choice}
          choices={[
            { value: 'send', label: ask.choiceSend, hint: ask.choiceSendHint },
            { value: 'own', label: ask.choiceOwn, hint: ask.choiceOwnHint },
          ]}
          chosen={[answers.choice ? 'own' : 'send']}
        />
        <Tick name="named" label={ask.named} hint={ask.namedHint} ticked={answers.named} />
        <h2>{ask.contact}</h2>
        <p>{ask.contactHint}</p>
        <NameFields {...common} answers={answers} remembered={!door.counter} />
        <HowReached {...common} reached={answers} remembered={!door.counter} />
        <TextArea {...common} name="wish" label={ask.wish} hint={ask.wishHint} value={answers.wish} />
        <h2>{ask.agree}</h2>
        <Tick name="share" label={ask.share} hint={ask.shareHint} ticked={answers.share} />
        <Tick name="survey" label={ask.survey} ticked={answers.survey} />
        {door.counter ? <Tick name="door" label={ask.door} hint={ask.doorHint} ticked={answers.door} /> : null}
        {door.counter && theme ? (
          <Tick
            name="theme"
            label={counterTexts.theme(theme)}
            hint={theme.covers}
            ticked={answers.theme === String(theme.year)}
            value={String(theme.year)}
          />
        ) : null}
        {door.counter && !theme && answers.theme ? <Hidden fields={[['theme', answers.theme]]} /> : null}
        <div class="ways">
          <Button>{ask.send}</Button>
          {door.counter ? (
            <Button quiet name="aside">
              {counterTexts.aside}
            </Button>
          ) : null}
        </div>
      </Form>
    </Layout>
  )
}

export function WhichCommunePage({
  page,
  door,
  answers,
  matches,
  kept: isKept,
  faults = [],
}: {
  page: Page
  door: AskDoor
  answers: Answers
  matches: readonly CommuneMatch[]
  /** set aside meanwhile */
  kept: boolean
  faults?: readonly Fault[]
}) {
  const { ask } = page.texts
  const kept = fieldsOf({ ...answers, communeCode: '' })
  return (
    <Layout page={page} title={ask.which.title} faulty={faults.length > 0} door={layoutOf(door)}>
      <h1>{ask.which.title}</h1>
      <ErrorSummary page={page} faults={faults} />
      <p class="lead">{(matches[0]?.near ? ask.which.near : ask.which.lead)(answers.commune)}</p>
      <Form page={page} action={door.action}>
        <Hidden fields={[...kept, ['asked', 'commune']]} />
        <Choices
          page={page}
          name="communeCode"
          label={ask.which.legend}
          faults={faults}
          choices={matches.map(({ commune, departement, was }) => ({
            value: commune.code,
            label: was ? `${was.name} (${commune.name}, ${departement.name})` : `${commune.name} (${departement.name})`,
          }))}
          chosen={[]}
        />
        <Button>{ask.next}</Button>
      </Form>
      <Form page={page} action={door.action}>
        <Hidden fields={[...kept, ['edit', 'yes']]} />
        <Button quiet>{ask.which.other}</Button>
      </Form>
      <KeptMeanwhile kept={isKept} />
    </Layout>
  )
}
