// One to three times that an adviser offers for an appointment: the person picks one, or says that none suits. An offer is
// no contact yet: until the person answers, the clock of first contact goes on.

import type { Actor } from '@hent/contracts/actor.ts'
import type { OfferedTime } from '@hent/contracts/appointment.ts'
import { defined } from '@hent/contracts/defined.ts'
import { AppError } from '@hent/service/errors.ts'
import { appointmentToCome, isSameInstant, setAppointment } from './appointments.ts'
import type { Change, Circumstances } from './circumstances.ts'
import type { AppointmentOffer, ReferralBody } from './referral.ts'
import { about, follow, isTaken, type Taken } from './transitions.ts'

/** What the person may still pick from; undefined: nothing is offered, or its last time is past. */
export function openOffer(referral: ReferralBody, now: Date): AppointmentOffer | undefined {
  const offer = isTaken(referral) ? referral.offer : undefined
  const times = offer?.times.filter(({ at }) => new Date(at) > now) ?? []
  return offer && times.length > 0 ? { ...offer, times } : undefined
}

/** In the place of those offered before. In progress it is an act of follow-up, as any other of the adviser's. */
export function offerTimes(
  file: Taken,
  { times, by }: { times: readonly OfferedTime[]; by: Actor },
  when: Circumstances,
): Change {
  mustBeToCome(times, when.now)
  const inOrder = times.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
  const data = { ...about(file), structureId: file.acceptedBy, by, times: inOrder }
  const offer = { offerId: when.nextEventId, ...defined({ agentId: by.agentId }), times: inOrder }
  const draft = { name: 'AppointmentOffered', data } as const
  const { awaitsOffer: _answered, ...answered } = file
  const offered = { ...answered, offer }
  return file.state === 'in-progress' ? follow(offered, when, draft) : { body: offered, drafts: [draft] }
}

/**
 * Picked twice is picked once.
 * @throws AppError `conflict` for a time that is past or no longer offered
 */
export function pickTime(
  file: Taken,
  { offerId, at, by }: { offerId: string; at: string; by: Actor },
  when: Circumstances,
): Change {
  const offer = openOffer(file, when.now)
  const isIt = (one: { at: string }) => isSameInstant(one.at, at)
  const picked = offer?.offerId === offerId ? offer.times.find(isIt) : undefined
  if (offer && picked) {
    const { agentId } = offer
    return setAppointment(file, { by, ...picked, agentId, offeredBy: agentId }, when)
  }
  const set = appointmentToCome(file, when.now)
  if (set && isIt(set)) return { body: file, drafts: [] }
  throw new AppError('conflict', { detail: 'Ce créneau n’est plus proposé. Relisez ceux qui le sont encore.' })
}

/**
 * Declined twice, or once nothing is offered any more, is nothing to do.
 * @throws AppError `conflict` where other times are offered since
 */
export function declineOffer(file: Taken, { offerId, by }: { offerId: string; by: Actor }): Change {
  const { offer, ...rest } = file
  if (!offer) return { body: file, drafts: [] }
  if (offer.offerId !== offerId)
    throw new AppError('conflict', { detail: 'D’autres créneaux sont proposés depuis. Relisez-les, puis répondez.' })
  const offeredBy = defined({ offeredBy: offer.agentId })
  const data = { ...about(file), structureId: file.acceptedBy, by, ...offeredBy }
  return { body: { ...rest, awaitsOffer: true }, drafts: [{ name: 'AppointmentOfferDeclined', data }] }
}

const yearMs = 366 * 86_400_000
/** Each is to come, within a year, and offered once. */
function mustBeToCome(times: readonly OfferedTime[], now: Date): void {
  const instants = times.map(({ at }) => Date.parse(at))
  const errors = instants.flatMap((instant, index) => {
    const pointer = `/times/${index}/at`
    const away = instant - now.getTime()
    if (away <= 0 || away > yearMs) return [{ pointer, code: 'out-of-range' }]
    return instants.indexOf(instant) < index ? [{ pointer, code: 'repeated' }] : []
  })
  if (errors.length > 0) throw new AppError('invalid-input', { errors })
}
