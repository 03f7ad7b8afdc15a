// When a person is asked how it went, as the Region decides of each kind: whether at all, how long after, and when they are
// reminded.

import { type Static, Type } from 'typebox'
import type { OtherSurveyKind } from './survey-kinds.ts'

/** In days. */
export const longestWait = { ask: 180, remind: 25 } as const

export const SurveyPlan = Type.Object(
  {
    asked: Type.Boolean({ description: 'false: nobody is asked about what happens from now on' }),
    askAfterDays: Type.Integer({
      minimum: 1,
      maximum: longestWait.ask,
      description: 'from what is asked about (a first information, or the end of a request) to asking',
    }),
    remindAfterDays: Type.Optional(
      Type.Integer({ minimum: 1, maximum: longestWait.remind, description: 'from asking; absent: nobody is reminded' }),
    ),
  },
  { additionalProperties: false },
)
export type SurveyPlan = Static<typeof SurveyPlan>

/** Until the Region decides, nobody is asked these; in days, where it does not say otherwise (ADR 0097). */
export const shippedWaits: Record<OtherSurveyKind, number> = {
  'first-information': 7,
  'six-months': 180,
  unfinished: 10,
}
