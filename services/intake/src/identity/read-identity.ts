// What is read of who a person is: their identity, or the address they are written to at. Each reading is logged before
// the answer leaves.

import { randomUUID } from 'node:crypto'
import { AppError } from '@hent/service/errors.ts'
import type { Principal } from '@hent/service/principal.ts'
import { can } from '@hent/service/rights.ts'
import type { Intake } from '../context.ts'
import { type Identity, waysOf } from '../door/clean-person.ts'
import { hmacOf, mobileIdOf, wantedOf } from '../door/contacts.ts'
import { contactIdsOf } from '../door/requests.ts'
import { needsOfTheWords } from '../person/need-rules.ts'
import { identityOf } from './identity-of.ts'

/**
 * The identity, for an agent of a structure that holds a referral of this request, if the person agreed. What the person
 * wrote tells of the whole story: it is shown to who holds every need of it.
 * @throws AppError `not-found` for anybody else, `gone` once the person left, `forbidden` when they did not agree
 */
export async function readIdentity(intake: Intake, requestId: string, reader: Principal): Promise<Identity> {
  const request = await intake.requests.get(requestId)
  const opens = (structureIds: string[]) => can(reader, 'identity:read', { requestId, structureIds })
  const held = (await intake.positions.of(requestId)).filter(({ stand }) => stand?.holder && opens([stand.holder]))
  const structureId = held[0]?.stand?.holder
  if (!request || !structureId || reader.kind !== 'agent') throw new AppError('not-found')
  if (request.state !== 'received') throw new AppError('gone')
  if (!request.consent.shareOnAcceptance) {
    throw new AppError('forbidden', { detail: 'La personne n’a pas souhaité que son identité vous soit montrée.' })
  }
  const line = {
    _id: randomUUID(),
    at: intake.now(),
    requestId,
    reader: reader.agentId,
    as: 'agent' as const,
    what: 'identity' as const,
    structureId,
  }
  await intake.readings.log([line])
  if (!request.vault) return {}
  const { wish, ...identity } = await identityOf(intake.vault, request.vault)
  const whole = needsOfTheWords(request.needs).every(({ needId }) => held.some((one) => one.needId === needId))
  return { ...identity, ...(wish && whole ? { wish } : {}) }
}

/** The one address of a contact, for notification at the time it sends. */
export async function readContact(
  intake: Intake,
  requestId: string,
  contactId: string,
  reader: string,
): Promise<{ email: string | null; mobile: string | null }> {
  const request = await intake.requests.get(requestId)
  if (!request) throw new AppError('not-found')
  if (request.state === 'erased') throw new AppError('gone')
  // They are written to elsewhere since, or nowhere; who has both ways still is by e-mail after STOP.
  const isStopped = request.stoppedAt !== undefined && contactId === mobileIdOf(request)
  const place = contactIdsOf(request).indexOf(contactId)
  if (place < 0 || isStopped) throw new AppError('not-found')
  if (!request.vault) throw new AppError('gone')
  const at = intake.now()
  await intake.readings.log([{ _id: randomUUID(), at, requestId, reader, as: 'service', what: 'contact' }])
  const identity = await identityOf(intake.vault, request.vault)
  const way = waysOf(identity, wantedOf(request), intake)[place]
  // STOP stands for the number before each of its requests has heard of it.
  if (way?.channel === 'sms' && (await intake.stops.has(hmacOf(intake, way)))) throw new AppError('not-found')
  const email = way?.channel === 'email' ? way.address : null
  return { email, mobile: way?.channel === 'sms' ? way.address : null }
}
