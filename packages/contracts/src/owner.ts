// Who must act now on a referral. `nobody` only when closed.

import { type Static, Type } from 'typebox'

export const Owner = Type.Union([
  Type.Object({
    kind: Type.Literal('structure'),
    structureId: Type.String(),
    with: Type.Optional(Type.Literal('animator')),
  }),
  Type.Object({ kind: Type.Enum(['animator', 'region']), departement: Type.String() }),
  Type.Object({ kind: Type.Enum(['person', 'nobody']) }),
])
export type Owner = Static<typeof Owner>
