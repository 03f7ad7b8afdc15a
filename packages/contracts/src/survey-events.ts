// What evaluation says: a survey was sent, or closed.

import { Type } from 'typebox'
import { Instant, ServiceKind, ShortId, Uuid } from './codes.ts'

export const surveyEvents = {
  SurveySent: Type.Object({ surveyId: ShortId, referralId: Uuid, service: ServiceKind, closeBy: Instant }),
  SurveyClosed: Type.Object({ surveyId: ShortId, referralId: Uuid, service: ServiceKind, answered: Type.Boolean() }),
} as const
