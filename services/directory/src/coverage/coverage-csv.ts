// Cells as CSV, for a spreadsheet: one row a cell, streamed.

import { Readable } from 'node:stream'
import { serviceLabels } from '@hent/contracts/labels.ts'
import { epciByCode } from '@hent/territory/communes.ts'
import { stringify } from 'csv-stringify'
import type { Cell } from './coverage.ts'

const csvColumns = [
  'code_insee',
  'commune',
  'departement',
  'epci',
  'service',
  'public',
  'structures',
  'dans_la_commune',
  'dans_l_epci',
  'dans_le_departement',
  'ailleurs_en_bretagne',
  'disponibles_ce_jour',
  'km_la_plus_proche',
]
const stateColumns = [...csvColumns, 'laissent_passer_le_delai', 'refusent']
const csvRow = ({ commune, column, structures, byBand, available, nearestKm }: Cell) => [
  commune.code,
  commune.name,
  commune.departement,
  commune.epci === null ? '' : (epciByCode(commune.epci)?.name ?? commune.epci),
  serviceLabels[column.service].fr,
  column.label,
  structures,
  byBand.commune,
  byBand.epci,
  byBand.departement,
  byBand.region,
  available,
  nearestKm === undefined ? '' : nearestKm.toFixed(1).replace('.', ','),
]

type Cells = Iterator<Cell, unknown, undefined> & Iterable<Cell>

/** What everyone may have. */
export const coverageCsv = (cells: Cells): Readable => csvOf(csvColumns, cells, csvRow)
/** The same, with how structures answered lately. */
export const stateCsv = (cells: Cells): Readable =>
  csvOf(stateColumns, cells, (cell) => [...csvRow(cell), cell.late, cell.refusing])

function csvOf(columns: readonly string[], cells: Cells, row: (cell: Cell) => unknown[]): Readable {
  const csv = stringify({ header: true, columns: [...columns], delimiter: ';', bom: true, escape_formulas: true })
  return Readable.from(Iterator.from(cells).map(row)).pipe(csv)
}
