// What evaluation says: a survey was sent, reminded of, or closed.

import { Type } from 'typebox'
import { Instant, ServiceKind, ShortId, Uuid } from './codes.ts'

const asked = Type.Object({ surveyId: ShortId, referralId: Uuid, service: ServiceKind, closeBy: Instant })

export const surveyEvents = {
  SurveySent: asked,
  SurveyReminded: asked,
  SurveyClosed: Type.Object({ surveyId: ShortId, referralId: Uuid, service: ServiceKind, answered: Type.Boolean() }),
} as const
