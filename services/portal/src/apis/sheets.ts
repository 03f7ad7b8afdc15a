// The sheets of first information, as the portal asks intake for them.

import type { InformationSheet } from '@hent/contracts/codes.ts'
import { SheetEdition, SheetTexts } from '@hent/contracts/sheet.ts'
import { fetchJson } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import { type At, type Caller, callOf, callOver } from './caller.ts'

const SheetSeen = Type.Object({
  ...SheetEdition.properties,
  texts: SheetTexts,
  by: Type.Optional(Type.String()),
  at: Type.Optional(Type.String()),
})
export type SheetSeen = Static<typeof SheetSeen>

export function sheetsApi(at: At) {
  const of = (sheet: InformationSheet, rest = '') => at(`/v1/sheets/${sheet}${rest}`)
  return {
    /** Those in force. */
    sheets: async (caller: Caller): Promise<SheetSeen[]> => {
      const schema = Type.Object({ sheets: Type.Array(SheetSeen) })
      return (await fetchJson(at('/v1/sheets'), { ...callOf(caller), schema })).sheets
    },
    /** All that one ever was, the newest first, down to the one Hent is delivered with. */
    sheetVersions: async (caller: Caller, sheet: InformationSheet): Promise<SheetSeen[]> => {
      const schema = Type.Object({ versions: Type.Array(SheetSeen) })
      return (await fetchJson(of(sheet, '/versions'), { ...callOf(caller), schema })).versions
    },
    /** Those a request was given, in the versions given. */
    sheetsOfRequest: async (caller: Caller, requestId: string): Promise<SheetEdition[]> => {
      const path = `/v1/requests/${encodeURIComponent(requestId)}/sheets`
      const schema = Type.Object({ sheets: Type.Array(SheetEdition) })
      return (await fetchJson(at(path), { ...callOf(caller), schema })).sheets
    },
    /** @param read the version that was in force when the new one was thought of */
    writeSheet: (caller: Caller, sheet: InformationSheet, body: SheetTexts, read: string) =>
      fetchJson(of(sheet), { ...callOver(caller, read), method: 'PUT', body, schema: SheetSeen }),
  }
}
