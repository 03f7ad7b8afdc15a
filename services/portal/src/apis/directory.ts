// The directory, as the portal asks it: who does what here, and an agent's login against a token with their roles.

import { channels, DeclineReason, Mode, Network, ServiceKind } from '@hent/contracts/codes.ts'
import { Closure, Leave } from '@hent/contracts/directory-record.ts'
import { IndicatorCode } from '@hent/contracts/indicators.ts'
import { fetchJson } from '@hent/service/http-client.ts'
import { RoleHeld } from '@hent/service/principal.ts'
import { type Static, Type } from 'typebox'
import { type At, type Caller, callOf } from './caller.ts'
import { registerApi } from './register.ts'

const maybe = Type.Optional(Type.Union([Type.String(), Type.Null()]))
export const StructureFound = Type.Object({
  structureId: Type.String(),
  name: Type.String(),
  network: Network,
  commune: Type.Optional(Type.String()),
  address: maybe,
  email: maybe,
  phone: maybe,
  opening: maybe,
  anonymousReception: Type.Optional(Type.Boolean()),
  services: Type.Optional(Type.Array(Type.Object({ kind: ServiceKind, modes: Type.Array(Mode) }))),
})
export type StructureFound = Static<typeof StructureFound>
const Structures = Type.Object({ structures: Type.Array(StructureFound) })

const StructureNamed = Type.Object({
  structureId: Type.String(),
  name: Type.String(),
  services: Type.Optional(Type.Array(Type.Object({ kind: ServiceKind }))),
})

/** What may be set of a structure, at the version its setter has read. */
export const SettingsSeen = Type.Object({
  structureId: Type.String(),
  version: Type.Integer(),
  active: Type.Boolean(),
  name: Type.String(),
  values: Type.Object({
    weeklyCapacity: Type.Integer(),
    full: Type.Boolean(),
    fullUntil: maybe,
    opening: maybe,
    closures: Type.Optional(Type.Array(Closure)),
    commitmentDays: Type.Optional(Type.Integer()),
    escalationContact: maybe,
    dutyMobile: maybe,
    smsFirst: Type.Optional(Type.Boolean()),
  }),
  edited: Type.Array(Type.Object({ field: Type.String(), at: Type.String() })),
  team: Type.Array(Type.Object({ agentId: Type.String(), label: Type.String(), leave: Type.Array(Leave) })),
  unattended: Type.Array(Type.Object({ from: Type.String(), to: Type.String() })),
})
export type SettingsSeen = Static<typeof SettingsSeen>

const EmptyCell = Type.Object({ name: Type.String(), service: ServiceKind, label: Type.String() })

const AgentToken = Type.Object({
  token: Type.String(),
  expiresIn: Type.Integer(),
  agent: Type.Object({ agentId: Type.String(), label: Type.Optional(Type.String()), roles: Type.Array(RoleHeld) }),
})

/** What in the directory wants somebody's hand, soonest first. */
export const AlarmSeen = Type.Object({
  kind: Type.Enum([
    'unattended',
    'engagement-ended',
    'engagement-ends',
    'hours-unreadable',
    'zone-unknown',
    'refusals-alike',
    'unreachable',
    'login-refused',
  ]),
  structureId: Type.String(),
  name: Type.String(),
  from: Type.String(),
  to: Type.String(),
  refusals: Type.Optional(Type.Object({ service: ServiceKind, reason: DeclineReason, count: Type.Integer() })),
  channel: Type.Optional(Type.Enum(channels)),
  codes: Type.Optional(Type.Array(Type.String())),
  account: Type.Optional(Type.String()),
})
export type AlarmSeen = Static<typeof AlarmSeen>

/** A target as it was set once: by a role, never by a name. */
const TargetSet = Type.Object({
  indicator: IndicatorCode,
  version: Type.Integer(),
  value: Type.Union([Type.Number(), Type.Null()]),
  by: Type.String(),
  at: Type.String(),
})
export type TargetSet = Static<typeof TargetSet>

export type Directory = ReturnType<typeof directoryApi>

export function directoryApi(at: At) {
  return {
    ...registerApi(at),
    /** The nearest first, equals in a drawn order: shown as they come. */
    search: (caller: Caller, asked: { commune: string; service: string; [more: string]: string }) =>
      fetchJson(at(`/v1/structures?${new URLSearchParams({ ...asked, limit: '50' })}`), {
        ...callOf(caller),
        schema: Structures,
      }).then(({ structures }) => structures),
    structure: (caller: Caller, id: string) =>
      fetchJson(at(`/v1/structures/${encodeURIComponent(id)}`), { ...callOf(caller), schema: StructureNamed }),
    settings: (caller: Caller, id: string) =>
      fetchJson(at(`/v1/structures/${encodeURIComponent(id)}/settings`), { ...callOf(caller), schema: SettingsSeen }),
    /** @throws AppError `precondition-failed` when somebody else has set something since that version */
    set: (caller: Caller, id: string, version: number, body: object) => {
      const call = callOf(caller)
      return fetchJson(at(`/v1/structures/${encodeURIComponent(id)}/settings`), {
        ...call,
        method: 'PATCH',
        headers: { ...call.headers, 'if-match': `"${version}"` },
        body,
        schema: SettingsSeen,
      })
    },
    /** Commune by commune, what nobody answers: the first cells of a département. */
    holes: (caller: Caller, departement: string) =>
      fetchJson(at(`/v1/coverage/cells?${new URLSearchParams({ departement, only: 'empty', limit: '1000' })}`), {
        ...callOf(caller),
        schema: Type.Object({ cells: Type.Array(EmptyCell) }),
      }).then(({ cells }) => cells),
    /** Of the structures one looks after. */
    alarms: (caller: Caller) =>
      fetchJson(at('/v1/alarms'), { ...callOf(caller), schema: Type.Object({ alarms: Type.Array(AlarmSeen) }) }).then(
        ({ alarms }) => alarms,
      ),
    /** Every target ever set, the newest first. */
    targets: (caller: Caller) =>
      fetchJson(at('/v1/targets'), {
        ...callOf(caller),
        schema: Type.Object({ targets: Type.Array(TargetSet) }),
      }).then(({ targets }) => targets),
    /** @param read the version that was in force when the new one was thought of */
    setTarget(caller: Caller, indicator: IndicatorCode, value: number | null, read: string) {
      const call = callOf(caller)
      const headers = { ...call.headers, 'if-match': `"${read}"` }
      return fetchJson(at(`/v1/targets/${indicator}`), {
        ...call,
        headers,
        method: 'PUT',
        body: { value },
        schema: TargetSet,
      })
    },
    exchangeLogin: (caller: Caller, login: { idToken: string; accessToken: string }) =>
      fetchJson(at('/v1/agent-tokens'), { ...callOf(caller), body: login, schema: AgentToken }),
  }
}
