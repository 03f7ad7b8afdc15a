// What evaluation says: a survey was sent, reminded of, or closed.

import { Type } from 'typebox'
import { Instant, ServiceKind, ShortId, Uuid } from './codes.ts'
import { SurveyKind } from './survey-kinds.ts'

const survey = {
  surveyId: ShortId,
  kind: Type.Optional({ ...SurveyKind, description: 'absent: `closed`' }),
  referralId: Type.Optional({ ...Uuid, description: 'absent after a first information, which led to no referral' }),
  service: ServiceKind,
}
const asked = Type.Object({ ...survey, closeBy: Instant })

export const surveyEvents = {
  SurveySent: asked,
  SurveyReminded: asked,
  SurveyClosed: Type.Object({ ...survey, answered: Type.Boolean() }),
} as const
