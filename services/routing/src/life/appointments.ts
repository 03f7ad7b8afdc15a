// An appointment with the person: set, moved by setting another, cancelled. Who had set it is kept, so that they hear of it
// when somebody else of their structure moves it.

import type { Actor } from '@hent/contracts/actor.ts'
import type { Mode } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Change, Circumstances } from './circumstances.ts'
import type { ReferralBody } from './referral.ts'
import { about, follow, isTaken, type Taken } from './transitions.ts'

/** The one to come; undefined: none is, or the last was. */
export function appointmentToCome(referral: ReferralBody, now: Date): Taken['appointment'] {
  const appointment = isTaken(referral) ? referral.appointment : undefined
  return appointment && new Date(appointment.at) > now ? appointment : undefined
}

/** `agentId`: whose appointment it is; `offeredBy`: who had offered it, where the person picked it */
type Setting = { by: Actor; at: string; mode: Mode; agentId: string | undefined; offeredBy?: string | undefined }

export function appoint(
  file: Taken,
  { by, at, mode }: { by: Actor; at: string; mode: Mode },
  when: Circumstances,
): Change {
  mustBeNear(at, when.now)
  return setAppointment(file, { by, at, mode, agentId: by.agentId }, when)
}

/** In the place of the one to come, and of whatever was offered. */
export function setAppointment(
  { offer: _ended, ...file }: Taken,
  { by, at, mode, agentId, offeredBy }: Setting,
  when: Circumstances,
): Change {
  const moved = appointmentToCome(file, when.now)
  const data = { ...about(file), structureId: file.acceptedBy, by, at, mode, ...defined({ moved, offeredBy }) }
  const appointment = { at, ...defined({ agentId }) }
  return follow({ ...file, appointment }, when, { name: 'AppointmentSet', data })
}

/**
 * By the adviser it is an act of follow-up. By the person it is none: the long clock goes on, and whoever watches the file
 * still does.
 * @param at the one that the person was shown: cancelled already, nothing is to do
 * @throws AppError `conflict` when none is to come, or another than the person was shown
 */
export function cancelAppointment(file: Taken, { by, at }: { by: Actor; at?: string }, when: Circumstances): Change {
  const was = appointmentToCome(file, when.now)
  if (!was && at !== undefined) return { body: file, drafts: [] }
  if (!was || (at !== undefined && !isSameInstant(at, was.at))) throw new AppError('conflict')
  const { appointment: _none, ...rest } = file
  const data = { ...about(file), structureId: file.acceptedBy, by, was }
  const draft = { name: 'AppointmentCancelled', data } as const
  if (by.kind !== 'person') return follow(rest, when, draft)
  const isOffered = rest.offer?.times.some((one) => new Date(one.at) > when.now) ?? false
  return { body: isOffered ? rest : { ...rest, awaitsOffer: true }, drafts: [draft] }
}

export const isSameInstant = (one: string, other: string): boolean => Date.parse(one) === Date.parse(other)

const dayMs = 86_400_000
/** An appointment is noted at most a month after it was, and a year before it is: a year typed wrong is none. */
function mustBeNear(at: string, now: Date): void {
  const days = (Date.parse(at) - now.getTime()) / dayMs
  if (days < -31 || days > 366)
    throw new AppError('invalid-input', { errors: [{ pointer: '/at', code: 'out-of-range' }] })
}
