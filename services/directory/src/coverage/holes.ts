// What nobody answers, told as an animator works on it: by département, service and audience, with the communes. Pure.

import type { DepartementCode } from '@hent/contracts/codes.ts'
import type { Coverage } from './coverage.ts'
import { type CoverageColumn, coverageColumns } from './coverage-columns.ts'

export type Hole = { departement: DepartementCode; column: CoverageColumn; communes: string[] }

/** The widest first. */
export function holesOf(coverage: Pick<Coverage, 'cellsOf'>): Hole[] {
  const holes = coverageColumns.flatMap((column) => {
    const empty = coverage.cellsOf(column).filter(({ structures }) => structures === 0)
    const byDepartement = Map.groupBy(empty, ({ commune }) => commune.departement)
    return [...byDepartement].map(([departement, cells]) => ({
      departement: departement as DepartementCode,
      column,
      communes: cells.map(({ commune }) => commune.name),
    }))
  })
  return holes.sort((one, other) => other.communes.length - one.communes.length)
}
