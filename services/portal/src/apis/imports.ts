// Imports of the directory from a page, as the portal asks the directory for them.

import { ServiceKind } from '@hent/contracts/codes.ts'
import { fetchJson } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import type { SentFile } from '../forms/sent-files.ts'
import { type At, type Caller, callOf, callOver } from './caller.ts'
import { fieldsChanged, servicesChanged } from './structure-history.ts'

/** A file of some megabytes is sent and read. */
const timeoutMs = 30_000

const line = {
  importId: Type.String(),
  state: Type.Enum(['reading', 'unreadable', 'seen', 'applying', 'applied', 'undoing', 'undone', 'interrupted']),
  version: Type.Integer(),
  departements: Type.Array(Type.String()),
  files: Type.Array(Type.Object({ name: Type.String(), bytes: Type.Integer(), sha256: Type.String() })),
  by: Type.String(),
  at: Type.String(),
  appliedBy: Type.Optional(Type.String()),
  appliedAt: Type.Optional(Type.String()),
  undone: Type.Optional(
    Type.Object({ by: Type.String(), at: Type.String(), back: Type.Integer(), left: Type.Integer() }),
  ),
}
const DirectoryImportLine = Type.Object(line)
export type DirectoryImportLine = Static<typeof DirectoryImportLine>

const Report = Type.Object({
  structures: Type.Integer(),
  services: Type.Integer(),
  added: Type.Integer(),
  changed: Type.Integer(),
  unchanged: Type.Integer(),
  gone: Type.Integer(),
  refusedRows: Type.Integer(),
  heldBack: Type.Boolean(),
  refusedFor: Type.Array(Type.Object({ reason: Type.String(), sentence: Type.String(), rows: Type.Integer() })),
  refusals: Type.Array(
    Type.Object({
      list: Type.Enum(['structures', 'services', 'agents']),
      row: Type.Integer(),
      line: Type.Optional(Type.Integer()),
      id: Type.Union([Type.String(), Type.Null()]),
      reason: Type.String(),
      sentence: Type.String(),
      faults: Type.Array(Type.String()),
    }),
  ),
  differences: Type.Array(
    Type.Object({
      kind: Type.Enum(['added', 'changed', 'gone']),
      structureId: Type.String(),
      name: Type.String(),
      fields: fieldsChanged,
      services: servicesChanged,
    }),
  ),
  lost: Type.Array(
    Type.Object({
      departement: Type.String(),
      service: ServiceKind,
      label: Type.String(),
      communes: Type.Integer(),
      names: Type.Array(Type.String()),
    }),
  ),
})
export type ImportReport = Static<typeof Report>
export type ImportDifference = ImportReport['differences'][number]

const DirectoryImport = Type.Object({
  ...line,
  moved: Type.Boolean(),
  progress: Type.Optional(
    Type.Object({ step: Type.Enum(['reading', 'recording']), done: Type.Integer(), total: Type.Integer() }),
  ),
  fault: Type.Optional(Type.String()),
  report: Type.Optional(Report),
})
export type DirectoryImport = Static<typeof DirectoryImport>

const asSent = ({ name, content }: SentFile) => ({ name, content: content.toString('base64') })

export function importsApi(at: At) {
  const of = (id: string, act = '') => at(`/v1/imports/${encodeURIComponent(id)}${act}`)
  return {
    imports: (caller: Caller) =>
      fetchJson(at('/v1/imports'), {
        ...callOf(caller),
        schema: Type.Object({ imports: Type.Array(DirectoryImportLine) }),
      }).then(({ imports }) => imports),
    importOf: (caller: Caller, id: string) => fetchJson(of(id), { ...callOf(caller), schema: DirectoryImport }),
    /** Read by the directory, and nothing written; once, however often it is sent under this key. */
    sendImport: (caller: Caller, key: string, structures: SentFile, services: SentFile | undefined) => {
      const call = callOf(caller)
      return fetchJson(at('/v1/imports'), {
        ...call,
        headers: { ...call.headers, 'idempotency-key': key },
        timeoutMs,
        body: { structures: asSent(structures), ...(services ? { services: asSent(services) } : {}) },
        schema: DirectoryImportLine,
      })
    },
    /** @param seen the version of the report that was seen; @throws AppError `precondition-failed` for one before */
    applyImport: (caller: Caller, id: string, seen: string) =>
      fetchJson(of(id, '/apply'), { ...callOver(caller, seen), body: {}, schema: DirectoryImportLine }),
    undoImport: (caller: Caller, id: string) =>
      fetchJson(of(id, '/undo'), { ...callOf(caller), body: {}, schema: DirectoryImportLine }),
  }
}
