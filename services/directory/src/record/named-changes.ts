// What changed of a structure, each field with its name in French, as reports and histories show it.

import { ServiceKind } from '@hent/contracts/codes.ts'
import { Type } from 'typebox'
import type { Difference, FieldChange } from './difference.ts'
import { fieldNames, serviceFieldNames } from './field-names.ts'

const FieldSeen = Type.Object({
  field: Type.String(),
  label: Type.String({ description: 'its name in French' }),
  before: Type.String(),
  after: Type.String(),
})
export const ChangeKind = Type.Enum(['added', 'changed', 'gone'])

export const namedChanges = {
  fields: Type.Array(FieldSeen),
  services: Type.Array(
    Type.Object({
      kind: ChangeKind,
      serviceId: Type.String(),
      service: ServiceKind,
      fields: Type.Array(FieldSeen),
    }),
    { description: 'services that came, went or changed' },
  ),
}

const named = (fields: readonly FieldChange[], names: Readonly<Record<string, string>>) =>
  fields.map((one) => ({ ...one, label: names[one.field] ?? one.field }))

export const withNames = ({ fields, services }: Pick<Difference, 'fields' | 'services'>) => ({
  fields: named(fields, fieldNames),
  services: services.map((service) => ({ ...service, fields: named(service.fields, serviceFieldNames) })),
})
