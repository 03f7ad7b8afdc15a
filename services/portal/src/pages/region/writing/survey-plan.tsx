// When persons are asked: what holds, what that means today, and the form that changes it.

import { isOtherKind, isReminded, type OtherSurveyKind, type SurveyKind } from '@hent/contracts/survey-kinds.ts'
import type { PlanSeen, PlansSeen } from '../../../apis/evaluation.ts'
import { Button } from '../../../components/button.tsx'
import { Tick } from '../../../components/choices.tsx'
import { Form, Hidden } from '../../../components/form.tsx'
import { Section } from '../../../components/section.tsx'
import { TextField } from '../../../components/text-field.tsx'
import type { Fault } from '../../../forms/form.ts'
import { planAsTyped, type TypedPlan } from '../../../forms/survey-plan-form.ts'
import type { Page } from '../../../page.ts'
import { dayText, shortDayText } from '../../../texts/dates.ts'
import { surveyPlanTexts as words } from '../../../texts/survey-plan.ts'
import { writtenTexts as written } from '../../../texts/written.ts'
import { surveyPath } from './survey-path.ts'
import { writerOf } from './written.tsx'

const saidOf = (kind: SurveyKind, { asked, askAfter, remindAfter }: PlanSeen): string =>
  asked ? words.on(kind, askAfter, remindAfter) : words.off

const offMeans = (kind: OtherSurveyKind, { version }: PlanSeen): string =>
  kind === 'unfinished'
    ? `${words.offMeans[kind]} ${words.untaken[version === 0 ? 'undecided' : 'off']}`
    : words.offMeans[kind]

export type PlanView = { plans: PlansSeen; typedPlan?: TypedPlan | undefined; planFaults?: readonly Fault[] }

type OfKind = { page: Page; kind: SurveyKind }

export function SurveyPlanSection({ page, kind, plans, typedPlan, planFaults = [] }: PlanView & OfKind) {
  const [newest] = plans.versions
  if (!newest) return null
  const { askAt, remindAt } = plans.example
  return (
    <Section id="quand" title={words.title}>
      <p>
        <strong>{saidOf(kind, newest)}</strong>
      </p>
      {newest.version === 0 ? <p>{words.delivered}</p> : null}
      {newest.asked ? <p>{words.example(dayText(askAt), remindAt && dayText(remindAt))}</p> : null}
      {!newest.asked && isOtherKind(kind) ? <p>{offMeans(kind, newest)}</p> : null}
      <p class="hint">
        {words.agreed} {words.workingDay}
      </p>
      <PlanForm {...{ page, kind, newest }} typed={typedPlan ?? planAsTyped(newest)} faults={planFaults} />
      {plans.versions.length > 1 ? <History kind={kind} versions={plans.versions} /> : null}
    </Section>
  )
}

function PlanForm({
  page,
  kind,
  newest,
  typed,
  faults,
}: OfKind & {
  newest: PlanSeen
  typed: TypedPlan
  faults: readonly Fault[]
}) {
  return (
    <details class="apart" open={faults.length > 0}>
      <summary>{words.edit}</summary>
      <Form page={page} action={surveyPath(kind, '/quand')}>
        <Hidden fields={[['version', String(newest.version)]]} />
        <p>{words.lead}</p>
        <Tick name="asked" label={words.asked[kind]} ticked={typed.asked} />
        <TextField
          {...{ page, faults }}
          name="askAfterDays"
          label={words.askAfter(kind)}
          hint={words.askHint}
          value={typed.askAfterDays}
          narrow
        />
        {isReminded(kind) ? (
          <TextField
            {...{ page, faults }}
            name="remindAfterDays"
            label={words.remindAfter}
            hint={words.remindHint}
            value={typed.remindAfterDays}
            optional
            narrow
          />
        ) : (
          <p class="hint">{words.unreminded}</p>
        )}
        <Button>{words.save}</Button>
      </Form>
    </details>
  )
}

function History({ kind, versions }: Pick<OfKind, 'kind'> & { versions: readonly PlanSeen[] }) {
  return (
    <details>
      <summary>{words.history}</summary>
      <ul>
        {versions.map((one) => (
          <li key={one.version}>
            {saidOf(kind, one)} ({one.at ? written.by(writerOf(one.by), shortDayText(one.at)) : words.setting})
          </li>
        ))}
      </ul>
    </details>
  )
}
