// A person says how they are reached from now on. What they leave out stays as it is; what they take away is said (null).
// What was kept before is locked no longer by anything that lasts: its key is destroyed like that of somebody forgotten.

import type { Actor } from '@hent/contracts/actor.ts'
import { ContactTime, ToldBy } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { EventDraft } from '@hent/contracts/events.ts'
import { mostOfContact } from '@hent/contracts/request-submission.ts'
import type { Cause } from '@hent/messaging/outbox.ts'
import { AppError, type FieldError } from '@hent/service/errors.ts'
import { type Static, Type } from 'typebox'
import type { Intake } from '../context.ts'
import { cleanPerson, faultsOfWays, type Identity, type Wanted, waysOf, whenToCall } from '../door/clean-person.ts'
import { contactSaid, contactsAt, mobileIdOf, stopSaid, wantedOf } from '../door/contacts.ts'
import { keepReadable } from '../door/receive-request.ts'
import { type Contacts, contactIdsOf, type Request, type RequestBody } from '../door/requests.ts'
import { identityOf } from '../identity/identity-of.ts'
import { filesOf } from '../vault/destroy-keys.ts'
import { takeBackStop } from './take-sms-reply.ts'

const fields = ['email', 'phone', 'address'] as const
const ofWays = ['email', 'phone', 'messages', 'toldBy'] as const
const orTaken = (field: (typeof fields)[number]) =>
  Type.Optional(
    Type.Union([Type.String({ maxLength: mostOfContact[field] }), Type.Null()], {
      description: 'null: taken away; empty or left out: stays',
    }),
  )

/** RFC 7396 */
export const ContactChange = Type.Object(
  {
    email: orTaken('email'),
    phone: orTaken('phone'),
    address: orTaken('address'),
    reachableAt: Type.Optional(
      Type.Array(ContactTime, { maxItems: 4, uniqueItems: true, description: 'when to call; none: any time' }),
    ),
    messages: Type.Optional(Type.Boolean({ description: 'whether anybody writes; an adviser may call all the same' })),
    toldBy: Type.Optional({ ...ToldBy, description: 'with messages: what it needs is compulsory' }),
  },
  { additionalProperties: false, minProperties: 1 },
)
export type ContactChange = Static<typeof ContactChange>

/** @throws AppError `invalid-input`, `gone` once erased, `conflict` when it was changed at the same time */
export async function changeContact(
  intake: Intake,
  requestId: string,
  change: ContactChange,
  by: Actor,
  cause: Cause,
): Promise<Request> {
  const before = await intake.requests.get(requestId)
  if (!before) throw new AppError('not-found')
  if (before.state === 'erased') throw new AppError('gone')
  const known = await identityOf(intake.vault, before.vault)
  const { identity, errors } = changed(known, change)
  const wanted: Wanted = { ...wantedOf(before), ...defined({ messages: change.messages, toldBy: change.toldBy }) }
  // Who says nothing of it is written to as before, though a setting may have changed what that needs.
  const isOfWays = ofWays.some((field) => change[field] !== undefined && change[field] !== '')
  if (errors.length === 0 && isOfWays) errors.push(...faultsOfWays(identity, wanted, intake))
  if (errors.length > 0) throw new AppError('invalid-input', { errors })
  const now = intake.now()
  const ways = waysOf(identity, wanted, intake)
  const contacts = isOfWays ? await contactsAt(intake, ways, now) : held(before)
  for (const id of contactIdsOf(before)) await intake.requests.leaveContact(id, now)
  const vault = Object.keys(identity).length > 0 ? await intake.vault.encrypt(identity) : undefined
  const isSame =
    !isOfWays || (change.email === undefined && change.phone === undefined && sameContacts(before, contacts))
  const after = await intake.requests.change(
    requestId,
    ({ contactId: _c, smsContactId: _m, stoppedAt, vault: locked, keysToDestroy = [], ...body }) => {
      if (body.state === 'erased') throw new AppError('gone')
      if (locked?.content !== before.vault?.content) throw new AppError('conflict')
      const files = [...new Set([...keysToDestroy, ...filesOf(locked ? [locked] : [])])]
      const { toldBy } = wanted
      const next: RequestBody = {
        ...body,
        ...contacts,
        lastContactAt: now,
        ...defined({ vault, toldBy, keysToDestroy: files.length > 0 ? files : undefined }),
        // The same number, stopped since then.
        ...(isSame ? defined({ stoppedAt }) : {}),
      }
      return { body: next, drafts: isSame ? [] : [said(next, ways[0]?.channel ?? 'email', by)] }
    },
    now,
    cause,
  )
  await keepReadable(intake, after, identity)
  for (const id of contactIdsOf(before)) await intake.requests.forgetContact(id)
  // Who writes down again the number that they stopped takes that back; anybody else's stays stopped.
  const isTheirs = change.phone && contacts.stoppedAt && mobileIdOf(before) === mobileIdOf(contacts)
  return isTheirs ? takeBackStop(intake, requestId, cause) : after
}

/** What is known with what is said now, and what is wrong with that alone: what was taken before is not judged again. */
function changed(known: Identity, change: ContactChange): { identity: Identity; errors: FieldError[] } {
  const written = fields.flatMap((field) => (change[field] ? [[field, change[field]] as const] : []))
  const { identity: given, errors } = cleanPerson({ person: { ...Object.fromEntries(written), messages: false } })
  const { reachableAt, ...all } = { ...known, ...given }
  const taken = fields.filter((field) => change[field] === null)
  const identity: Identity = Object.fromEntries(Object.entries(all).filter(([name]) => !taken.some((t) => t === name)))
  return {
    identity: { ...identity, ...whenToCall(identity, change.reachableAt ?? reachableAt ?? []) },
    errors: errors.map((error) => ({ ...error, pointer: error.pointer.replace('/person', '') })),
  }
}

/** Without STOP, which may be said, or taken back, meanwhile. */
const held = ({ contactId, smsContactId }: Contacts): Contacts => defined({ contactId, smsContactId })

/** They are written to at the same addresses as before, by the same ways, and STOP stands or does not as before. */
const sameContacts = (before: Contacts, after: Contacts): boolean =>
  contactIdsOf(before).join() === contactIdsOf(after).join() && !before.stoppedAt === !after.stoppedAt

function said(request: RequestBody, first: 'email' | 'sms', by: Actor): EventDraft {
  if (request.stoppedAt) return stopSaid(request)
  const { _id: requestId, language } = request
  return { name: 'ContactChanged', data: { requestId, contact: contactSaid(first, request), language, by } }
}
