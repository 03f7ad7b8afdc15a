// What the directory publishes of one structure: all that routing needs to decide and notification to write.
// Agents appear by id, function and professional address only.

import { type Static, Type } from 'typebox'
import {
  AccessibilityCode,
  ActorKind,
  DepartementCode,
  EpciCode,
  InseeCode,
  Language,
  LocalDay,
  MobileNumber,
  Mode,
  Network,
  ProjectType,
  ServiceKind,
  StructureId,
  ToldBy,
} from './codes.ts'

export const OfferedService = Type.Object({
  serviceId: Type.String(),
  kind: ServiceKind,
  modes: Type.Array(Mode),
  zone: Type.Array(Type.String(), {
    description: 'data·inclusion zone_eligibilite: commune, EPCI, département, france; a region is its départements',
  }),
  projectTypes: Type.Optional(Type.Array(ProjectType)),
  cepOperator: Type.Optional(Type.Boolean()),
})
export type OfferedService = Static<typeof OfferedService>

/** Days from `from` to `to`, both included. */
const days = { from: LocalDay, to: LocalDay }
export const Closure = Type.Object({ ...days, reason: Type.Optional(Type.String({ maxLength: 200 })) })
export type Closure = Static<typeof Closure>
/** An adviser's absence; the substitute is another agent of the directory. */
export const Leave = Type.Object({ ...days, substituteId: Type.Optional(Type.String()) })
export type Leave = Static<typeof Leave>

export const TeamMember = Type.Object({
  agentId: Type.String(),
  role: Type.String(),
  email: Type.String(),
  mobile: Type.Optional({ ...MobileNumber, description: 'of their work; shown to nobody outside' }),
  toldBy: Type.Optional({ ...ToldBy, description: 'as they chose for themselves; absent: as their structure prefers' }),
  leave: Type.Optional(Type.Array(Leave)),
})
export type TeamMember = Static<typeof TeamMember>

/** Who of a structure is told of what is asked of one of its services. */
export const WhomToTell = Type.Object({
  service: ServiceKind,
  whom: Type.Enum(['team', 'advisers', 'both'], {
    description: 'the team’s address, its advisers at their own address and mobile, or both',
  }),
  agentIds: Type.Optional(
    Type.Array(Type.String(), {
      minItems: 1,
      maxItems: 200,
      uniqueItems: true,
      description: 'which advisers; absent: all who may answer',
    }),
  ),
})
export type WhomToTell = Static<typeof WhomToTell>

/** A point in WGS84, in degrees. */
export const Location = Type.Object({
  lat: Type.Number({ minimum: -90, maximum: 90 }),
  lon: Type.Number({ minimum: -180, maximum: 180 }),
})
export type Location = Static<typeof Location>

/** Of a reference of an engagement, in characters. */
export const longestReference = 100

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
  location: Type.Optional(Location),
  address: Type.String(),
  email: Type.Union([Type.String(), Type.Null()]),
  phone: Type.Union([Type.String(), Type.Null()]),
  opening: Type.Union([Type.String(), Type.Null()], { description: 'OpenStreetMap opening_hours' }),
  closures: Type.Optional(Type.Array(Closure)),
  accessibility: Type.Optional(Type.Array(AccessibilityCode)),
  languages: Type.Array(Language),
  weeklyCapacity: Type.Integer({ minimum: 0 }),
  capacityInForce: Type.Optional(
    Type.Object(
      { period: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}$' }), weeklyCapacity: Type.Integer({ minimum: 0 }) },
      { description: 'the capacity that weighs in the draws of that month, when it has changed since the month began' },
    ),
  ),
  full: Type.Optional(Type.Boolean({ description: 'takes nobody more for now' })),
  fullUntil: Type.Optional(
    Type.String({ format: 'date', description: 'last day of `full`; absent: until it says otherwise' }),
  ),
  anonymousReception: Type.Boolean(),
  vaeAdvice: Type.Optional(Type.Boolean({ description: 'acknowledged as a VAE advice point' })),
  psad: Type.Optional(Type.Boolean({ description: 'belongs to a PSAD' })),
  commitmentDays: Type.Optional(Type.Integer({ minimum: 0, description: 'working days it promises to answer in' })),
  escalationContact: Type.Optional(
    Type.String({ format: 'email', description: 'a functional address, never a person’s name' }),
  ),
  dutyMobile: Type.Optional({ ...MobileNumber, description: 'where its team is told by SMS; shown to nobody outside' }),
  smsFirst: Type.Optional(Type.Boolean({ description: 'told by SMS first, by mail where that is not proven' })),
  dailyDigest: Type.Optional(
    Type.Boolean({ description: 'reads once a day what can wait, instead of a mail each: never a proposal' }),
  ),
  fullMessages: Type.Optional(
    Type.Boolean({ description: 'its mails name the service that is asked for; otherwise the page alone does' }),
  ),
  whomToTell: Type.Optional(
    Type.Array(WhomToTell, { description: 'a service that is not in it is told to the team’s address' }),
  ),
  engagement: Type.Optional(Type.Object({ signed: Type.String(), until: Type.String(), reference: Type.String() })),
  services: Type.Array(OfferedService),
  team: Type.Array(TeamMember),
  unattended: Type.Optional(
    Type.Array(Type.Object(days), {
      description: 'days on which the whole team is on leave: treat as closed, tell the animator',
    }),
  ),
})
export type DirectoryRecord = Static<typeof DirectoryRecord>
