// What the Region writes of each kind of survey has versions of its own. In the store, no kind is `closed`: so was all that
// was written before there were kinds.

import { isOtherKind, otherSurveyKinds, SurveyKind } from '@hent/contracts/survey-kinds.ts'
import { optional } from '@hent/service/document.ts'
import { Type } from 'typebox'

/** Of the routes that read or write it. */
export const aKind = Type.Object(
  { kind: Type.Optional({ ...SurveyKind, description: 'absent: `closed`' }) },
  { additionalProperties: false },
)

/** Of the documents that hold a version. */
export const keptKind = { type: String, enum: otherSurveyKinds, ...optional } as const

/** Those of one kind. */
export const ofKind = (kind: SurveyKind) => ({ kind: isOtherKind(kind) ? kind : { $exists: false } })

/** A version as it is stored, under an id that one writer only can take. */
export const keptAs = <T extends { version: number }>(kind: SurveyKind, one: T) =>
  isOtherKind(kind) ? { _id: `${kind}.${one.version}`, kind, ...one } : { _id: String(one.version), ...one }
