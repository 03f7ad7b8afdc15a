// For tests: the words of the survey as evaluation tells them. Those written last are read from next month on.

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

/** One to enter, one about the structure of who asks. */
export const openByCode = [
  { service: 'vae', structureName: 'Conseil VAE de Lannion', closeBy: '2026-12-20T10:00:00.000Z', token: token43 },
  { service: 'cep', structureName: 'Mission locale de Lannion', closeBy: '2026-12-20T10:00:00.000Z' },
]

export const surveyAnswers: Answers = {
  'GET /v1/survey-plan': {
    body: {
      versions: [
        { version: 1, asked: true, askAfter: '15d', remindAfter: '7d', by: 'region', at: '2026-11-20T10:00:00.000Z' },
        { version: 0, asked: true, askAfter: '10d', remindAfter: '7d' },
      ],
      example: { askAt: '2026-12-08T08:00:00.000Z', remindAt: '2026-12-15T08:00:00.000Z' },
    },
  },
  'PUT /v1/survey-plan': { body: { version: 2, asked: true, askAfter: '30d', by: 'region' } },
  'GET /v1/survey-words': { body: { inForce: 1, versions } },
  'PUT /v1/survey-words': ({ body }) => ({
    body: { version: 3, from: '2026-12', texts: body, by: 'region', at: '2026-11-23T10:00:00.000Z' },
  }),
}
