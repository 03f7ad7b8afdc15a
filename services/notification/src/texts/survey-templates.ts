// What asks a person how it went, and what reminds of it, by the kind of survey: each has words of its own.

import type { SurveyKind } from '@hent/contracts/survey-kinds.ts'
import type { PersonTemplate, Template } from './templates.ts'

export const surveyTemplates = {
  closed: { asks: 'survey', reminds: 'survey-reminder' },
  'first-information': { asks: 'survey-first-information', reminds: 'survey-first-information-reminder' },
  'six-months': { asks: 'survey-six-months', reminds: 'survey-six-months-reminder' },
  unfinished: { asks: 'survey-unfinished', reminds: 'survey-unfinished-reminder' },
} as const satisfies Record<SurveyKind, Record<'asks' | 'reminds', PersonTemplate>>

type OfKind = (typeof surveyTemplates)[SurveyKind]
export type SurveyTemplate = OfKind['asks'] | OfKind['reminds']

const all = Object.values(surveyTemplates)
/** By one way alone, in a mail of its own. */
export const isSurvey = (template: Template): template is SurveyTemplate =>
  all.some(({ asks, reminds }) => asks === template || reminds === template)
/** The first time. */
export const asksHowItWent = (template: Template): boolean => all.some(({ asks }) => asks === template)
