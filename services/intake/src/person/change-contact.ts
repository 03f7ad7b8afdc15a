// A person says where they are written to from now on: another address, another number, or nowhere. What was kept before
// is locked no longer by anything that lasts: its key is destroyed like that of somebody forgotten.

import { randomUUID } from 'node:crypto'
import type { Actor, EventDraft } from '@hent/contracts/events.ts'
import type { Cause } from '@hent/messaging/outbox.ts'
import { AppError } from '@hent/service/errors.ts'
import { type Static, Type } from 'typebox'
import type { Intake } from '../context.ts'
import { cleanPerson, type Identity } from '../door/clean-person.ts'
import { addressOf, keepReadable } from '../door/receive-request.ts'
import type { Request } from '../door/requests.ts'
import { filesOf } from '../vault/destroy-keys.ts'
import { stopped } from './sms-stops.ts'
import { takeBackStop } from './take-sms-reply.ts'

/** What is left out is kept no more. */
export const ContactChange = Type.Object(
  {
    email: Type.Optional(Type.String({ maxLength: 254 })),
    phone: Type.Optional(Type.String({ maxLength: 40 })),
    messages: Type.Boolean({ description: 'by e-mail, else by SMS; false: nobody writes any more' }),
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
  const address = change.messages ? addressOf(intake, identity) : undefined
  if (change.messages && errors.length === 0 && !address) {
    errors.push({ pointer: '/email', code: 'needed-for-messages' })
  }
  if (errors.length > 0) {
    throw new AppError('invalid-input', {
      errors: errors.map((error) => ({ ...error, pointer: error.pointer.replace('/person', '') })),
    })
  }
  const now = intake.now()
  const contactId = address && (await intake.requests.contactIdOf(address.hmac, randomUUID(), now))
  if (before.contactId) await intake.requests.leaveContact(before.contactId, now)
  const isStopped = address !== undefined && (await intake.stops.has(address.hmac))
  const vault = await intake.vault.encrypt(identity)
  const after = await intake.requests.change(
    requestId,
    ({ contactId: _c, stoppedAt: _s, keysToDestroy = [], ...body }) => {
      if (body.state === 'erased') throw new AppError('gone')
      if (body.vault?.content !== before.vault?.content) throw new AppError('conflict')
      const files = [...new Set([...keysToDestroy, ...filesOf(body.vault ? [body.vault] : [])])]
      const contact = address && contactId ? { channel: address.channel, contactId } : { channel: 'none' as const }
      const changed: EventDraft = isStopped
        ? stopped(body, contactId ?? '', 'stop')
        : { name: 'ContactChanged', data: { requestId, contact, language: body.language, by } }
      return {
        body: {
          ...body,
          vault,
          ...(contactId ? { contactId } : {}),
          ...(isStopped ? { stoppedAt: now } : {}),
          ...(files.length > 0 ? { keysToDestroy: files } : {}),
        },
        drafts: [changed],
      }
    },
    now,
    cause,
  )
  await keepReadable(intake, after, identity)
  if (before.contactId && before.contactId !== contactId) await intake.requests.forgetContact(before.contactId)
  // Who writes down again the number that they stopped takes that back; anybody else's stays stopped.
  return isStopped && before.contactId === contactId ? takeBackStop(intake, requestId, cause) : after
}
