// What the Region has written into a yearly report, as the portal asks the directory for it.

import { ReportChapter } from '@hent/contracts/report.ts'
import { fetchJson } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import { type At, type Caller, callOf, callOver } from './caller.ts'

const WordsSeen = Type.Object({
  chapter: ReportChapter,
  version: Type.Integer(),
  text: Type.String(),
  by: Type.String(),
  at: Type.String(),
})
export type WordsSeen = Static<typeof WordsSeen>

export const reportApi = (at: At) => ({
  /** Every version, the newest of each chapter first. */
  reportWords: (caller: Caller, year: string) =>
    fetchJson(at(`/v1/reports/${year}/words`), {
      ...callOf(caller),
      schema: Type.Object({ words: Type.Array(WordsSeen) }),
    }).then(({ words }) => words),
  /** @throws AppError `precondition-failed` when somebody has written since that version */
  writeReportWords(
    caller: Caller,
    { year, chapter, read, text }: { year: string; chapter: ReportChapter; read: string; text: string },
  ) {
    return fetchJson(at(`/v1/reports/${year}/words/${chapter}`), {
      ...callOver(caller, read),
      method: 'PUT',
      body: { text },
      schema: WordsSeen,
    })
  },
})
