// A change of a structure in words, field by field: values as people write them, not as the directory stores them.

import { accessibilityLabels, modeLabels, networkLabels, projectLabels, serviceLabels } from '@hent/contracts/labels.ts'
import { openingLines } from '@hent/territory/opening-words.ts'
import type { ImportDifference } from '../apis/imports.ts'
import { phoneText } from '../forms/phone.ts'
import { dayText } from './dates.ts'
import { importTexts } from './imports.ts'
import { languageNames } from './texts.ts'

const words = importTexts.one
type FieldChange = ImportDifference['fields'][number]

/** Codes as people read them, by the field they stand in. */
const codeNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  network: networkLabels,
  languages: languageNames,
  modes: inFrench(modeLabels),
  accessibility: inFrench(accessibilityLabels),
  projectTypes: inFrench(projectLabels),
  kind: inFrench(serviceLabels),
}

function inFrench(labels: Readonly<Record<string, { fr: string }>>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([code, { fr }]) => [code, fr]))
}

function valueText(field: string, value: string): string {
  if (value === 'true') return words.yes
  if (value === 'false') return words.no
  if (field === 'opening') return openingLines(value, 'fr').join(' ; ')
  if (field === 'phone' || field === 'dutyMobile') return phoneText(value)
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return dayText(value)
  // A list of codes; one that was cut short stays as it is.
  const [, inside] = /^\["(.*)"\]$/.exec(value) ?? []
  const nameOf = (code: string) => codeNames[field]?.[code] ?? code
  return inside === undefined ? nameOf(value) : inside.split('","').map(nameOf).join(', ')
}

/** Of what has parts, as closures do, the parts are read on the page of the structure. */
const hasParts = (value: string): boolean => /^(\{|\[\{)/.test(value)

function fieldText({ field, label, before, after }: FieldChange): string {
  if (before === '' && after === '') return label
  if (hasParts(before) || hasParts(after)) return words.otherwise(label)
  const [was, is] = [valueText(field, before), valueText(field, after)]
  if (before === '') return words.set(label, is)
  if (after === '') return words.unset(label, was)
  return words.change(label, was, is)
}

export const changeLines = ({ fields, services }: Pick<ImportDifference, 'fields' | 'services'>): string[] => [
  ...fields.map(fieldText),
  ...services.map(({ kind, service, fields: changed }) => {
    const name = serviceLabels[service].fr
    return kind === 'changed'
      ? words.service.changed(name, changed.map(fieldText).join(' ; '))
      : words.service[kind](name)
  }),
]

const rowOf = ({ field, label, before, after }: FieldChange): string[] => [
  label,
  ...[before, after].map((value) => (value === '' ? '' : valueText(field, value))),
]

/** For a spreadsheet: one row a change. */
export function changeRows(difference: ImportDifference): string[][] {
  const about = [importTexts.csv.kinds[difference.kind], difference.name, difference.structureId]
  const ofFields = difference.fields.map(rowOf)
  const ofServices = difference.services.flatMap((one) => {
    const name = serviceLabels[one.service].fr
    if (one.kind !== 'changed') return [[words.service[one.kind](name), '', '']]
    return one.fields.map((field) => rowOf({ ...field, label: `${name}, ${field.label}` }))
  })
  const all = [...ofFields, ...ofServices]
  return all.length === 0 ? [[...about, '', '', '']] : all.map((row) => [...about, ...row])
}
