// What nobody answers, told as an animator works on it: by département, service and audience, with the communes. Pure.

import type { DepartementCode } from '@hent/contracts/codes.ts'
import type { Cell, Coverage } from './coverage.ts'
import { type CoverageColumn, coverageColumns } from './coverage-columns.ts'

export type Hole = { departement: DepartementCode; column: CoverageColumn; communes: string[] }

/** The widest first. */
export const holesOf = (coverage: Pick<Coverage, 'cellsOf'>): Hole[] => holesAmong(coverage, () => true)

/** What was answered before, and would be answered by nobody. The widest first. */
export function lostBetween(before: Pick<Coverage, 'cellsOf'>, after: Pick<Coverage, 'cellsOf'>): Hole[] {
  const answered = new Map(
    coverageColumns.map((column) => {
      const cells = before.cellsOf(column).filter(({ structures }) => structures > 0)
      return [column, new Set(cells.map(({ commune }) => commune.code))]
    }),
  )
  return holesAmong(after, ({ column, commune }) => answered.get(column)?.has(commune.code) ?? false)
}

function holesAmong(coverage: Pick<Coverage, 'cellsOf'>, isMeant: (cell: Cell) => boolean): Hole[] {
  const holes = coverageColumns.flatMap((column) => {
    const empty = coverage.cellsOf(column).filter((cell) => cell.structures === 0 && isMeant(cell))
    const byDepartement = Map.groupBy(empty, ({ commune }) => commune.departement)
    return [...byDepartement].map(([departement, cells]) => ({
      departement: departement as DepartementCode,
      column,
      communes: cells.map(({ commune }) => commune.name),
    }))
  })
  return holes.sort((one, other) => other.communes.length - one.communes.length)
}
