// The report of a dry run as somebody reads it before they apply it, and what is stored of it: the lines in French, how many
// of each, what would be answered by nobody any more.

import { DepartementCode, ServiceKind } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { type Static, Type } from 'typebox'
import { type Coverage, computeCoverage } from '../coverage/coverage.ts'
import { lostBetween } from '../coverage/holes.ts'
import { ChangeKind, namedChanges, withNames } from '../record/named-changes.ts'
import type { DryRun } from './dry-run.ts'
import { faultText } from './import-french.ts'
import type { Refusal, RefusalReason } from './refusals.ts'

/** Lines of each kind that are stored: a directory of the region has some hundreds. */
const mostLines = 1_000
const mostNames = 3

const count = Type.Integer({ minimum: 0 })
export const SeenReport = Type.Object({
  structures: count,
  services: count,
  added: count,
  changed: count,
  unchanged: count,
  gone: count,
  refusedRows: count,
  heldBack: Type.Boolean({ description: 'a refused row does not say whose it is: nothing was taken away' }),
  refusedFor: Type.Array(Type.Object({ reason: Type.String(), sentence: Type.String(), rows: count }), {
    description: 'how many rows for each reason',
  }),
  refusals: Type.Array(
    Type.Object({
      list: Type.Enum(['structures', 'services', 'agents']),
      row: Type.Integer({ description: 'its place in its list, from 1' }),
      line: Type.Optional(Type.Integer({ description: 'of the file, where it has lines' })),
      id: Type.Union([Type.String(), Type.Null()]),
      reason: Type.String(),
      sentence: Type.String(),
      faults: Type.Array(Type.String(), { description: 'in French: the field, then what is wrong there' }),
    }),
    { description: `the first ${mostLines}; what is outside the importer’s territory comes last` },
  ),
  differences: Type.Array(
    Type.Object({
      kind: ChangeKind,
      structureId: Type.String(),
      name: Type.String(),
      ...namedChanges,
    }),
    { description: `the first ${mostLines}` },
  ),
  lost: Type.Array(
    Type.Object({
      departement: DepartementCode,
      service: ServiceKind,
      label: Type.String({ description: 'whom it is for, in French' }),
      communes: Type.Integer({ minimum: 1 }),
      names: Type.Array(Type.String(), { description: `of its communes, the first ${mostNames}` }),
    }),
    { description: 'what is answered today, and would be answered by nobody' },
  ),
})
export type SeenReport = Static<typeof SeenReport>

/** @param day local day of which the coverage is */
export async function seenReport(run: DryRun, day: string): Promise<SeenReport> {
  const { structures, services, added, changed, unchanged, gone, refusedRows, heldBack } = run.report
  const differences = run.lines.flatMap((line) => ('difference' in line ? [line.difference] : []))
  const refusals = run.lines.flatMap((line) => ('refused' in line ? [line.refused] : []))
  const before = await computeCoverage([...run.before.values()], day)
  const after = await computeCoverage([...run.after.values()], day)
  return {
    ...{ structures, services, added, changed, unchanged, gone, refusedRows },
    heldBack: heldBack.includes('structures'),
    refusedFor: reasonsOf(refusals),
    refusals: inOrder(refusals)
      .slice(0, mostLines)
      .map(({ line, fields = [], ...one }) => ({
        ...one,
        ...defined({ line }),
        faults: fields.map(faultText),
      })),
    differences: differences.slice(0, mostLines).map((one) => ({ ...one, ...withNames(one) })),
    lost: lostSeen(before, after),
  }
}

const reasonsOf = (refusals: readonly Refusal[]): SeenReport['refusedFor'] =>
  [...Map.groupBy(refusals, ({ reason }) => reason)].map(([reason, alike]) => ({
    reason,
    sentence: alike[0]?.sentence ?? reason,
    rows: alike.length,
  }))

/** What is to be mended first: a file of the whole region has hundreds of rows that are another animator's. */
const nothingToMend: readonly RefusalReason[] = ['outside-territory', 'structure-refused']
const inOrder = (refusals: readonly Refusal[]): Refusal[] =>
  [false, true].flatMap((last) => refusals.filter(({ reason }) => nothingToMend.includes(reason) === last))

const lostSeen = (before: Coverage, after: Coverage): SeenReport['lost'] =>
  lostBetween(before, after).map(({ departement, column: { service, label }, communes }) => ({
    ...{ departement, service, label },
    communes: communes.length,
    names: communes.slice(0, mostNames),
  }))
