// The register of the steering bodies and the engagements, as the portal asks the directory for them.

import { Network } from '@hent/contracts/codes.ts'
import { engagementStates } from '@hent/contracts/engagement.ts'
import { type RegisterEntry, registerFields } from '@hent/contracts/register.ts'
import { fetchAnswer, fetchJson } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import { type At, type Caller, callOf, callOver } from './caller.ts'

const EntrySeen = Type.Object({ reference: Type.String(), version: Type.Integer(), ...registerFields })
export type EntrySeen = Static<typeof EntrySeen>
const VersionSeen = Type.Object({
  ...EntrySeen.properties,
  struck: Type.Boolean(),
  by: Type.String(),
  at: Type.String(),
})
export type VersionSeen = Static<typeof VersionSeen>

const ImportSeen = Type.Object({
  added: Type.Array(Type.String()),
  changed: Type.Array(Type.String()),
  same: Type.Integer(),
  applied: Type.Boolean(),
  faults: Type.Array(Type.Object({ line: Type.Integer(), column: Type.String(), code: Type.String() })),
})
export type ImportSeen = Static<typeof ImportSeen>

const EngagementsSeen = Type.Object({
  agreements: Type.Array(
    Type.Object({
      reference: Type.String(),
      title: Type.String(),
      network: Type.Optional(Network),
      signed: Type.String(),
      until: Type.String(),
      state: Type.Enum(engagementStates),
      renewedUntil: Type.Optional(Type.String()),
      address: Type.Optional(Type.String()),
    }),
  ),
  structures: Type.Array(
    Type.Object({
      structureId: Type.String(),
      name: Type.String(),
      network: Network,
      signed: Type.Optional(Type.String()),
      until: Type.Optional(Type.String()),
      state: Type.Enum([...engagementStates, 'none']),
      fresh: Type.Boolean(),
    }),
  ),
})
export type EngagementsSeen = Static<typeof EngagementsSeen>

export function registerApi(at: At) {
  return {
    register: (caller: Caller, asked: Record<string, string>) =>
      fetchJson(at(`/v1/register?${new URLSearchParams(asked)}`), {
        ...callOf(caller),
        schema: Type.Object({ entries: Type.Array(EntrySeen) }),
      }).then(({ entries }) => entries),
    async registerFile(caller: Caller, asked: Record<string, string>) {
      const { body } = await fetchAnswer(at(`/v1/register.csv?${new URLSearchParams(asked)}`), callOf(caller))
      return String(body)
    },
    /** The newest first. */
    registerVersions: (caller: Caller, reference: string) =>
      fetchJson(at(`/v1/register/${encodeURIComponent(reference)}`), {
        ...callOf(caller),
        schema: Type.Object({ versions: Type.Array(VersionSeen) }),
      }).then(({ versions }) => versions),
    /** @throws AppError `precondition-failed` when somebody has written it since that version */
    writeRegister: (
      caller: Caller,
      reference: string,
      version: number,
      body: Partial<Record<Exclude<keyof RegisterEntry, 'approves'>, string>> &
        Pick<RegisterEntry, 'approves'> & { struck?: boolean },
    ) =>
      fetchJson(at(`/v1/register/${encodeURIComponent(reference)}`), {
        ...callOver(caller, version),
        method: 'PUT',
        body,
        schema: VersionSeen,
      }),
    importRegister: (caller: Caller, csv: string, apply: boolean) =>
      fetchJson(at('/v1/register/imports'), { ...callOf(caller), body: { csv, apply }, schema: ImportSeen }),
    engagements: (caller: Caller, asked: Record<string, string>) =>
      fetchJson(at(`/v1/engagements?${new URLSearchParams(asked)}`), { ...callOf(caller), schema: EngagementsSeen }),
  }
}
