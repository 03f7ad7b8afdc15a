// What the directory answers over HTTP, and how a record becomes it. Teams have their own route: nobody's address is in
// a public answer.

import { InseeCode, Instant, Language, StructureId } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { DirectoryRecord, OfferedService } from '@hent/contracts/directory-record.ts'
import { networkLabels } from '@hent/contracts/labels.ts'
import { Nullable } from '@hent/contracts/nullable.ts'
import { RoleHeld } from '@hent/service/principal.ts'
import { type Commune, communeByCode, departements, epciByCode, type FormerCommune } from '@hent/territory/communes.ts'
import { type Static, Type } from 'typebox'
import type { Agent } from '../agents/agent.ts'
import { kmFrom } from '../record/place.ts'
import type { Found } from './search-structures.ts'
import { type Today, todayOf } from './today.ts'

const Named = Type.Object({ code: Type.String(), name: Type.String() })

export const CommuneView = Type.Object({
  code: Type.String(),
  name: Type.String(),
  departement: Named,
  epci: Nullable(Named),
  postalCodes: Type.Array(Type.String()),
})
export const FormerView = Type.Object({ code: Type.String(), name: Nullable(Type.String()) })

const departementNames = new Map(departements().map(({ code, name }) => [code, name]))

export function communeView({ code, name, departement, epci, postalCodes }: Commune): Static<typeof CommuneView> {
  const known = epci === null ? undefined : epciByCode(epci)
  return {
    code,
    name,
    departement: { code: departement, name: departementNames.get(departement) ?? departement },
    epci: known ? { code: known.code, name: known.name } : null,
    postalCodes: [...postalCodes],
  }
}
export const formerView = ({ code, name }: FormerCommune): Static<typeof FormerView> => ({ code, name })

const { structureId, version, name, network, actor, formerNames, location, address, email, phone } =
  DirectoryRecord.properties
const { opening, closures, accessibility, vaeAdvice, psad, commitmentDays, engagement } = DirectoryRecord.properties

const TodayView = Type.Object(
  {
    takes: Type.Enum(['now', 'later', 'closed', 'full', 'unsaid']),
    from: Type.Optional(Instant),
    until: Type.Optional(Instant),
    lastDay: Type.Optional(Type.String({ format: 'date' })),
  },
  { description: 'whether it takes people, at the moment of the answer; `unsaid`: its hours are not known' },
)

export const StructureView = Type.Object({
  structureId,
  version,
  active: Type.Boolean(),
  name,
  network,
  networkLabel: Type.String(),
  actor,
  formerNames,
  commune: InseeCode,
  communeName: Type.String(),
  epci: Nullable(Type.String()),
  departement: Type.String(),
  location,
  address,
  email,
  phone,
  opening,
  closures,
  accessibility,
  languages: Type.Array(Language),
  anonymousReception: Type.Boolean(),
  vaeAdvice,
  psad,
  commitmentDays,
  engagement,
  services: Type.Array(OfferedService),
  nearness: Type.Optional(Type.Enum(['commune', 'epci', 'departement', 'region'])),
  km: Type.Optional(
    Type.Integer({
      minimum: 0,
      description: 'from the commune asked, as the crow flies, rounded; of those that receive people on site',
    }),
  ),
  today: Type.Optional(TodayView),
})

export function structureView(record: DirectoryRecord): Static<typeof StructureView> {
  const { team: _team, unattended: _away, weeklyCapacity: _capacity, capacityInForce: _held, ...open } = record
  const { escalationContact: _contact, dutyMobile: _mobile, smsFirst: _first, dailyDigest: _daily, ...told } = open
  const { full: _full, fullUntil: _until, fullMessages: _messages, whomToTell: _whom, ...shown } = told
  return {
    ...shown,
    networkLabel: networkLabels[record.network],
    communeName: communeByCode(record.commune)?.name ?? record.commune,
  }
}

/** @param commune of the search, where it has one */
export function foundView(
  { record, services, nearness }: Found,
  commune: Commune | undefined,
  now: Date,
): Static<typeof StructureView> {
  const isOnSite = services.length === 0 || services.some(({ modes }) => modes.includes('face-to-face'))
  const km = commune && isOnSite ? kmFrom(commune.code, record) : undefined
  return {
    ...structureView(record),
    services,
    ...defined({ nearness, km: km === undefined ? undefined : Math.round(km) }),
    today: todayView(todayOf(record, now)),
  }
}

function todayView(today: Today): Static<typeof TodayView> {
  const { takes, from, until, lastDay } = { from: undefined, until: undefined, lastDay: undefined, ...today }
  return { takes, ...defined({ from: from?.toISOString(), until: until?.toISOString(), lastDay }) }
}

export const SearchView = Type.Object({
  commune: Type.Optional(CommuneView),
  was: Type.Optional(FormerView),
  structures: Type.Array(StructureView),
  next: Type.Optional(Type.String({ description: 'cursor of the next page' })),
})

export const StructureDetail = Type.Object({
  ...StructureView.properties,
  description: Nullable(Type.String()),
  website: Nullable(Type.String()),
  updated: Type.String({ description: 'day the producer last changed it' }),
})

export const TeamView = Type.Object({
  structureId: StructureId,
  team: Type.Array(
    Type.Object({
      agentId: Type.String(),
      label: Type.String(),
      email: Type.String(),
      roles: Type.Array(Type.String()),
    }),
  ),
})

export const teamView = (id: string, agents: readonly Agent[]): Static<typeof TeamView> => ({
  structureId: id,
  team: agents.map(({ _id, label, email: address, roles }) => ({
    agentId: _id,
    label,
    email: address,
    roles: roles.filter((held) => held.structureId === id).map(({ role }) => role),
  })),
})

export const AgentTokenView = Type.Object({
  token: Type.String(),
  expiresIn: Type.Integer(),
  agent: Type.Object({ agentId: Type.String(), label: Type.String(), roles: Type.Array(RoleHeld) }),
})
