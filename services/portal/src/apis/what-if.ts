// What the Region tries on a past month, as routing runs and tells it.

import { ServiceKind } from '@hent/contracts/codes.ts'
import { fetchJson } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import { type At, type Caller, callOf } from './caller.ts'

const Count = Type.Union([Type.Integer(), Type.Literal('< 5')])
const Span = Type.Object({ mean: Count, low: Count, high: Count })
export type SpanSeen = Static<typeof Span>
const Hours = Type.Union([Type.Null(), Type.Object({ mean: Type.Number(), low: Type.Number(), high: Type.Number() })])
export type HoursSeen = Static<typeof Hours>

const row = {
  needs: Count,
  takenBefore: Span,
  takenAfter: Span,
  sooner: Span,
  later: Span,
  gained: Span,
  lost: Span,
  halfBeforeHours: Hours,
  halfAfterHours: Hours,
}
const Result = Type.Object({
  sampled: Count,
  answers: Count,
  measuredTaken: Count,
  drifted: Count,
  total: Type.Object(row),
  services: Type.Array(Type.Object({ service: ServiceKind, ...row })),
  structure: Type.Optional(Type.Object({ firstBefore: Count, firstAfter: Count, takenBefore: Span, takenAfter: Span })),
})
export type WhatIfResultSeen = Static<typeof Result>

const day = Type.Optional(Type.Integer())
const Change = Type.Object({
  delays: Type.Optional(Type.Object({ choiceDays: day, answerDays: day, dropoutAnswerDays: day, mostStructures: day })),
  structure: Type.Optional(
    Type.Object({
      structureId: Type.String(),
      weeklyCapacity: day,
      full: Type.Optional(Type.Boolean()),
      engaged: Type.Optional(Type.Boolean()),
    }),
  ),
})
export type ChangeSeen = Static<typeof Change>

const WhatIf = Type.Object({
  id: Type.String(),
  period: Type.String(),
  change: Change,
  structureName: Type.Optional(Type.String()),
  askedAt: Type.String(),
  state: Type.Enum(['running', 'done', 'failed']),
  share: Type.Number(),
  failure: Type.Optional(Type.Enum(['too-little', 'interrupted', 'failed'])),
  result: Type.Optional(Result),
})
export type WhatIfSeen = Static<typeof WhatIf>

export const whatIfApi = (at: At) => ({
  /** Begins, unless this id has begun already. @throws AppError `conflict` while another one runs */
  tryChange: (caller: Caller, id: string, body: { period: string; change: ChangeSeen }) =>
    fetchJson(at(`/v1/what-ifs/${encodeURIComponent(id)}`), {
      ...callOf(caller),
      method: 'PUT',
      body,
      schema: WhatIf,
    }),
  whatIf: (caller: Caller, id: string) =>
    fetchJson(at(`/v1/what-ifs/${encodeURIComponent(id)}`), { ...callOf(caller), schema: WhatIf }),
  whatIfs: (caller: Caller) =>
    fetchJson(at('/v1/what-ifs'), { ...callOf(caller), schema: Type.Object({ whatIfs: Type.Array(WhatIf) }) }).then(
      ({ whatIfs }) => whatIfs,
    ),
})
