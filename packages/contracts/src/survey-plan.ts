// When a person is asked how it went, as the Region decides: whether at all, how long after their request has ended, and
// when they are reminded.

import { type Static, Type } from 'typebox'

/** In days. */
export const longestWait = { ask: 180, remind: 25 } as const

export const SurveyPlan = Type.Object(
  {
    asked: Type.Boolean({ description: 'false: no request that ends from now on is asked about' }),
    askAfterDays: Type.Integer({
      minimum: 1,
      maximum: longestWait.ask,
      description: 'from the end of a request to asking',
    }),
    remindAfterDays: Type.Optional(
      Type.Integer({ minimum: 1, maximum: longestWait.remind, description: 'from asking; absent: nobody is reminded' }),
    ),
  },
  { additionalProperties: false },
)
export type SurveyPlan = Static<typeof SurveyPlan>
