// The directory, as the portal asks it: who does what here, and an agent's login against a token with their roles.

import { alarmKinds } from '@hent/contracts/alarm-kinds.ts'
import {
  AccessibilityCode,
  channels,
  DeclineReason,
  Language,
  Mode,
  Network,
  ServiceKind,
} from '@hent/contracts/codes.ts'
import { Closure, Leave, WhomToTell } from '@hent/contracts/directory-record.ts'
import { IndicatorCode } from '@hent/contracts/indicators.ts'
import { fetchAnswer, fetchJson } from '@hent/service/http-client.ts'
import { RoleHeld } from '@hent/service/principal.ts'
import { answersReferrals } from '@hent/service/rights.ts'
import { type Static, Type } from 'typebox'
import { type At, type Caller, callOf, callOver } from './caller.ts'
import { type ClaimAct, ClaimSeen } from './claim.ts'
import { coverageApi } from './coverage.ts'
import { importsApi } from './imports.ts'
import { interfaceApi } from './interface.ts'
import { ownLeaveApi } from './own-leave.ts'
import { ownTellingApi, ownWays } from './own-telling.ts'
import { partnersApi } from './partners.ts'
import { peopleApi } from './people.ts'
import { registerApi } from './register.ts'
import { reportApi } from './report.ts'
import { rulesApi } from './rules.ts'
import { structureHistoryApi } from './structure-history.ts'
import { themesApi } from './themes.ts'
import { wishesApi } from './wishes.ts'

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
  commitmentDays: Type.Optional(Type.Integer()),
  services: Type.Optional(Type.Array(Type.Object({ kind: ServiceKind, modes: Type.Array(Mode) }))),
  /** seen from the commune asked */
  nearness: Type.Optional(Type.Enum(['commune', 'epci', 'departement', 'region'])),
  km: Type.Optional(Type.Integer()),
  today: Type.Optional(
    Type.Object({
      takes: Type.Enum(['now', 'later', 'closed', 'full', 'unsaid']),
      from: Type.Optional(Type.String()),
      until: Type.Optional(Type.String()),
      lastDay: Type.Optional(Type.String()),
    }),
  ),
})
export type StructureFound = Static<typeof StructureFound>
const Structures = Type.Object({ structures: Type.Array(StructureFound), next: Type.Optional(Type.String()) })

const StructureNamed = Type.Object({
  structureId: Type.String(),
  name: Type.String(),
  commune: Type.Optional(Type.String()),
  address: maybe,
  email: maybe,
  phone: maybe,
  services: Type.Optional(Type.Array(Type.Object({ kind: ServiceKind }))),
})
export type StructureNamed = Static<typeof StructureNamed>

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
    accessibility: Type.Optional(Type.Array(AccessibilityCode)),
    languages: Type.Optional(Type.Array(Language)),
    engagement: Type.Optional(Type.Object({ signed: Type.String(), until: Type.String(), reference: Type.String() })),
    commitmentDays: Type.Optional(Type.Integer()),
    escalationContact: maybe,
    dutyMobile: maybe,
    smsFirst: Type.Optional(Type.Boolean()),
    dailyDigest: Type.Optional(Type.Boolean()),
    fullMessages: Type.Optional(Type.Boolean()),
    whomToTell: Type.Optional(Type.Array(WhomToTell)),
  }),
  /** of the team, where requests go */
  email: maybe,
  edited: Type.Array(Type.Object({ field: Type.String(), at: Type.String() })),
  services: Type.Array(ServiceKind),
  team: Type.Array(
    Type.Object({
      agentId: Type.String(),
      label: Type.String(),
      role: Type.String(),
      hasMobile: Type.Boolean(),
      toldBy: Type.Enum(ownWays),
      leave: Type.Array(Leave),
    }),
  ),
  unattended: Type.Array(Type.Object({ from: Type.String(), to: Type.String() })),
})
export type SettingsSeen = Static<typeof SettingsSeen>

const Team = Type.Object({
  team: Type.Array(Type.Object({ agentId: Type.String(), label: Type.String(), roles: Type.Array(Type.String()) })),
})
/** Who of a structure may answer, by the name of their place there. */
export type Colleague = { agentId: string; label: string }

/** What nobody answers, in one département. */
const HoleSeen = Type.Object({
  alarmId: Type.String(),
  departement: Type.String(),
  service: ServiceKind,
  audience: Type.String(),
  label: Type.String(),
  communes: Type.Integer(),
  names: Type.Array(Type.String()),
  claim: Type.Optional(ClaimSeen),
})
export type HoleSeen = Static<typeof HoleSeen>

const AgentToken = Type.Object({
  token: Type.String(),
  expiresIn: Type.Integer(),
  agent: Type.Object({ agentId: Type.String(), label: Type.Optional(Type.String()), roles: Type.Array(RoleHeld) }),
})

/** What in the directory wants somebody's hand, soonest first. */
export const AlarmSeen = Type.Object({
  alarmId: Type.String(),
  kind: Type.Enum(alarmKinds),
  structureId: Type.String(),
  name: Type.String(),
  from: Type.String(),
  to: Type.String(),
  refusals: Type.Optional(Type.Object({ service: ServiceKind, reason: DeclineReason, count: Type.Integer() })),
  channel: Type.Optional(Type.Enum(channels)),
  codes: Type.Optional(Type.Array(Type.String())),
  account: Type.Optional(Type.String()),
  claim: Type.Optional(ClaimSeen),
})
export type AlarmSeen = Static<typeof AlarmSeen>

/** A target as it was set once: by a role, never by a name. */
const TargetSet = Type.Object({
  indicator: IndicatorCode,
  version: Type.Integer(),
  value: Type.Union([Type.Number(), Type.Null()]),
  decision: Type.Optional(Type.String()),
  by: Type.String(),
  at: Type.String(),
})
export type TargetSet = Static<typeof TargetSet>

export type Directory = ReturnType<typeof directoryApi>

export function directoryApi(at: At) {
  return {
    ...registerApi(at),
    ...coverageApi(at),
    ...partnersApi(at),
    ...interfaceApi(at),
    ...peopleApi(at),
    ...rulesApi(at),
    ...reportApi(at),
    ...wishesApi(at),
    ...structureHistoryApi(at),
    ...ownLeaveApi(at),
    ...ownTellingApi(at),
    ...themesApi(at),
    ...importsApi(at),
    /** The nearest first, equals in a drawn order: shown as they come. */
    search: (caller: Caller, asked: { commune: string; service: string; [more: string]: string }) =>
      fetchJson(at(`/v1/structures?${new URLSearchParams({ ...asked, limit: '50' })}`), {
        ...callOf(caller),
        schema: Structures,
      }).then(({ structures }) => structures),
    /** Who does what there, fifty at once; of no service alone: all of them, relays too. */
    near: (caller: Caller, asked: { commune: string; service?: string; cursor?: string }) =>
      fetchJson(at(`/v1/structures?${new URLSearchParams({ ...asked, limit: '50' })}`), {
        ...callOf(caller),
        schema: Structures,
      }),
    /** Those whose name has these words: the first ten. */
    named: (caller: Caller, words: string) =>
      fetchJson(at(`/v1/structures?${new URLSearchParams({ q: words.slice(0, 100), limit: '10' })}`), {
        ...callOf(caller),
        schema: Structures,
      }).then(({ structures }) => structures),
    structure: (caller: Caller, id: string) =>
      fetchJson(at(`/v1/structures/${encodeURIComponent(id)}`), { ...callOf(caller), schema: StructureNamed }),
    /** Those who log in for it today. */
    colleagues: async (caller: Caller, id: string): Promise<Colleague[]> => {
      const call = { ...callOf(caller), schema: Team }
      const { team } = await fetchJson(at(`/v1/structures/${encodeURIComponent(id)}/team`), call)
      return team.filter(({ roles }) => roles.some(answersReferrals))
    },
    settings: (caller: Caller, id: string) =>
      fetchJson(at(`/v1/structures/${encodeURIComponent(id)}/settings`), { ...callOf(caller), schema: SettingsSeen }),
    /** @throws AppError `precondition-failed` when somebody else has set something since that version */
    set: (caller: Caller, id: string, version: number, body: object) =>
      fetchJson(at(`/v1/structures/${encodeURIComponent(id)}/settings`), {
        ...callOver(caller, version),
        method: 'PATCH',
        body,
        schema: SettingsSeen,
      }),
    /** The record was looked over, and nothing in it has changed. */
    confirm: async (caller: Caller, id: string) =>
      void (await fetchAnswer(at(`/v1/structures/${encodeURIComponent(id)}/review`), { ...callOf(caller), body: {} })),
    /** Its addresses are right, though what was sent there came back. */
    confirmAddresses: async (caller: Caller, id: string) =>
      void (await fetchAnswer(at(`/v1/structures/${encodeURIComponent(id)}/addresses/confirmation`), {
        ...callOf(caller),
        body: {},
      })),
    /** What nobody answers in the territories one watches, the widest first. */
    holes: (caller: Caller) =>
      fetchJson(at('/v1/coverage/holes'), {
        ...callOf(caller),
        schema: Type.Object({ holes: Type.Array(HoleSeen) }),
      }).then(({ holes }) => holes),
    /** Of an alarm, or of what nobody answers. */
    actOnAlarm: (caller: Caller, id: string, act: ClaimAct, body: { over?: string }) =>
      fetchAnswer(at(`/v1/alarms/${encodeURIComponent(id)}/${act}`), { ...callOf(caller), body }),
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
    setTarget(caller: Caller, indicator: IndicatorCode, body: Pick<TargetSet, 'value' | 'decision'>, read: string) {
      return fetchJson(at(`/v1/targets/${indicator}`), {
        ...callOver(caller, read),
        method: 'PUT',
        body,
        schema: TargetSet,
      })
    },
    exchangeLogin: (caller: Caller, login: { idToken: string; accessToken: string }) =>
      fetchJson(at('/v1/agent-tokens'), { ...callOf(caller), body: login, schema: AgentToken }),
  }
}
