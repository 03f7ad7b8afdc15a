// Why a person is asked how it went. Each kind has its own questions, words, plan and figures, so that no answer is counted
// among those to another question.

import { type Static, Type } from 'typebox'

/** `unfinished`: the person stopped it, or no structure took it. */
export const surveyKinds = ['closed', 'first-information', 'six-months', 'unfinished'] as const
export const SurveyKind = Type.Enum(surveyKinds)
export type SurveyKind = Static<typeof SurveyKind>

/** Those that came later; they have a published table of their own. */
export const otherSurveyKinds = ['first-information', 'six-months', 'unfinished'] as const
export type OtherSurveyKind = (typeof otherSurveyKinds)[number]
export const isOtherKind = (kind: SurveyKind): kind is OtherSurveyKind => kind !== 'closed'

/** Six months after they are asked once, as the words of the consent say. */
export const isReminded = (kind: SurveyKind): boolean => kind !== 'six-months'

/** What was stored and said before there were kinds was `closed`. */
export const kindOf = ({ kind }: { kind?: SurveyKind | undefined }): SurveyKind => kind ?? 'closed'
