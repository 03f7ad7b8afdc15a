// How many were asked, and answered, the surveys that are not the one after closing, as counts that can be added: of a cell,
// by kind. Pure.

import { isOtherKind, kindOf, otherSurveyKinds } from '@hent/contracts/survey-kinds.ts'
import { type Static, Type } from 'typebox'
import type { SurveySlice } from '../story/story.ts'

const Count = Type.Integer({ minimum: 0 })
export const SurveyRow = Type.Object(
  { kind: Type.Enum(otherSurveyKinds), sent: Count, answered: Count },
  { additionalProperties: false },
)
export type SurveyRow = Static<typeof SurveyRow>

/** Adds the surveys of a story to the rows it is given; a row is made when it is the first. */
export function countSurveys(rows: SurveyRow[], surveys: readonly SurveySlice[]): void {
  for (const { kind, sent, closed, answered } of surveys) {
    const asked = kindOf({ kind })
    if (!isOtherKind(asked) || !(sent || closed)) continue
    const known = rows.find((row) => row.kind === asked)
    const row = known ?? { kind: asked, sent: 0, answered: 0 }
    if (!known) rows.push(row)
    row.sent += 1
    row.answered += answered ? 1 : 0
  }
}

export const sumOfSurveys = (rows: readonly SurveyRow[]): Pick<SurveyRow, 'sent' | 'answered'> =>
  rows.reduce((sum, { sent, answered }) => ({ sent: sum.sent + sent, answered: sum.answered + answered }), {
    sent: 0,
    answered: 0,
  })
