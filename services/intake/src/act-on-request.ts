// What a person may do with a request of theirs: stop it, change what may be shown, be forgotten; and what is read of
// it, each reading logged before the answer leaves.

import { randomUUID } from 'node:crypto'
import type { Actor } from '@hent/contracts/events.ts'
import type { Cause } from '@hent/messaging/outbox.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Principal } from '@hent/service/principal.ts'
import { can } from '@hent/service/rights.ts'
import type { Intake } from './context.ts'
import type { Identity } from './receive-request.ts'
import { bodyOf, type Request } from './requests.ts'

export function withdraw(intake: Intake, requestId: string, by: Actor, cause: Cause): Promise<Request> {
  return intake.requests.change(
    requestId,
    (request) => {
      const { watchAt: _w, ...body } = bodyOf(request)
      if (request.state !== 'received') return { body: bodyOf(request), drafts: [] }
      return { body: { ...body, state: 'withdrawn' }, drafts: [{ name: 'RequestWithdrawn', data: { requestId, by } }] }
    },
    intake.now(),
    cause,
  )
}

/** Destroys the person's key with all it locked, and what the sender called them. Coded facts stay, so figures do. */
export async function erase(intake: Intake, requestId: string, by: Actor, cause: Cause): Promise<Request> {
  const contactId = (await intake.requests.get(requestId))?.contactId
  await intake.notes.deleteMany({ requestId })
  const erased = await intake.requests.change(
    requestId,
    (request) => {
      const { watchAt: _w, vault: _v, contactId: _c, reference: _r, print: _p, ...body } = bodyOf(request)
      if (request.state === 'erased') return { body: bodyOf(request), drafts: [] }
      const consent = { shareOnAcceptance: false, survey: false }
      return {
        body: { ...body, consent, state: 'erased' },
        drafts: [{ name: 'RequestErased', data: { requestId, by } }],
      }
    },
    intake.now(),
    cause,
  )
  // Whatever was written meanwhile; from here on nobody can write any more.
  await intake.notes.deleteMany({ requestId })
  if (contactId) await intake.requests.forgetContact(contactId)
  return erased
}

export function changeConsent(intake: Intake, requestId: string, shareOnAcceptance: boolean): Promise<Request> {
  return intake.requests.change(
    requestId,
    (request) => {
      if (request.state === 'erased') throw new AppError('gone')
      return { body: { ...bodyOf(request), consent: { ...request.consent, shareOnAcceptance } }, drafts: [] }
    },
    intake.now(),
  )
}

/**
 * The identity, for an agent of a structure that holds a referral of this request, if the person agreed. What the person
 * wrote tells of the whole story: it is shown to who holds every need of it.
 * @throws AppError `not-found` for anybody else, `gone` once the person left, `forbidden` when they did not agree
 */
export async function readIdentity(intake: Intake, requestId: string, reader: Principal): Promise<Identity> {
  const request = await intake.requests.get(requestId)
  const opens = (structureIds: string[]) => can(reader, 'identity:read', { requestId, structureIds })
  const held = (await intake.holdings.of(requestId)).filter(({ stand }) => stand?.holder && opens([stand.holder]))
  if (!request || held.length === 0 || reader.kind !== 'agent') throw new AppError('not-found')
  if (request.state !== 'received') throw new AppError('gone')
  if (!request.consent.shareOnAcceptance) {
    throw new AppError('forbidden', { detail: 'La personne n’a pas souhaité que son identité vous soit montrée.' })
  }
  const line = {
    _id: randomUUID(),
    at: intake.now(),
    requestId,
    reader: reader.agentId,
    as: 'agent',
    what: 'identity' as const,
  }
  await intake.requests.logReadings([line])
  if (!request.vault) return {}
  const { wish, ...identity } = intake.vault.open(request.vault) as Identity
  const whole = request.needs.every(({ needId }) => held.some((one) => one.needId === needId))
  return { ...identity, ...(wish && whole ? { wish } : {}) }
}

/** The address of a contact, for notification at the time it sends. */
export async function readContact(
  intake: Intake,
  requestId: string,
  contactId: string,
  reader: string,
): Promise<string | null> {
  const request = await intake.requests.get(requestId)
  if (!request || request.contactId !== contactId) throw new AppError('not-found')
  if (request.state === 'erased' || !request.vault) throw new AppError('gone')
  const line = { _id: randomUUID(), at: intake.now(), requestId, reader, as: 'service', what: 'contact' as const }
  await intake.requests.logReadings([line])
  return (intake.vault.open(request.vault) as Identity).email ?? null
}
