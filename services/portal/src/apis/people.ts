// The people of the directory, as who looks after them asks for them: their roles, what became of them, and what is done.

import { fetchJson } from '@hent/service/http-client.ts'
import { RoleHeld } from '@hent/service/principal.ts'
import { type Static, Type } from 'typebox'
import { type At, type Caller, callOf, callOver } from './caller.ts'

const RoleSeen = Type.Object({
  role: RoleHeld.properties.role,
  structureId: Type.Optional(Type.String()),
  structure: Type.Optional(Type.String()),
  territory: Type.Optional(Type.String()),
})
export type RoleSeen = Static<typeof RoleSeen>
/** A role as it is given. */
export type RoleGiven = Pick<RoleSeen, 'role' | 'structureId' | 'territory'>

const common = {
  agentId: Type.String(),
  label: Type.String(),
  email: Type.String(),
  active: Type.Boolean(),
  roles: Type.Array(RoleSeen),
  isBound: Type.Boolean(),
  lastLoginOn: Type.Optional(Type.String()),
}
const PersonListed = Type.Object(common)
export type PersonListed = Static<typeof PersonListed>
const PeoplePage = Type.Object({ agents: Type.Array(PersonListed), next: Type.Optional(Type.String()) })
export type PeoplePage = Static<typeof PeoplePage>

const PersonSeen = Type.Object({
  ...common,
  version: Type.Integer(),
  mobile: Type.Optional(Type.String()),
  since: Type.Optional(Type.String()),
  boundAt: Type.Optional(Type.String()),
  isListed: Type.Boolean(),
  isElsewhere: Type.Boolean(),
  byHand: Type.Array(
    Type.Object({
      field: Type.Enum(['label', 'mobile', 'roles', 'access']),
      by: Type.String(),
      at: Type.String(),
    }),
  ),
})
export type PersonSeen = Static<typeof PersonSeen>

const FromTo = Type.Object({ before: Type.String(), after: Type.String() })
const PersonVersion = Type.Object({
  version: Type.Integer(),
  at: Type.Optional(Type.String()),
  by: Type.Object({ kind: Type.String(), label: Type.Optional(Type.String()) }),
  what: Type.Enum(['added', 'ended', 'returned', 'changed']),
  label: Type.Optional(FromTo),
  email: Type.Optional(FromTo),
  mobile: Type.Optional(Type.Boolean()),
  gained: Type.Array(RoleSeen),
  lost: Type.Array(RoleSeen),
})
export type PersonVersion = Static<typeof PersonVersion>
const History = Type.Object({ versions: Type.Array(PersonVersion), next: Type.Optional(Type.Integer()) })

export type Invitation = { email: string; label: string; mobile?: string; roles: RoleGiven[] }
/** What is set; null gives it back to the list. */
export type PersonChange = { label?: string | null; mobile?: string | null; roles?: RoleGiven[] | null }

export function peopleApi(at: At) {
  const of = (id: string, path = '') => at(`/v1/agents/${encodeURIComponent(id)}${path}`)
  return {
    people: (caller: Caller, query: Record<string, string>) =>
      fetchJson(at(`/v1/agents?${new URLSearchParams(query)}`), { ...callOf(caller), schema: PeoplePage }),
    person: (caller: Caller, id: string) => fetchJson(of(id), { ...callOf(caller), schema: PersonSeen }),
    /** The newest first. */
    personHistory: (caller: Caller, id: string) =>
      fetchJson(of(id, '/versions?limit=100'), { ...callOf(caller), schema: History }).then(({ versions }) => versions),
    invite: (caller: Caller, body: Invitation) =>
      fetchJson(at('/v1/agents'), { ...callOf(caller), body, schema: PersonSeen }),
    /** @throws AppError `precondition-failed` when somebody else has changed them since that version */
    changePerson: (caller: Caller, id: string, version: number, body: PersonChange) =>
      fetchJson(of(id), { ...callOver(caller, version), method: 'PATCH', body, schema: PersonSeen }),
    endPerson: (caller: Caller, id: string, version: number) =>
      fetchJson(of(id, '/ending'), { ...callOver(caller, version), method: 'POST', schema: PersonSeen }),
    returnPerson: (caller: Caller, id: string, version: number) =>
      fetchJson(of(id, '/return'), { ...callOver(caller, version), method: 'POST', schema: PersonSeen }),
  }
}
