// Evaluation, as the portal asks it: read a survey by its link, answer it, list a person's open ones.

import { Language, ServiceKind } from '@hent/contracts/codes.ts'
import type { SurveyAnswer } from '@hent/contracts/survey-answers.ts'
import { fetchJson } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import { type At, type Caller, callOf } from './caller.ts'

const Nullable = Type.Union([Type.String(), Type.Null()])
export const SurveySeen = Type.Object({
  status: Type.Enum(['open', 'answered']),
  service: ServiceKind,
  structureName: Nullable,
  language: Language,
  closeBy: Type.Optional(Type.String()),
})
export type SurveySeen = Static<typeof SurveySeen>
const OpenSurveys = Type.Object({
  surveys: Type.Array(
    Type.Object({
      referralId: Type.String(),
      service: ServiceKind,
      structureName: Nullable,
      closeBy: Type.String(),
      token: Type.String(),
    }),
  ),
})
export type OpenSurvey = Static<typeof OpenSurveys>['surveys'][number]

const KnownSurveys = Type.Object({
  surveys: Type.Array(Type.Object({ referralId: Type.String(), service: ServiceKind, state: Type.String() })),
})

export type Evaluation = ReturnType<typeof evaluationApi>

export function evaluationApi(at: At) {
  const link = (token: string, rest = '') => at(`/v1/survey-links/${encodeURIComponent(token)}${rest}`)
  return {
    survey: (caller: Caller, token: string) => fetchJson(link(token), { ...callOf(caller), schema: SurveySeen }),
    answer: (caller: Caller, token: string, body: SurveyAnswer) =>
      fetchJson(link(token, '/answer'), { ...callOf(caller), body }),
    stop: (caller: Caller, token: string) => fetchJson(link(token, '/stop'), { ...callOf(caller), body: {} }),
    /** All there are of a request, whatever their state: never an answer. */
    ofRequest: (caller: Caller, requestId: string) =>
      fetchJson(at(`/v1/requests/${encodeURIComponent(requestId)}/surveys`), {
        ...callOf(caller),
        schema: KnownSurveys,
      }),
    openSurveys: (caller: Caller) =>
      fetchJson(at('/v1/surveys'), { ...callOf(caller), schema: OpenSurveys }).then(({ surveys }) => surveys),
  }
}
