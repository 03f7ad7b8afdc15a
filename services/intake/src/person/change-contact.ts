// A person says where they are written to from now on: another address, another number, or nowhere. What was kept before
// is locked no longer by anything that lasts: its key is destroyed like that of somebody forgotten.

import type { Actor } from '@hent/contracts/actor.ts'
import type { EventDraft } from '@hent/contracts/events.ts'
import type { Cause } from '@hent/messaging/outbox.ts'
import { AppError } from '@hent/service/errors.ts'
import { type Static, Type } from 'typebox'
import type { Intake } from '../context.ts'
import { cleanPerson, faultsOfWays, type Identity, waysOf } from '../door/clean-person.ts'
import { contactSaid, contactsAt, mobileIdOf, stopSaid } from '../door/contacts.ts'
import { keepReadable } from '../door/receive-request.ts'
import { contactIdsOf, type Request } from '../door/requests.ts'
import { filesOf } from '../vault/destroy-keys.ts'
import { takeBackStop } from './take-sms-reply.ts'

/** What is left out is kept no more. */
export const ContactChange = Type.Object(
  {
    email: Type.Optional(Type.String({ maxLength: 254 })),
    phone: Type.Optional(Type.String({ maxLength: 40 })),
    messages: Type.Boolean({ description: 'by e-mail, else by SMS; false: nobody writes any more' }),
    alsoBySms: Type.Optional(
      Type.Boolean({ description: 'by e-mail and by SMS as well; a mobile is compulsory then' }),
    ),
  },
  { additionalProperties: false },
)

/** @throws AppError `invalid-input`, `gone` once erased, `conflict` when it was changed at the same time */
export async function changeContact(
  intake: Intake,
  requestId: string,
  change: Static<typeof ContactChange>,
  by: Actor,
  cause: Cause,
): Promise<Request> {
  const before = await intake.requests.get(requestId)
  if (!before) throw new AppError('not-found')
  if (before.state === 'erased') throw new AppError('gone')
  const { identity: given, errors } = cleanPerson({ person: change })
  const {
    email: _e,
    phone: _p,
    address: _a,
    reachableAt: _r,
    ...kept
  } = before.vault ? ((await intake.vault.open(before.vault)) as Identity) : {}
  const identity = { ...kept, ...given }
  if (errors.length === 0) errors.push(...faultsOfWays(identity, change))
  if (errors.length > 0) {
    throw new AppError('invalid-input', {
      errors: errors.map((error) => ({ ...error, pointer: error.pointer.replace('/person', '') })),
    })
  }
  const now = intake.now()
  const ways = waysOf(identity, change)
  const contacts = await contactsAt(intake, ways, now)
  for (const id of contactIdsOf(before)) await intake.requests.leaveContact(id, now)
  const vault = await intake.vault.encrypt(identity)
  const after = await intake.requests.change(
    requestId,
    ({ contactId: _c, smsContactId: _m, stoppedAt: _s, keysToDestroy = [], ...body }) => {
      if (body.state === 'erased') throw new AppError('gone')
      if (body.vault?.content !== before.vault?.content) throw new AppError('conflict')
      const files = [...new Set([...keysToDestroy, ...filesOf(body.vault ? [body.vault] : [])])]
      const changed = { ...body, vault, ...contacts, ...(files.length > 0 ? { keysToDestroy: files } : {}) }
      const contact = contactSaid(ways[0]?.channel ?? 'email', contacts)
      const said: EventDraft = contacts.stoppedAt
        ? stopSaid(changed)
        : { name: 'ContactChanged', data: { requestId, contact, language: body.language, by } }
      return { body: changed, drafts: [said] }
    },
    now,
    cause,
  )
  await keepReadable(intake, after, identity)
  for (const id of contactIdsOf(before)) await intake.requests.forgetContact(id)
  // Who writes down again the number that they stopped takes that back; anybody else's stays stopped.
  const isTheirs = contacts.stoppedAt && mobileIdOf(before) === mobileIdOf(contacts)
  return isTheirs ? takeBackStop(intake, requestId, cause) : after
}
