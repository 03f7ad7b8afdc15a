// What became of a structure's record, version by version, as the portal asks the directory.

import { ServiceKind } from '@hent/contracts/codes.ts'
import { fetchJson } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import { type At, type Caller, callOf } from './caller.ts'

const kind = Type.Enum(['added', 'changed', 'gone'])
export const fieldsChanged = Type.Array(
  Type.Object({ field: Type.String(), label: Type.String(), before: Type.String(), after: Type.String() }),
)
export const servicesChanged = Type.Array(
  Type.Object({ kind, serviceId: Type.String(), service: ServiceKind, fields: fieldsChanged }),
)
const StructureVersion = Type.Object({
  version: Type.Integer(),
  at: Type.String(),
  author: Type.Object({
    kind: Type.Enum(['import', 'agent']),
    /** the function of who did it */
    label: Type.Optional(Type.String()),
    importId: Type.Optional(Type.String()),
  }),
  kind,
  changes: fieldsChanged,
  services: servicesChanged,
})
export type StructureVersionSeen = Static<typeof StructureVersion>
const History = Type.Object({ versions: Type.Array(StructureVersion), next: Type.Optional(Type.Integer()) })
export type StructureHistory = Static<typeof History>

export const structureHistoryApi = (at: At) => ({
  /**
   * The newest first.
   * @param before the version above which nothing is read
   */
  structureHistory: (caller: Caller, structureId: string, before?: number) =>
    fetchJson(
      at(
        `/v1/structures/${encodeURIComponent(structureId)}/versions${before === undefined ? '' : `?before=${before}`}`,
      ),
      { ...callOf(caller), schema: History },
    ),
})
