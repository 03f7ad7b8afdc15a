// A change of a structure in words, field by field: values as people write them, not as the directory stores them.

import { serviceLabels } from '@hent/contracts/labels.ts'
import type { ImportDifference } from '../apis/imports.ts'
import { importTexts } from './imports.ts'

const words = importTexts.one
type FieldChange = ImportDifference['fields'][number]

function valueText(value: string): string {
  if (value === 'true') return words.yes
  if (value === 'false') return words.no
  // A list of codes; one that was cut short stays as it is.
  const [, inside] = /^\["(.*)"\]$/.exec(value) ?? []
  return inside === undefined ? value : inside.replaceAll('","', ', ')
}

function fieldText({ label, before, after }: FieldChange): string {
  if (before === '' && after === '') return label
  if (before === '') return words.set(label, valueText(after))
  if (after === '') return words.unset(label, valueText(before))
  return words.change(label, valueText(before), valueText(after))
}

export const changeLines = ({ fields, services }: ImportDifference): string[] => [
  ...fields.map(fieldText),
  ...services.map(({ kind, service, fields: changed }) => {
    const name = serviceLabels[service].fr
    return kind === 'changed'
      ? words.service.changed(name, changed.map(fieldText).join(' ; '))
      : words.service[kind](name)
  }),
]

/** For a spreadsheet: one row a change. */
export function changeRows(difference: ImportDifference): string[][] {
  const about = [importTexts.csv.kinds[difference.kind], difference.name, difference.structureId]
  const ofFields = difference.fields.map(({ label, before, after }) => [label, valueText(before), valueText(after)])
  const ofServices = difference.services.flatMap((one) => {
    const name = serviceLabels[one.service].fr
    if (one.kind !== 'changed') return [[words.service[one.kind](name), '', '']]
    return one.fields.map(({ label, before, after }) => [`${name}, ${label}`, valueText(before), valueText(after)])
  })
  const all = [...ofFields, ...ofServices]
  return all.length === 0 ? [[...about, '', '', '']] : all.map((row) => [...about, ...row])
}
