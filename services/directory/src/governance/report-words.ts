// The store of what the Region writes into the yearly report, chapter by chapter: every version, for good. Who wrote it is
// kept by agent id and told by role, as everything the Region sets.

import { ReportChapter, ReportWords, ReportYear } from '@hent/contracts/report.ts'
import { isFirst } from '@hent/messaging/outbox.ts'
import { quoted, required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import { agentRoles } from '@hent/service/principal.ts'
import type { Connection } from 'mongoose'
import { Type } from 'typebox'

const words = {
  /** `<year>.<chapter>.<version>`, which one writer only can take */
  _id: { type: String, ...required },
  year: quoted(ReportYear, required),
  chapter: quoted(ReportChapter, required),
  version: { type: Number, ...required },
  text: quoted(ReportWords, required),
  by: quoted(Type.Enum(agentRoles), required),
  author: { type: String, ...required },
  at: { type: Date, ...required },
} as const
export type WrittenWords = Shape<typeof words>

export type ReportWordsStore = Awaited<ReturnType<typeof openReportWords>>

export async function openReportWords(connection: Connection) {
  const model = await openModel(connection, 'report_words', words, [[{ year: 1, chapter: 1, version: -1 }]])
  return {
    /** Every version of a year's chapters, the newest first. */
    ofYear: (year: string): Promise<WrittenWords[]> => model.find({ year }).sort({ version: -1 }).lean(),
    newest: async (year: string, chapter: ReportChapter): Promise<WrittenWords | undefined> =>
      (await model.findOne({ year, chapter }).sort({ version: -1 }).lean()) ?? undefined,
    /** False when another writer was first. */
    insert: (one: Omit<WrittenWords, '_id'>): Promise<boolean> =>
      isFirst(() => model.insertOne({ _id: `${one.year}.${one.chapter}.${one.version}`, ...one })),
  }
}
