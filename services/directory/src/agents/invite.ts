// What somebody asks of an agent, judged before anything is written: the roles they may give, where each holds, an address
// that is nobody else's, a number that is a mobile.

import { mobileOf } from '@hent/contracts/mobile-number.ts'
import { AppError, type FieldError } from '@hent/service/errors.ts'
import type { RoleHeld } from '@hent/service/principal.ts'
import type { Directory } from '../context.ts'
import { type Agent, addressOf, type HandNote } from './agent.ts'
import { changedByHand, type HandChange } from './by-hand.ts'
import { whoIsMeant } from './listed-agent.ts'
import { type Held, mayGive, placeFault } from './who-may-give.ts'

const refusedRole =
  'Vous ne pouvez donner de rôle que dans votre propre structure, et aucun qui ait plus de droits que le vôtre.'

/** @throws AppError `forbidden` for a role that is not this giver's to give; `invalid-input` where it holds nowhere */
export async function requireGivable(
  { structures }: Pick<Directory, 'structures'>,
  giver: Held,
  roles: Held,
): Promise<void> {
  const known = await structures.getMany(roles.flatMap(({ structureId }) => structureId ?? []))
  const errors = roles.flatMap((role, index): FieldError[] => {
    const fault = placeFault(role)
    if (fault) return [{ pointer: `/roles/${index}/${fault}`, code: 'wrong-scope' }]
    const { structureId } = role
    return structureId === undefined || known.get(structureId)?.active
      ? []
      : [{ pointer: `/roles/${index}/structureId`, code: 'unknown-structure' }]
  })
  if (roles.some((role) => !mayGive(giver, role))) throw new AppError('forbidden', { detail: refusedRole })
  if (errors.length > 0) throw new AppError('invalid-input', { errors })
}

/** In E.164; empty: none. @throws AppError `invalid-input` */
export function requireMobile(mobile: string | undefined): string | undefined {
  if (mobile === undefined || mobile.trim() === '') return mobile?.trim()
  const number = mobileOf(mobile)
  if (!number) throw new AppError('invalid-input', { errors: [{ pointer: '/mobile', code: 'not-a-mobile' }] })
  return number
}

type Invitation = { email: string; label: string; mobile?: string | undefined; roles: RoleHeld[] }

/**
 * Who is meant by an address, and what they become. Whoever had it and has left is the same agent, without the login of
 * before.
 * @throws AppError `invalid-input` where it is somebody's
 */
export async function invited(
  { agents, partners }: Pick<Directory, 'agents' | 'partners'>,
  { email, label, mobile, roles }: Invitation,
  note: HandNote,
): Promise<{ before: Agent | undefined; after: Agent }> {
  const address = addressOf(email)
  const known = await agents.everAt(address)
  const isTaken = known.some(({ active }) => active) || (await partners.people.listedAt(address)).length > 0
  if (isTaken) throw new AppError('invalid-input', { errors: [{ pointer: '/email', code: 'already-known' }] })
  const named = { email: address }
  const _id = whoIsMeant([named], await agents.all())(named)
  if (_id === 'several') throw new AppError('invalid-input', { errors: [{ pointer: '/email', code: 'already-known' }] })
  const before = await agents.get(_id)
  const base = before ?? { _id, label, email: address, roles: [], active: false }
  const change: HandChange = { label, roles, mobile: mobile === '' ? undefined : mobile, access: 'given' }
  return { before, after: changedByHand(base, change, note) }
}
