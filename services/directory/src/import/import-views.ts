// Imports as their routes show them: a line of the list, and one with its report.

import { DepartementCode, Instant } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { type Static, Type } from 'typebox'
import { isInterrupted } from './import-desk.ts'
import { SeenReport } from './seen-report.ts'
import { Progress, type StoredImport } from './stored-imports.ts'

const line = {
  importId: Type.String(),
  state: Type.Enum(['reading', 'unreadable', 'seen', 'applying', 'applied', 'undoing', 'undone', 'interrupted']),
  version: Type.Integer({ description: 'of its report, for If-Match' }),
  departements: Type.Array(DepartementCode, { description: 'where it may change structures' }),
  files: Type.Array(
    Type.Object({
      list: Type.Enum(['structures', 'services']),
      name: Type.String(),
      bytes: Type.Integer(),
      sha256: Type.String(),
    }),
  ),
  by: Type.String({ description: 'who sent it, by function' }),
  at: Instant,
  appliedBy: Type.Optional(Type.String()),
  appliedAt: Type.Optional(Instant),
  undone: Type.Optional(
    Type.Object({
      by: Type.String(),
      at: Instant,
      back: Type.Integer({ description: 'structures that are as they were before' }),
      left: Type.Integer({ description: 'structures that somebody has changed since' }),
    }),
  ),
}
export const ImportLineView = Type.Object(line)
export const ImportsView = Type.Object({ imports: Type.Array(ImportLineView) })
export const ImportView = Type.Object({
  ...line,
  moved: Type.Boolean({ description: 'the directory has moved since the report before this one' }),
  progress: Type.Optional(Progress),
  fault: Type.Optional(Type.String({ description: 'in French: why nothing can be taken from the file' })),
  report: Type.Optional(SeenReport),
})

type Labels = ReadonlyMap<string, string>

export function lineView(one: Omit<StoredImport, 'report'>, labels: Labels, now: Date): Static<typeof ImportLineView> {
  const { _id: importId, state, version, departements, files, by, at, appliedBy, appliedAt, undone } = one
  return {
    importId,
    state: isInterrupted(one, now) ? 'interrupted' : state,
    ...{ version, departements, files },
    by: labels.get(by) ?? by,
    at: at.toISOString(),
    ...defined({
      appliedBy: appliedBy && (labels.get(appliedBy) ?? appliedBy),
      appliedAt: appliedAt?.toISOString(),
      undone: undone && { ...undone, by: labels.get(undone.by) ?? undone.by, at: undone.at.toISOString() },
    }),
  }
}

export function viewOf(one: StoredImport, labels: Labels, now: Date): Static<typeof ImportView> {
  const { moved, progress, fault, report } = one
  return { ...lineView(one, labels, now), moved, ...defined({ progress, fault, report }) }
}
