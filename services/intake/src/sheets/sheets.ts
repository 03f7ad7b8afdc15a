// The store of the sheets of first information: every version the Region wrote of each, the last one in force, with the
// role that wrote it and never a person. Before them all stands the one Hent is delivered with, which is not stored.

import { InformationSheet } from '@hent/contracts/codes.ts'
import { type SheetEdition, SheetTexts } from '@hent/contracts/sheet.ts'
import { isFirst } from '@hent/messaging/outbox.ts'
import { quoted, required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import { agentRoles } from '@hent/service/principal.ts'
import { LRUCache } from 'lru-cache'
import type { Connection } from 'mongoose'
import { Type } from 'typebox'
import { shippedTexts } from './shipped.ts'

/** What is given at the door is read again no sooner, ms: what another process was told of a sheet is given from then on. */
const givenForMs = 10_000

const written = {
  /** `<sheet>.<version>`, which one writer only can take */
  _id: { type: String, ...required },
  sheet: quoted(InformationSheet, required),
  version: { type: Number, ...required },
  texts: quoted(SheetTexts, required),
  by: quoted(Type.Enum(agentRoles), required),
  at: { type: Date, ...required },
} as const
export type WrittenSheet = Omit<Shape<typeof written>, '_id'>
/** Nobody wrote the one Hent is delivered with. */
export type Sheet = Pick<WrittenSheet, 'sheet' | 'version' | 'texts'> & Partial<Pick<WrittenSheet, 'by' | 'at'>>

export type Sheets = Awaited<ReturnType<typeof openSheets>>

const idOf = ({ sheet, version }: SheetEdition) => `${sheet}.${version}`
const delivered = (sheet: InformationSheet): Sheet => ({ sheet, version: 0, texts: shippedTexts(sheet) })

export async function openSheets(connection: Connection) {
  const model = await openModel(connection, 'sheets', written, [[{ sheet: 1, version: -1 }]])
  const newest = async (sheet: InformationSheet): Promise<Sheet> =>
    (await model.findOne({ sheet }).sort({ version: -1 }).lean()) ?? delivered(sheet)

  const given = new LRUCache<InformationSheet, Sheet>({
    max: 100,
    ttl: givenForMs,
    fetchMethod: newest,
    // One being read while it is written is still given to who waits for it.
    ignoreFetchAbort: true,
  })

  return {
    newest,
    /** What somebody who asks is given, in the order they are asked for: each request would read the same few again. */
    given: (sheets: readonly InformationSheet[]): Promise<Sheet[]> =>
      Promise.all(sheets.map((sheet) => given.forceFetch(sheet))),
    /** In the order they are asked for. */
    inForce: (sheets: readonly InformationSheet[]): Promise<Sheet[]> => Promise.all(sheets.map(newest)),
    /** As each was in its version, in the order they are asked for. */
    async editions(asked: readonly SheetEdition[]): Promise<Sheet[]> {
      const ids = asked.filter(({ version }) => version > 0).map(idOf)
      const found = ids.length === 0 ? [] : await model.find({ _id: { $in: ids } }).lean()
      return asked.map((one) => found.find(({ _id }) => _id === idOf(one)) ?? delivered(one.sheet))
    },
    /** All that it ever was, the newest first; few, since people write them. */
    versionsOf: async (sheet: InformationSheet): Promise<Sheet[]> => [
      ...(await model.find({ sheet }).sort({ version: -1 }).lean()),
      delivered(sheet),
    ],
    /** False when another writer was first. */
    async insert(one: WrittenSheet): Promise<boolean> {
      const first = await isFirst(() => model.insertOne({ _id: idOf(one), ...one }))
      given.delete(one.sheet)
      return first
    },
  }
}
