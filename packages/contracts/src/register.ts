// The register of what the steering bodies did: meetings, decisions, agreements with their end, actions of the
// professionalisation plan. Public by what it is: only what may be published is written into it.

import { type Static, Type } from 'typebox'
import { LocalDay, Network } from './codes.ts'
import { IndicatorCode, indicatorCodes, indicatorOf } from './indicators.ts'

/** The frame's: CREFOP, regional political and technical groups, the committee of the professionalisation plan. */
export const registerBodies = ['crefop', 'gpr', 'gtr', 'professionalisation'] as const
export type RegisterBody = (typeof registerBodies)[number]

export const registerKinds = ['meeting', 'decision', 'agreement', 'training'] as const
export type RegisterKind = (typeof registerKinds)[number]

/** Who may approve an indicator or its target, by a decision. */
export const isApproval = ({ kind, body }: { kind: RegisterKind; body: RegisterBody }): boolean =>
  kind === 'decision' && body !== 'professionalisation'

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
] as const satisfies readonly (readonly [string, keyof RegisterEntry | 'reference'])[]

/** What an entry of its kind lacks or may not hold, by field; the rest is its schema's. */
export function registerFaults(entry: RegisterEntry): { field: keyof RegisterEntry; code: string }[] {
  const { kind, on, until, network, place, approves } = entry
  const isAgreement = kind === 'agreement'
  return [
    ...(isAgreement && until === undefined ? [{ field: 'until' as const, code: 'required' }] : []),
    ...(!isAgreement && until !== undefined ? [{ field: 'until' as const, code: 'agreement-only' }] : []),
    ...(!isAgreement && network !== undefined ? [{ field: 'network' as const, code: 'agreement-only' }] : []),
    ...(until !== undefined && until < on ? [{ field: 'until' as const, code: 'before-start' }] : []),
    ...(isAgreement && place !== undefined ? [{ field: 'place' as const, code: 'no-place' }] : []),
    ...(approves !== undefined && !isApproval(entry) ? [{ field: 'approves' as const, code: 'approval-only' }] : []),
  ]
}

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
