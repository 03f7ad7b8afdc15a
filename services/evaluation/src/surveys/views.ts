// What the routes show: the questions, the survey a link leads to, the open surveys of a person.

import { Instant, Language, ServiceKind } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { contactedCodes } from '@hent/contracts/survey-answers.ts'
import { kindOf, SurveyKind } from '@hent/contracts/survey-kinds.ts'
import { questionsOf, type SurveyQuestion, SurveyTexts, SurveyVersion } from '@hent/contracts/survey-words.ts'
import { type Static, Type } from 'typebox'
import type { Survey } from './surveys.ts'

const Question = Type.Object({
  name: Type.String({ description: 'field of the answer' }),
  required: Type.Boolean(),
  choices: Type.Optional(Type.Array(Type.String())),
  from: Type.Optional(Type.Integer()),
  to: Type.Optional(Type.Integer()),
  label: Type.String({ description: 'in French; `words` has the other languages' }),
})
type Question = Static<typeof Question>

const mark = { required: false, from: 1, to: 5 }
const first = { required: true, choices: [...contactedCodes] }
const answeredBy: Record<SurveyQuestion, Omit<Question, 'name' | 'label'>> = {
  contacted: first,
  found: first,
  useful: mark,
  welcome: mark,
  delay: mark,
  recommend: { required: false, from: 0, to: 10 },
}
/** Those of a kind, each a field of the contract; a test keeps the bounds equal to the contract’s. */
export const questionsIn = (kind: SurveyKind, { fr }: SurveyTexts): Question[] =>
  questionsOf[kind].map((name) => ({ name, ...answeredBy[name], label: fr[name] ?? '' }))

export const SurveyPage = Type.Object({
  status: Type.Enum(['open', 'answered']),
  kind: SurveyKind,
  service: ServiceKind,
  structureName: Type.Union([Type.String(), Type.Null()]),
  language: Language,
  closeBy: Type.Optional(Instant),
  questions: Type.Array(Question),
  words: Type.Object({ version: SurveyVersion, texts: SurveyTexts }),
  restOpen: Type.Boolean({ description: 'the first question is answered, the others may be until midnight' }),
})
export type SurveyPage = Static<typeof SurveyPage>

export const Stopped = Type.Object({ status: Type.Literal('stopped') })
export const AnswerTaken = Type.Object({ status: Type.Literal('answered') })

export const OpenSurveys = Type.Object({
  surveys: Type.Array(
    Type.Object({
      kind: SurveyKind,
      referralId: Type.Optional(Type.String()),
      service: ServiceKind,
      structureName: Type.Union([Type.String(), Type.Null()]),
      closeBy: Instant,
      token: Type.String({ description: 'leads to /v1/survey-links/{token}' }),
    }),
  ),
})

export function pageOf(
  survey: Survey,
  structureName: string | null,
  { version, texts }: SurveyPage['words'],
): Omit<SurveyPage, 'restOpen'> {
  const { service, language, closeBy } = survey
  return {
    status: survey.state === 'sent' ? 'open' : 'answered',
    kind: kindOf(survey),
    service,
    structureName,
    language,
    ...defined({ closeBy: closeBy?.toISOString() }),
    questions: questionsIn(kindOf(survey), texts),
    words: { version, texts },
  }
}

export const KnownSurveys = Type.Object({
  surveys: Type.Array(
    Type.Object({
      kind: SurveyKind,
      referralId: Type.Optional(Type.String()),
      service: ServiceKind,
      language: Language,
      state: Type.Enum(['scheduled', 'sent', 'closed', 'cancelled']),
      mailed: Type.Boolean(),
      closeBy: Type.Optional(Instant),
    }),
  ),
})

export const knownOf = ({ kind, referralId, service, language, state, mailed, closeBy }: Survey) => ({
  kind: kindOf({ kind }),
  service,
  language,
  state,
  mailed,
  ...defined({ referralId, closeBy: closeBy?.toISOString() }),
})
