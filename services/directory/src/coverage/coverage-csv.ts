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
]
const csvRow = ({ commune, column, structures, byBand, available }: Cell) => [
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
]

export function coverageCsv(cells: Iterator<Cell, unknown, undefined> & Iterable<Cell>): Readable {
  const csv = stringify({ header: true, columns: csvColumns, delimiter: ';', bom: true, escape_formulas: true })
  return Readable.from(Iterator.from(cells).map(csvRow)).pipe(csv)
}
