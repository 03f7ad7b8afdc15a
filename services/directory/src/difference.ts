// What an import changes, said for people: which structure, which fields, from what to what. Teams are counted, not named.

import { canonical } from '@hent/contracts/canonical.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import type { Structure } from './structures.ts'

export type FieldChange = { field: string; before: string; after: string }
export type Difference = {
  kind: 'added' | 'changed' | 'gone'
  structureId: string
  name: string
  fields: FieldChange[]
}

const longest = 80

function shown(field: string, value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value) && (field === 'team' || field === 'services')) return `${value.length}`
  const text = typeof value === 'string' ? value : canonical(value)
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

function changesOf(before: DirectoryRecord, after: DirectoryRecord): FieldChange[] {
  const was = new Map(Object.entries(before))
  const is = new Map(Object.entries(after))
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((field) => field !== 'version' && canonical(was.get(field)) !== canonical(is.get(field)))
    .map((field) => ({ field, before: shown(field, was.get(field)), after: shown(field, is.get(field)) }))
}

/** A change outside the record (a description, a web site) has no field to show: it is said as `original`. */
export function differenceOf(before: Structure | undefined, after: Structure): Difference {
  const { _id: structureId, record } = after
  if (!before) return { kind: 'added', structureId, name: record.name, fields: [] }
  if (before.active && !after.active) return { kind: 'gone', structureId, name: record.name, fields: [] }
  const fields = changesOf(before.record, record)
  return {
    kind: 'changed',
    structureId,
    name: record.name,
    fields: fields.length > 0 ? fields : [{ field: 'original', before: '', after: '' }],
  }
}
