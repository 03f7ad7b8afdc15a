// Evaluation, as the portal asks it: read a survey by its link, answer it, list a person's open ones.

import { Language, ServiceKind } from '@hent/contracts/codes.ts'
import type { SurveyAnswer, SurveyRest } from '@hent/contracts/survey-answers.ts'
import { SurveyKind } from '@hent/contracts/survey-kinds.ts'
import type { SurveyPlan } from '@hent/contracts/survey-plan.ts'
import { SurveyTexts, SurveyVersion } from '@hent/contracts/survey-words.ts'
import { fetchJson } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import { type At, type Caller, callOf, callOver } from './caller.ts'

const Nullable = Type.Union([Type.String(), Type.Null()])
/** An older evaluation does not say, and has one kind. */
const kind = Type.Optional(SurveyKind)
export const SurveySeen = Type.Object({
  status: Type.Enum(['open', 'answered']),
  kind,
  service: ServiceKind,
  structureName: Nullable,
  language: Language,
  closeBy: Type.Optional(Type.String()),
  words: Type.Object({ version: SurveyVersion, texts: SurveyTexts }),
  /** the first question is answered, the others may be until midnight; an older evaluation does not say */
  restOpen: Type.Optional(Type.Boolean()),
})
export type SurveySeen = Static<typeof SurveySeen>
const WordsSeen = Type.Object({
  version: SurveyVersion,
  from: Type.Optional(Type.String()),
  texts: SurveyTexts,
  by: Type.Optional(Type.String()),
  at: Type.Optional(Type.String()),
})
/** All the words there ever were, the newest first; those that are read this month. */
const AllWordsSeen = Type.Object({ inForce: SurveyVersion, versions: Type.Array(WordsSeen) })
export type WordsSeen = Static<typeof WordsSeen>
export type AllWordsSeen = Static<typeof AllWordsSeen>

const OpenSurveys = Type.Object({
  surveys: Type.Array(
    Type.Object({
      kind,
      referralId: Type.Optional(Type.String()),
      service: ServiceKind,
      structureName: Nullable,
      closeBy: Type.String(),
      token: Type.String(),
    }),
  ),
})
export type OpenSurvey = Static<typeof OpenSurveys>['surveys'][number]

const KnownSurveys = Type.Object({
  surveys: Type.Array(
    Type.Object({ kind, referralId: Type.Optional(Type.String()), service: ServiceKind, state: Type.String() }),
  ),
})

const ByCode = Type.Object({
  surveys: Type.Array(
    Type.Object({
      kind,
      service: ServiceKind,
      structureName: Nullable,
      closeBy: Type.String(),
      /** absent where it is about the structure of who asks */
      token: Type.Optional(Type.String()),
    }),
  ),
})
export type SurveyByCode = Static<typeof ByCode>['surveys'][number]

const PlanSeen = Type.Object({
  version: SurveyVersion,
  asked: Type.Boolean(),
  askAfter: Type.String(),
  remindAfter: Type.Optional(Type.String()),
  by: Type.Optional(Type.String()),
  at: Type.Optional(Type.String()),
})
/** All there ever were, the newest first; what that means for a request that ends now. */
const PlansSeen = Type.Object({
  versions: Type.Array(PlanSeen),
  example: Type.Object({ askAt: Type.String(), remindAt: Type.Optional(Type.String()) }),
})
export type PlanSeen = Static<typeof PlanSeen>
export type PlansSeen = Static<typeof PlansSeen>

export type Evaluation = ReturnType<typeof evaluationApi>

export function evaluationApi(at: At) {
  const link = (token: string, rest = '') => at(`/v1/survey-links/${encodeURIComponent(token)}${rest}`)
  const of = (what: 'words' | 'plan', kind: SurveyKind) => at(`/v1/survey-${what}?${new URLSearchParams({ kind })}`)
  return {
    survey: (caller: Caller, token: string) => fetchJson(link(token), { ...callOf(caller), schema: SurveySeen }),
    /** The other questions may follow today. @param read version of the words in which they were asked */
    answer: (caller: Caller, token: string, body: SurveyAnswer, read: number) =>
      fetchJson(link(token, `/answer?words=${read}&goesOn=true`), { ...callOf(caller), body }),
    answerRest: (caller: Caller, token: string, body: SurveyRest, read: number) =>
      fetchJson(link(token, `/rest?words=${read}`), { ...callOf(caller), body }),
    surveyWords: (caller: Caller, kind: SurveyKind) =>
      fetchJson(of('words', kind), { ...callOf(caller), schema: AllWordsSeen }),
    /** They are read from next month on. @param read the newest version when they were thought of */
    writeSurveyWords: (caller: Caller, kind: SurveyKind, body: SurveyTexts, read: string) =>
      fetchJson(of('words', kind), { ...callOver(caller, read), method: 'PUT', body, schema: WordsSeen }),
    surveyPlans: (caller: Caller, kind: SurveyKind) =>
      fetchJson(of('plan', kind), { ...callOf(caller), schema: PlansSeen }),
    /** @param read the newest version when it was thought of */
    writeSurveyPlan: (caller: Caller, kind: SurveyKind, body: SurveyPlan, read: string) =>
      fetchJson(of('plan', kind), { ...callOver(caller, read), method: 'PUT', body, schema: PlanSeen }),
    stop: (caller: Caller, token: string) => fetchJson(link(token, '/stop'), { ...callOf(caller), body: {} }),
    surveysByCode: (caller: Caller, code: string) =>
      fetchJson(at('/v1/survey-lookups'), { ...callOf(caller), body: { code }, schema: ByCode }).then(
        ({ surveys }) => surveys,
      ),
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
