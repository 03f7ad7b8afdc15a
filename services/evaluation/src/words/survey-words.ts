// The store of the words of the surveys: of each kind every version the Region wrote, with the role that wrote it and never a person.
// What is written in a month is read from the first of the next: every answer of a month is to the same words, so that its
// version tells no more than its month, and figures of a month are of one way of asking.

import { shippedWords } from '@hent/contracts/shipped-survey.ts'
import type { SurveyKind } from '@hent/contracts/survey-kinds.ts'
import { SurveyMonth, SurveyTexts, SurveyVersion } from '@hent/contracts/survey-words.ts'
import { isFirst } from '@hent/messaging/outbox.ts'
import { quoted, required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import { agentRoles } from '@hent/service/principal.ts'
import { localDay } from '@hent/territory/calendar.ts'
import type { Connection } from 'mongoose'
import { Type } from 'typebox'
import { keptAs, keptKind, ofKind } from '../surveys/kind-versions.ts'

const written = {
  /** kind and version, which one writer only can take */
  _id: { type: String, ...required },
  kind: keptKind,
  version: quoted(SurveyVersion, required),
  from: quoted(SurveyMonth, required),
  texts: quoted(SurveyTexts, required),
  by: quoted(Type.Enum(agentRoles), required),
  at: { type: Date, ...required },
} as const
export type WrittenWords = Omit<Shape<typeof written>, '_id' | 'kind'>
/** Nobody wrote those Hent is delivered with. */
export type Words = Pick<WrittenWords, 'version' | 'texts'> & Partial<WrittenWords>

export type SurveyWordsStore = Awaited<ReturnType<typeof openSurveyWords>>

const deliveredOf = (kind: SurveyKind): Words => ({ version: 0, texts: shippedWords[kind] })

/** `2026-11`, where the Region is. */
export const monthOf = (when: Date): string => localDay(when).slice(0, 7)

export function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number)).toISOString().slice(0, 7)
}

export async function openSurveyWords(connection: Connection) {
  const model = await openModel(connection, 'survey_words', written, [[{ version: -1 }]])
  const newestOf = async (kind: SurveyKind, filter: object): Promise<Words> =>
    (await model
      .findOne({ ...ofKind(kind), ...filter })
      .sort({ version: -1 })
      .lean()) ?? deliveredOf(kind)
  return {
    newest: (kind: SurveyKind) => newestOf(kind, {}),
    inForce: (kind: SurveyKind, month: string) => newestOf(kind, { from: { $lte: month } }),
    /** All there ever were, the newest first; few, since people write them. */
    versions: async (kind: SurveyKind): Promise<Words[]> => [
      ...(await model.find(ofKind(kind)).sort({ version: -1 }).lean()),
      deliveredOf(kind),
    ],
    /** False when another writer was first. */
    insert: (kind: SurveyKind, one: WrittenWords): Promise<boolean> =>
      isFirst(() => model.insertOne(keptAs(kind, one))),
  }
}
