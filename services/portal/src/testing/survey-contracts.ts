// For tests: the words of the survey as evaluation tells them. Those written last are read from next month on.

import { shippedWords } from '@hent/contracts/shipped-survey.ts'
import type { Answers } from './neighbours.ts'
import { token43 } from './request-contracts.ts'

export const surveyWords = {
  contacted: 'La structure vous a-t-elle contacté ?',
  useful: 'Cet échange vous a-t-il été utile ?',
  welcome: 'Comment avez-vous été accueilli ?',
  delay: 'Que pensez-vous du délai ?',
  recommend: 'Recommanderiez-vous ce service à un proche ?',
}
const breton = { ...surveyWords, contacted: 'Ha deuet eo ar framm e darempred ganeoc’h?' }
const english = { ...surveyWords, contacted: 'Did the body contact you?' }

const versions = [
  {
    version: 2,
    from: '2026-12',
    texts: { fr: { ...surveyWords, intro: 'Deux minutes suffisent.', useful: 'Cela vous a-t-il aidé ?' }, en: english },
    by: 'region',
    at: '2026-11-20T10:00:00.000Z',
  },
  { version: 1, from: '2026-06', texts: { fr: surveyWords }, by: 'region', at: '2026-05-12T10:00:00.000Z' },
  { version: 0, texts: { fr: surveyWords, br: breton, en: english } },
]

const few = '< 5'
/** A month of the surveys that are not the one after closing. */
export const otherSurveyRows = [
  {
    survey: 'first-information',
    ...{ sent: 60, answered: 25, answers: 25, found: { yes: 20, no: few, 'not-yet': few } },
    ...{ given: { useful: 25, recommend: 20 }, favourable: { useful: 20, recommend: 15 } },
  },
  {
    survey: 'six-months',
    ...{ sent: 40, answered: 15, answers: 15, found: { yes: 10, no: few, 'not-yet': few } },
    ...{ given: { useful: 15, recommend: 10 }, favourable: { useful: 10, recommend: 5 } },
  },
  {
    survey: 'unfinished',
    ...{ sent: few, answered: few, answers: few, found: { yes: few, no: few, 'not-yet': few } },
    ...{ given: { useful: few, recommend: few }, favourable: { useful: few, recommend: few } },
  },
]

/** One to enter, one about the structure of who asks. */
export const openByCode = [
  {
    kind: 'closed',
    service: 'vae',
    structureName: 'Conseil VAE de Lannion',
    closeBy: '2026-12-20T10:00:00.000Z',
    token: token43,
  },
  { kind: 'closed', service: 'cep', structureName: 'Mission locale de Lannion', closeBy: '2026-12-20T10:00:00.000Z' },
]

const plan = {
  versions: [
    { version: 1, asked: true, askAfter: '15d', remindAfter: '7d', by: 'region', at: '2026-11-20T10:00:00.000Z' },
    { version: 0, asked: true, askAfter: '10d', remindAfter: '7d' },
  ],
  example: { askAt: '2026-12-08T08:00:00.000Z', remindAt: '2026-12-15T08:00:00.000Z' },
}
/** Of a kind that is asked nobody until the Region decides. */
const planOff = {
  versions: [{ version: 0, asked: false, askAfter: '10d', remindAfter: '7d' }],
  example: { askAt: '2026-12-03T08:00:00.000Z' },
}
const isOther = (path: string) => !path.includes('kind=closed')

export const surveyAnswers: Answers = {
  'GET /v1/survey-plan': ({ path }) => ({ body: isOther(path) ? planOff : plan }),
  'PUT /v1/survey-plan': { body: { version: 2, asked: true, askAfter: '30d', by: 'region' } },
  'GET /v1/survey-words': ({ path }) => ({
    body: isOther(path)
      ? { inForce: 0, versions: [{ version: 0, texts: shippedWords.unfinished }] }
      : { inForce: 1, versions },
  }),
  'PUT /v1/survey-words': ({ body }) => ({
    body: { version: 3, from: '2026-12', texts: body, by: 'region', at: '2026-11-23T10:00:00.000Z' },
  }),
}
