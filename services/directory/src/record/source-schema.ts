// What an import file may hold: data·inclusion v1 (structures and services) with the extension `x_spro`, and agents.
// Only what Hent reads is checked; other fields are kept as they came.
// Source: https://data-inclusion.gitbook.io, schema v1 (copies in data/schema/).

import {
  AccessibilityCode,
  ActorKind,
  departementCodes,
  formerNetworkCodes,
  Language,
  Mode,
  networks,
  ProjectType,
  regionCode,
  ServiceKind,
  StructureId,
} from '@hent/contracts/codes.ts'
import { Closure, longestReference } from '@hent/contracts/directory-record.ts'
import { listedRoles } from '@hent/service/principal.ts'
import { type Static, type TSchema, Type } from 'typebox'

const Nullish = <T extends TSchema>(schema: T) => Type.Optional(Type.Union([schema, Type.Null()]))
const Day = Type.String({ format: 'date' })
const SourceId = Type.String({ minLength: 3, maxLength: 300 })
const Line = Type.String({ maxLength: 500 })
const Email = Type.String({ format: 'email', maxLength: 254 })

const place = {
  commune: Nullish(Line),
  code_postal: Nullish(Type.String({ pattern: '^[0-9]{5}$' })),
  adresse: Nullish(Line),
  complement_adresse: Nullish(Line),
  telephone: Nullish(Type.String({ maxLength: 40 })),
  courriel: Nullish(Email),
  horaires_accueil: Nullish(Line),
  longitude: Nullish(Type.Number({ minimum: -180, maximum: 180 })),
  latitude: Nullish(Type.Number({ minimum: -90, maximum: 90 })),
}

export const SourceStructure = Type.Object({
  ...place,
  source: Type.String({ minLength: 1, maxLength: 100 }),
  id: SourceId,
  nom: Type.String({ minLength: 3, maxLength: 150 }),
  date_maj: Day,
  code_insee: Type.String({ pattern: '^[0-9][0-9AB][0-9]{3}$' }),
  description: Nullish(Type.String({ maxLength: 10_000 })),
  site_web: Nullish(Type.String({ maxLength: 2_083, pattern: '^https?://' })),
  x_spro: Type.Object({
    network: Type.Enum([...networks, ...formerNetworkCodes], { description: 'of today, or a code it was known by' }),
    actor: ActorKind,
    engagement: Nullish(
      Type.Object({ signed: Day, until: Day, reference: Type.String({ maxLength: longestReference }) }),
    ),
    weekly_capacity: Nullish(Type.Integer({ minimum: 0, maximum: 100_000 })),
    anonymous_reception: Nullish(Type.Boolean()),
    languages: Nullish(Type.Array(Language, { uniqueItems: true })),
    former_names: Nullish(Type.Array(Type.String({ minLength: 1, maxLength: 150 }), { maxItems: 20 })),
    opening: Nullish(Line),
    closures: Nullish(Type.Array(Closure, { maxItems: 100 })),
    full: Nullish(Type.Boolean()),
    full_until: Nullish(Day),
    accessibility: Nullish(Type.Array(AccessibilityCode, { uniqueItems: true })),
    vae_advice: Nullish(Type.Boolean()),
    psad: Nullish(Type.Boolean()),
    commitment_days: Nullish(Type.Integer({ minimum: 0, maximum: 60 })),
    escalation_contact: Nullish(Email),
    duty_mobile: Nullish(Type.String({ maxLength: 30, description: 'a mobile of the team, as people write it' })),
    sms_first: Nullish(Type.Boolean()),
    daily_digest: Nullish(Type.Boolean()),
    full_messages: Nullish(Type.Boolean()),
  }),
})
export type SourceStructure = Static<typeof SourceStructure>

export const SourceService = Type.Object({
  source: Type.String({ minLength: 1, maxLength: 100 }),
  id: SourceId,
  structure_id: SourceId,
  nom: Type.String({ minLength: 3, maxLength: 150 }),
  date_maj: Day,
  zone_eligibilite: Type.Array(Type.String({ pattern: '^([0-9][0-9AB][0-9]{0,7}|france)$' }), {
    minItems: 1,
    maxItems: 2_000,
  }),
  x_spro: Type.Object({
    kind: ServiceKind,
    modes: Type.Array(Mode, { minItems: 1, uniqueItems: true }),
    project_types: Nullish(Type.Array(ProjectType, { uniqueItems: true })),
    cep_operator: Nullish(Type.Boolean()),
  }),
})
export type SourceService = Static<typeof SourceService>

export const TerritoryCode = Type.Enum([...departementCodes, regionCode])

const SourceLeave = Type.Object(
  {
    from: Day,
    to: Day,
    substitute: Type.Optional(Type.String({ description: 'address, or `sub`, of an agent of the same structure' })),
  },
  { additionalProperties: false },
)

/** One role of one agent; an agent with several roles has several rows with the same address. */
export const SourceAgent = Type.Object(
  {
    sub: Type.Optional(
      Type.String({ minLength: 1, maxLength: 200, description: 'of their login, where it is known before the first' }),
    ),
    label: Type.String({ minLength: 3, maxLength: 150, description: 'a function, never a name' }),
    email: Email,
    mobile: Type.Optional(
      Type.String({ maxLength: 30, description: 'of their work, as people write it; not a mobile: refused' }),
    ),
    formerEmail: Type.Optional(Type.String({ ...Email, description: 'by which they were listed before' })),
    role: Type.Enum(listedRoles),
    structureId: Type.Optional(StructureId),
    leave: Type.Optional(Type.Array(SourceLeave, { maxItems: 50 })),
    territory: Type.Optional(
      Type.Union([TerritoryCode, Type.Object({ kind: Type.Enum(['departement', 'region']), code: TerritoryCode })]),
    ),
  },
  { additionalProperties: false },
)
export type SourceAgent = Static<typeof SourceAgent>
