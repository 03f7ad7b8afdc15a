// What an import would do, in whole: every line of its report, and the directory before and after it. Nothing is written.

import { canonicalJson, sha256 } from '@hent/contracts/canonical.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import type { Structures } from '../record/structures.ts'
import { type ImportDeps, type ImportFiles, type ImportOptions, importFiles } from './import-directory.ts'
import type { ImportLine, ImportReport } from './import-report.ts'

type Records = ReadonlyMap<string, DirectoryRecord>
export type DryRun = {
  report: ImportReport
  lines: readonly ImportLine[]
  before: Records
  after: Records
  /** of all that would be recorded and refused: the same print, the same import */
  print: string
}

/** @throws UnreadableFile when a file cannot be opened or is no directory */
export async function dryRunOf(deps: ImportDeps, files: ImportFiles, options: ImportOptions = {}): Promise<DryRun> {
  const { structures } = deps
  const before = new Map<string, DirectoryRecord>()
  for await (const record of structures.records()) before.set(record.structureId, record)
  const after = new Map(before)
  const contents: string[] = []
  const watched: Structures = {
    ...structures,
    async record(decisions, recording) {
      const changes = await structures.record(decisions, recording)
      for (const { next } of changes) {
        after.set(next._id, next.record)
        contents.push(`${next._id} ${next.sha256}`)
      }
      return changes
    },
  }
  const lines: ImportLine[] = []
  const onLine = (line: ImportLine) => void lines.push(line)
  const report = await importFiles({ ...deps, structures: watched }, files, { ...options, dryRun: true, onLine })
  const print = sha256(canonicalJson([...contents, ...lines.map((line) => canonicalJson(line))].sort()))
  return { report, lines, before, after, print }
}
