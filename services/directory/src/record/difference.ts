// What an import changes, said for people: which structure, which fields, from what to what; each service by its id, what
// came, what went, what changed. Teams are counted, not named.

import { canonicalJson, withoutNulls } from '@hent/contracts/canonical.ts'
import type { DirectoryRecord, OfferedService } from '@hent/contracts/directory-record.ts'
import type { Structure } from './structure.ts'

export type FieldChange = { field: string; before: string; after: string }
export type ServiceChange = {
  kind: 'added' | 'changed' | 'gone'
  serviceId: string
  service: OfferedService['kind']
  fields: FieldChange[]
}
export type Difference = {
  kind: 'added' | 'changed' | 'gone'
  structureId: string
  name: string
  fields: FieldChange[]
  services: ServiceChange[]
}

const longest = 80
/** Said apart, or in every difference. */
const notFields = ['version', 'services']

const textOf = (value: unknown) => canonicalJson(withoutNulls(value))

function shown(field: string, value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value) && field === 'team') return `${value.length}`
  const text = typeof value === 'string' ? value : textOf(value)
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

function changesOf(before: object, after: object): FieldChange[] {
  const was = new Map<string, unknown>(Object.entries(before))
  const is = new Map<string, unknown>(Object.entries(after))
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((field) => !notFields.includes(field) && textOf(was.get(field)) !== textOf(is.get(field)))
    .map((field) => ({ field, before: shown(field, was.get(field)), after: shown(field, is.get(field)) }))
}

/** In order of id. */
function serviceChanges(before: DirectoryRecord, after: DirectoryRecord): ServiceChange[] {
  const was = new Map(before.services.map((one) => [one.serviceId, one]))
  const is = new Map(after.services.map((one) => [one.serviceId, one]))
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((serviceId): ServiceChange[] => {
    const [old, now] = [was.get(serviceId), is.get(serviceId)]
    if (!old) return now ? [{ kind: 'added', serviceId, service: now.kind, fields: [] }] : []
    if (!now) return [{ kind: 'gone', serviceId, service: old.kind, fields: [] }]
    const fields = changesOf(old, now)
    return fields.length > 0 ? [{ kind: 'changed', serviceId, service: now.kind, fields }] : []
  })
}

/** A change outside the record (a description, a web site) has no field to show: it is said as `original`. */
export function differenceOf(before: Structure | undefined, after: Structure): Difference {
  const { _id: structureId, record } = after
  const about = { structureId, name: record.name, fields: [], services: [] }
  if (!before) return { kind: 'added', ...about }
  if (before.active && !after.active) return { kind: 'gone', ...about }
  const fields = changesOf(before.record, record)
  const services = serviceChanges(before.record, record)
  const outside = fields.length === 0 && services.length === 0
  return {
    ...about,
    kind: 'changed',
    fields: outside ? [{ field: 'original', before: '', after: '' }] : fields,
    services,
  }
}
