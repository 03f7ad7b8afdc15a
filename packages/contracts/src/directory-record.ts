// What the directory publishes of one structure: all that routing needs to decide and notification to write.
// Agents appear by id, function and professional address only.

import { type Static, Type } from 'typebox'
import {
  ActorKind,
  DepartementCode,
  EpciCode,
  InseeCode,
  Language,
  Mode,
  Network,
  ProjectType,
  ServiceKind,
  StructureId,
} from './codes.ts'

export const OfferedService = Type.Object({
  serviceId: Type.String(),
  kind: ServiceKind,
  modes: Type.Array(Mode),
  zone: Type.Array(Type.String(), {
    description: 'data·inclusion zone_eligibilite: commune, EPCI, département, region',
  }),
  projectTypes: Type.Optional(Type.Array(ProjectType)),
  cepOperator: Type.Optional(Type.Boolean()),
})
export type OfferedService = Static<typeof OfferedService>

export const DirectoryRecord = Type.Object({
  structureId: StructureId,
  version: Type.Integer({ minimum: 1 }),
  active: Type.Boolean(),
  name: Type.String(),
  network: Network,
  actor: ActorKind,
  formerNames: Type.Array(Type.String()),
  commune: InseeCode,
  epci: Type.Union([EpciCode, Type.Null()]),
  departement: DepartementCode,
  address: Type.String(),
  email: Type.Union([Type.String(), Type.Null()]),
  phone: Type.Union([Type.String(), Type.Null()]),
  opening: Type.Union([Type.String(), Type.Null()]),
  languages: Type.Array(Language),
  weeklyCapacity: Type.Integer({ minimum: 0 }),
  anonymousReception: Type.Boolean(),
  engagement: Type.Optional(Type.Object({ signed: Type.String(), until: Type.String(), reference: Type.String() })),
  services: Type.Array(OfferedService),
  team: Type.Array(Type.Object({ agentId: Type.String(), role: Type.String(), email: Type.String() })),
})
export type DirectoryRecord = Static<typeof DirectoryRecord>
