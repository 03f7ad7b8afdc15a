// How did it go: five questions at most, each a choice, one page.

import { serviceLabels } from '@hent/contracts/labels.ts'
import type { SurveySeen } from '../../apis/evaluation.ts'
import { Button } from '../../components/button.tsx'
import { Choices } from '../../components/choices.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Form } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import type { Fault } from '../../forms/form.ts'
import type { Page } from '../../page.ts'
import { dayText } from '../../texts/dates.ts'

export type SurveyChosen = Readonly<Record<string, string>>

export function SurveyFormPage({
  page,
  token,
  survey,
  chosen = {},
  faults = [],
  general,
}: {
  page: Page
  token: string
  survey: SurveySeen
  chosen?: SurveyChosen
  faults?: readonly Fault[]
  general?: string | undefined
}) {
  const { texts, language } = page
  const words = texts.survey
  const scale = (labels: readonly string[]) => labels.map((label, index) => ({ value: String(index + 1), label }))
  const marks = [
    ['useful', words.useful, scale(words.useScale)],
    ['welcome', words.welcome, scale(words.welcomeScale)],
    ['delay', words.delay, scale(words.delayScale)],
  ] as const
  const value = (name: string) => (chosen[name] ? [chosen[name]] : [])
  return (
    <Layout page={page} title={words.title} faulty={faults.length > 0 || general !== undefined}>
      <h1>{words.title}</h1>
      <ErrorSummary title={texts.ask.errorsTitle} faults={faults} general={general} />
      <p class="lead">{words.lead(serviceLabels[survey.service][language], survey.structureName ?? undefined)}</p>
      <p>
        {words.promise} {survey.closeBy ? words.until(dayText(survey.closeBy, language)) : ''}
      </p>
      <Form page={page} action={`/avis/${token}`}>
        <Choices
          page={page}
          name="contacted"
          label={words.contacted}
          faults={faults}
          choices={Object.entries(words.contactedChoices).map(([code, label]) => ({ value: code, label }))}
          chosen={value('contacted')}
        />
        {marks.map(([name, label, choices]) => (
          <Choices key={name} page={page} name={name} label={label} optional choices={choices} chosen={value(name)} />
        ))}
        <Choices
          page={page}
          name="recommend"
          label={words.recommend}
          hint={words.recommendHint}
          optional
          inline
          choices={Array.from({ length: 11 }, (_, mark) => ({ value: String(mark), label: String(mark) }))}
          chosen={value('recommend')}
        />
        <Button>{words.send}</Button>
      </Form>
    </Layout>
  )
}
