// Somebody as they were typed: an address, a function, a mobile, roles with where they hold. What must be mended is said at
// its field, in French.

import { departementCodes, regionCode } from '@hent/contracts/codes.ts'
import type { AppError } from '@hent/service/errors.ts'
import { listedRoles } from '@hent/service/principal.ts'
import type { StructureFound } from '../apis/directory.ts'
import type { RoleGiven, RoleSeen } from '../apis/people.ts'
import { peopleTexts } from '../texts/people.ts'
import { code, codes, type Fault, type Form, text, texts } from './form.ts'

const words = peopleTexts.faults

/** In the order in which they are offered. */
export const structureRoles = ['adviser', 'manager', 'relay', 'member', 'associated-member', 'chamber'] as const
const territorialRoles = ['animator', 'region', 'steering-body'] as const
const isTerritorial = (role: string) => territorialRoles.some((one) => one === role)
export const territories = [regionCode, ...departementCodes]

export type TypedPerson = {
  email: string
  label: string
  mobile: string
  /** of one structure, ticked */
  ticked: readonly string[]
  role: string
  structure: string
  territory: string
}

export const typedPerson = (form: Form): TypedPerson => ({
  email: text(form, 'email'),
  label: text(form, 'label'),
  mobile: text(form, 'mobile'),
  ticked: texts(form, 'roles'),
  role: text(form, 'role'),
  structure: text(form, 'structure'),
  territory: text(form, 'territory'),
})

/** What a role is known by in a form. */
export const keyOf = ({ role, structureId, territory }: RoleGiven): string =>
  `${role}@${structureId ?? territory ?? ''}`

export const givenOf = ({ role, structureId, territory }: RoleSeen): RoleGiven => ({
  role,
  ...(structureId ? { structureId } : {}),
  ...(territory ? { territory } : {}),
})

/** Roles ticked for one structure. */
export const rolesOf = (form: Form, structureId: string): RoleGiven[] =>
  codes(form, 'roles', structureRoles).map((role) => ({ role, structureId }))

/** Roles held that stayed ticked. */
export function keptRoles(form: Form, held: readonly RoleSeen[]): RoleGiven[] {
  const kept = new Set(texts(form, 'kept'))
  return held.map(givenOf).filter((one) => kept.has(keyOf(one)))
}

export type NewRole = { role?: RoleGiven; faults: Fault[]; choices?: StructureFound[] }

/**
 * The role that is to be added, with the structure meant by its name.
 * @param search structures whose name has these words
 */
export async function newRole(
  form: Form,
  search: (words: string) => Promise<readonly StructureFound[]>,
): Promise<NewRole> {
  const role = code(form, 'role', listedRoles)
  if (!role) return { faults: [] }
  if (isTerritorial(role)) {
    const territory = role === 'animator' ? code(form, 'territory', territories) : regionCode
    return territory
      ? { role: { role, territory }, faults: [] }
      : { faults: [{ field: 'territory', message: words.territory }] }
  }
  const meant = await structureMeant(form, search)
  return typeof meant === 'string' ? { role: { role, structureId: meant }, faults: [] } : meant
}

/** The id of the structure that is named, or what to say and to choose from. */
export async function structureMeant(
  form: Form,
  search: (words: string) => Promise<readonly StructureFound[]>,
): Promise<string | { faults: Fault[]; choices?: StructureFound[] }> {
  const typed = text(form, 'structure')
  if (typed === '') return { faults: [{ field: 'structure', message: words.structureMissing }] }
  const found = await search(typed)
  const chosen = found.find(({ structureId }) => structureId === text(form, 'structureId'))
  const exact = found.filter(({ name }) => name.toLocaleLowerCase('fr') === typed.toLocaleLowerCase('fr'))
  const [only] = exact.length === 1 ? exact : found
  if (chosen) return chosen.structureId
  if (!only) return { faults: [{ field: 'structure', message: words.structureUnknown }] }
  if (found.length === 1 || exact.length === 1) return only.structureId
  return { faults: [{ field: 'structureId', message: words.structureSeveral }], choices: [...found] }
}

/** What is missing of somebody who is invited, all at once. */
export const whoFaults = ({ email, label }: TypedPerson): Fault[] => [
  ...(email === '' ? [{ field: 'email', message: words.email }] : []),
  ...(label.length < 3 ? [{ field: 'label', message: label === '' ? words.labelMissing : words.label }] : []),
]

/** What the directory found wrong, each field once. */
export function personFaults({ data: { errors = [] } }: AppError, isRegion: boolean): Fault[] {
  const faults = errors.map(({ pointer, code: fault }): Fault => {
    if (fault === 'elsewhere') return { field: 'label', message: words.elsewhere }
    if (pointer === '/label') return { field: 'label', message: words.label }
    if (pointer === '/mobile') return { field: 'mobile', message: words.mobile }
    if (pointer === '/email') return { field: 'email', message: emailFault(fault, isRegion) }
    if (pointer === '/roles') return { field: isRegion ? 'kept' : 'roles', message: words.noRole }
    if (fault === 'wrong-scope') return { field: 'territory', message: words.territory }
    return { field: 'structure', message: words.structureUnknown }
  })
  return [...new Map(faults.map((one) => [one.message, one])).values()]
}

const emailFault = (fault: string, isRegion: boolean): string => {
  if (fault !== 'already-known') return words.email
  return isRegion ? words.knownRegion : words.known
}
