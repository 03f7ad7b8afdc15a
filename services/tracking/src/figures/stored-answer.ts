// An answer of a survey as it is counted: codes and a month.

import { PublishedAnswer } from '@hent/contracts/survey-answers.ts'
import { type OtherSurveyKind, otherSurveyKinds } from '@hent/contracts/survey-kinds.ts'
import { optional, quotedFields } from '@hent/service/document.ts'
import { type Static, Type } from 'typebox'

/** Not by its words, which are those of its month. No kind is `closed`, as of all that was kept before there were kinds. */
const { words: _words, kind: _kind, ...counted } = PublishedAnswer.properties
const Counted = Type.Object({ _id: Type.String(), ...counted })
export type StoredAnswer = Static<typeof Counted> & { kind?: OtherSurveyKind }
export const answerDefinition = {
  ...quotedFields(Counted),
  kind: { type: String, enum: otherSurveyKinds, ...optional },
} as const
