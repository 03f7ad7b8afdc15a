// The store of the themes of the years: every version of each, the last one in force, with the role that wrote it and never
// a person.

import { ThemeYear, themeFields } from '@hent/contracts/theme.ts'
import { isFirst } from '@hent/messaging/outbox.ts'
import { optional, quoted, required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import { agentRoles } from '@hent/service/principal.ts'
import type { Connection } from 'mongoose'
import { Type } from 'typebox'

const theme = {
  /** `<year>.<version>`, which one writer only can take */
  _id: { type: String, ...required },
  year: quoted(ThemeYear, required),
  version: { type: Number, ...required },
  title: quoted(themeFields.title, required),
  covers: quoted(themeFields.covers, required),
  /** of the register: what approved it; absent: nobody yet */
  decision: quoted(themeFields.decision, optional),
  by: quoted(Type.Enum(agentRoles), required),
  at: { type: Date, ...required },
} as const
export type YearTheme = Shape<typeof theme>

export type Themes = Awaited<ReturnType<typeof openThemes>>

export async function openThemes(connection: Connection) {
  const model = await openModel(connection, 'themes', theme, [[{ year: -1, version: -1 }]])
  return {
    /** All that was ever written, the last year first, the newest of each first; few, since people write them. */
    all: (): Promise<YearTheme[]> => model.find().sort({ year: -1, version: -1 }).lean(),
    newest: async (year: ThemeYear): Promise<YearTheme | undefined> =>
      (await model.findOne({ year }).sort({ version: -1 }).lean()) ?? undefined,
    /** False when another writer was first. */
    insert: (one: Omit<YearTheme, '_id'>): Promise<boolean> =>
      isFirst(() => model.insertOne({ _id: `${one.year}.${one.version}`, ...one })),
  }
}
