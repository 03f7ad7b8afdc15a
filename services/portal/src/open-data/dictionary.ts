// The dictionary of the open data: what each column of each table holds, from the definitions of the indicators.

import { openTables, type TableName, tables } from '@hent/contracts/figures.ts'
import { columnsOf, indicatorsOf } from '@hent/contracts/indicators.ts'
import { endingLabels, senderLabels } from '@hent/contracts/labels.ts'
import { openDataTexts } from '../texts/open-data.ts'

export type Column = { table: TableName; column: string; name: string; meaning: string; unit: string }

const { columns: words } = openDataTexts

/** Every column of every table, in the order of the files. */
export const dictionary = (): Column[] => openTables.flatMap(columnsIn)

export function columnsIn(table: TableName): Column[] {
  const its = indicatorsOf(table)
  return ['period', 'territory', ...columnsOf(table)].map((column) => {
    const plain = { period: words.period, territory: words.territory, [tables[table].rows]: words[tables[table].rows] }
    const told = plain[column]
    if (told) return { table, column, name: told.name, meaning: told.meaning, unit: words.code }
    const indicator = its.find(({ columns }) => columns.includes(column))
    const part = partOf(column)
    const name = `${indicator?.name ?? column}${part ? ` : ${part}` : ''}`
    return { table, column, name, meaning: indicator?.formula ?? '', unit: indicator?.unit ?? '' }
  })
}

/** "Aide apportée" of `endings.helped`: what a column is of its indicator. */
export function partOf(column: string): string | undefined {
  const [field = column, part = column] = column.split('.')
  const endings: Partial<Record<string, { fr: string }>> = endingLabels
  const senders: Partial<Record<string, string>> = senderLabels
  return endings[part]?.fr ?? senders[part] ?? words.parts[column] ?? words.parts[part] ?? words.parts[field]
}
