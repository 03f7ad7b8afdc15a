// How did it go: five questions at most, each a choice, one page.

import { wordsIn } from '@hent/contracts/in-languages.ts'
import { serviceLabels } from '@hent/contracts/labels.ts'
import type { SurveyQuestion } from '@hent/contracts/survey-words.ts'
import type { SurveySeen } from '../../apis/evaluation.ts'
import { Button } from '../../components/button.tsx'
import { Choices } from '../../components/choices.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Form, Hidden } from '../../components/form.tsx'
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
  const { version, texts: written } = survey.words
  const asked = wordsIn(written, language)
  const lang = asked.language === language ? undefined : asked.language
  const value = (name: string) => (chosen[name] ? [chosen[name]] : [])
  return (
    <Layout page={page} title={words.title} faulty={faults.length > 0 || general !== undefined}>
      <h1>{words.title}</h1>
      <ErrorSummary title={texts.ask.errorsTitle} faults={faults} general={general} />
      <p class="lead">{words.lead(serviceLabels[survey.service][language], survey.structureName ?? undefined)}</p>
      <p>
        {words.promise} {survey.closeBy ? words.until(dayText(survey.closeBy, language)) : ''}
      </p>
      {lang ? <p class="hint">{words.inFrench}</p> : null}
      {asked.intro ? <p lang={lang}>{asked.intro}</p> : null}
      <Form page={page} action={`/avis/${token}`}>
        <Hidden fields={[['words', String(version)]]} />
        <Choices
          page={page}
          name="contacted"
          label={asked.contacted}
          lang={lang}
          faults={faults}
          choices={choicesOf('contacted', words)}
          chosen={value('contacted')}
        />
        {(['useful', 'welcome', 'delay'] as const).map((name) => (
          <Choices
            key={name}
            {...{ page, name, lang }}
            label={asked[name]}
            optional
            choices={choicesOf(name, words)}
            chosen={value(name)}
          />
        ))}
        <Choices
          page={page}
          name="recommend"
          label={asked.recommend}
          lang={lang}
          hint={words.recommendHint}
          optional
          inline
          choices={choicesOf('recommend', words)}
          chosen={value('recommend')}
        />
        <Button>{words.send}</Button>
      </Form>
    </Layout>
  )
}

/** What may be answered to a question: the words of the marks are ours, as their scale is. */
export function choicesOf(name: SurveyQuestion, words: Page['texts']['survey']): { value: string; label: string }[] {
  const scale = (labels: readonly string[], from: number) =>
    labels.map((label, index) => ({ value: String(from + index), label }))
  switch (name) {
    case 'contacted':
      return Object.entries(words.contactedChoices).map(([value, label]) => ({ value, label }))
    case 'useful':
      return scale(words.useScale, 1)
    case 'welcome':
      return scale(words.welcomeScale, 1)
    case 'delay':
      return scale(words.delayScale, 1)
    case 'recommend':
      return scale(
        Array.from({ length: 11 }, (_, mark) => String(mark)),
        0,
      )
  }
}
