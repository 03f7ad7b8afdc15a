// How did it go: a first question, answered in one press, and four others for who wants to; each is a choice.

import { wordsIn } from '@hent/contracts/in-languages.ts'
import { serviceLabels } from '@hent/contracts/labels.ts'
import type { Contacted } from '@hent/contracts/survey-answers.ts'
import { kindOf } from '@hent/contracts/survey-kinds.ts'
import { firstQuestionOf, questionsOf, type SurveyQuestion } from '@hent/contracts/survey-words.ts'
import type { ComponentChildren } from 'preact'
import type { SurveySeen } from '../../apis/evaluation.ts'
import { Button } from '../../components/button.tsx'
import { Choices } from '../../components/choices.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import type { Fault } from '../../forms/form.ts'
import type { Page } from '../../page.ts'
import { dayText } from '../../texts/dates.ts'
import { aroundSurvey } from '../../texts/survey-kinds.ts'

/** In the address that the mail has for each answer: which one was chosen there. */
export const chosenAnswer = 'reponse'
/** What may be answered after the first, in their order. */
export const otherQuestions = (survey: SurveySeen): readonly SurveyQuestion[] => questionsOf[kindOf(survey)].slice(1)

type SurveyView = {
  page: Page
  token: string
  survey: SurveySeen
  faults?: readonly Fault[]
  general?: string | undefined
}

/** The first question alone: each answer is a button, or a choice to send where one was made in the mail. */
export function FirstQuestionPage(view: SurveyView & { chosen?: Contacted | undefined }) {
  const { page, token, survey, faults = [], chosen } = view
  const words = aroundSurvey(page.language, kindOf(survey))
  const { asked, lang } = askedIn(view)
  const name = firstQuestionOf(kindOf(survey))
  const choices = choicesOf(name, words)
  return (
    <SurveyLayout {...view} title={words.title}>
      <p class="lead">{words.lead(serviceLabels[survey.service][page.language], survey.structureName ?? undefined)}</p>
      <p>
        {words.promise} {survey.closeBy ? words.until(dayText(survey.closeBy, page.language)) : ''}
      </p>
      {lang ? <p class="hint">{words.inFrench}</p> : null}
      {asked.intro ? <p lang={lang}>{asked.intro}</p> : null}
      <Form page={page} action={`/avis/${token}`}>
        <Hidden fields={[['words', String(survey.words.version)]]} />
        {chosen || faults.length > 0 ? (
          <>
            <Choices
              {...{ page, name, lang, faults, choices }}
              label={asked[name] ?? ''}
              chosen={chosen ? [chosen] : []}
            />
            <Button>{words.sendFirst}</Button>
          </>
        ) : (
          <fieldset>
            <legend lang={lang}>{asked[name]}</legend>
            <p class="answers">
              {choices.map(({ value, label }) => (
                <Button key={value} {...{ name, value }}>
                  {label}
                </Button>
              ))}
            </p>
          </fieldset>
        )}
      </Form>
      <p class="hint">{words.restLater}</p>
    </SurveyLayout>
  )
}

/** What may be answered after the first question, or left. */
export function OtherQuestionsPage(view: SurveyView & { chosen?: Readonly<Record<string, string>> }) {
  const { page, token, survey, faults = [], chosen = {} } = view
  const words = aroundSurvey(page.language, kindOf(survey))
  const { asked, lang } = askedIn(view)
  const value = (name: string) => (chosen[name] ? [chosen[name]] : [])
  return (
    <SurveyLayout {...view} title={words.firstThanks}>
      <p class="lead">{words.rest}</p>
      {lang ? <p class="hint">{words.inFrench}</p> : null}
      <Form page={page} action={`/avis/${token}/suite`}>
        <Hidden fields={[['words', String(survey.words.version)]]} />
        {otherQuestions(survey).map((name) => (
          <Choices
            key={name}
            {...{ page, name, lang, faults }}
            label={asked[name] ?? ''}
            {...(name === 'recommend' ? { hint: words.recommendHint, inline: true } : {})}
            optional
            choices={choicesOf(name, words)}
            chosen={value(name)}
          />
        ))}
        <Button>{words.send}</Button>
      </Form>
    </SurveyLayout>
  )
}

function SurveyLayout({
  page,
  title,
  faults = [],
  general,
  children,
}: Pick<SurveyView, 'page' | 'faults' | 'general'> & { title: string; children: ComponentChildren }) {
  return (
    <Layout page={page} title={title} faulty={faults.length > 0 || general !== undefined}>
      <h1>{title}</h1>
      <ErrorSummary page={page} faults={faults} general={general} />
      {children}
    </Layout>
  )
}

/** The questions in the page's language, or in French; `lang`: of the words, where it is not the page's. */
function askedIn({ page: { language }, survey }: SurveyView) {
  const asked = wordsIn(survey.words.texts, language)
  return { asked, lang: asked.language === language ? undefined : asked.language }
}

/** What may be answered to a question: the words of the marks are ours, as their scale is. */
export function choicesOf(name: SurveyQuestion, words: Page['texts']['survey']): { value: string; label: string }[] {
  const scale = (labels: readonly string[], from: number) =>
    labels.map((label, index) => ({ value: String(from + index), label }))
  switch (name) {
    case 'contacted':
    case 'found':
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
