// The register of what the steering bodies and the Region did: meetings, decisions, agreements with their end, actions of the
// professionalisation plan. Public by what it is: only what may be published is written into it.

import { type Static, Type } from 'typebox'
import { LocalDay, Network } from './codes.ts'
import { IndicatorCode, indicatorCodes, indicatorOf } from './indicators.ts'

/**
 * The frame's: CREFOP, regional political and technical groups, the committee of the professionalisation plan; and the
 * Region itself, which adopts the rules (Conseil d'État, 22 December 2017, no. 410561).
 */
export const registerBodies = ['crefop', 'gpr', 'gtr', 'professionalisation', 'region'] as const
export type RegisterBody = (typeof registerBodies)[number]

export const registerKinds = ['meeting', 'decision', 'agreement', 'training'] as const
export type RegisterKind = (typeof registerKinds)[number]

type OfBody = { kind: RegisterKind; body: RegisterBody }
const approving: readonly RegisterBody[] = ['crefop', 'gpr', 'gtr']
/** Who may approve an indicator or its target, by a decision. */
export const isApproval = ({ kind, body }: OfBody): boolean => kind === 'decision' && approving.includes(body)
/** Who may adopt the rules by which needs are routed, by a decision. */
const isAdoption = ({ kind, body }: OfBody): boolean => kind === 'decision' && body === 'region'

const line = (most: number) => Type.String({ minLength: 1, maxLength: most })

export const registerFields = {
  body: Type.Enum(registerBodies),
  kind: Type.Enum(registerKinds),
  on: LocalDay,
  title: line(200),
  text: Type.Optional(line(4_000)),
  place: Type.Optional(line(200)),
  address: Type.Optional(
    Type.String({ pattern: '^https://\\S+$', maxLength: 500, description: 'of the minutes or of the signed text' }),
  ),
  network: Type.Optional(Network),
  until: Type.Optional(LocalDay),
  approves: Type.Optional(
    Type.Array(IndicatorCode, {
      ...{ minItems: 1, maxItems: indicatorCodes.length, uniqueItems: true },
      description: 'of a decision: the indicators whose definitions, as they stood that day, it approves',
    }),
  ),
  adopts: Type.Optional({
    ...LocalDay,
    description: 'of a decision of the Region: the service offer, by its version, that it adopts',
  }),
}
export const RegisterEntry = Type.Object(registerFields, { additionalProperties: false })
export type RegisterEntry = Static<typeof RegisterEntry>

/** Columns of the register as a file, in the order it is written: the field each is of. */
export const registerColumns = [
  ['reference', 'reference'],
  ['date', 'on'],
  ['instance', 'body'],
  ['nature', 'kind'],
  ['titre', 'title'],
  ['texte', 'text'],
  ['lieu', 'place'],
  ['adresse', 'address'],
  ['reseau', 'network'],
  ['fin', 'until'],
  ['indicateurs', 'approves'],
  ['regles', 'adopts'],
] as const satisfies readonly (readonly [string, keyof RegisterEntry | 'reference'])[]

/** What an entry of its kind lacks or may not hold, by field; the rest is its schema's. */
export function registerFaults(entry: RegisterEntry): { field: keyof RegisterEntry; code: string }[] {
  const { kind, on, until, network, place, approves, adopts } = entry
  const isAgreement = kind === 'agreement'
  return [
    ...(isAgreement && until === undefined ? [{ field: 'until' as const, code: 'required' }] : []),
    ...(!isAgreement && until !== undefined ? [{ field: 'until' as const, code: 'agreement-only' }] : []),
    ...(!isAgreement && network !== undefined ? [{ field: 'network' as const, code: 'agreement-only' }] : []),
    ...(until !== undefined && until < on ? [{ field: 'until' as const, code: 'before-start' }] : []),
    ...(isAgreement && place !== undefined ? [{ field: 'place' as const, code: 'no-place' }] : []),
    ...(approves !== undefined && !isApproval(entry) ? [{ field: 'approves' as const, code: 'approval-only' }] : []),
    ...(adopts !== undefined && !isAdoption(entry) ? [{ field: 'adopts' as const, code: 'adoption-only' }] : []),
  ]
}

/** The latest decision that adopted a version of the service offer, of entries that stand; undefined: none did. */
export const adoptionOf = <E extends RegisterEntry>(version: string, entries: readonly E[]): E | undefined =>
  entries
    .filter((entry) => isAdoption(entry) && entry.adopts === version)
    .toSorted((a, b) => b.on.localeCompare(a.on))[0]

/**
 * The latest decision that approved an indicator's definition, of entries that stand; undefined: none did. `holds`: the
 * definition is what it was that day.
 */
export function approvalOf<E extends RegisterEntry>(
  code: IndicatorCode,
  entries: readonly E[],
  definition = indicatorOf,
): { entry: E; holds: boolean } | undefined {
  const approving = entries.filter((entry) => isApproval(entry) && entry.approves?.includes(code))
  const entry = approving.toSorted((a, b) => b.on.localeCompare(a.on))[0]
  return entry && { entry, holds: entry.on >= (definition(code).changed ?? '') }
}
