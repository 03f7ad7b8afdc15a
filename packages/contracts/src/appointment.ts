// Appointments between a person and who has their referral: one that is set, and times offered to choose among.

import { type Static, Type } from 'typebox'
import { Instant, Mode } from './codes.ts'

/** An appointment to come, and which adviser had set it. */
export const Appointment = Type.Object({ at: Instant, agentId: Type.Optional(Type.String()) })

/** One of the times offered to the person, and how they would meet then. */
export const OfferedTime = Type.Object({ at: Instant, mode: Mode })
export type OfferedTime = Static<typeof OfferedTime>
/** At most so many at once: more is a calendar, and not a choice that is read aloud. */
const mostTimesOffered = 3
export const OfferedTimes = Type.Array(OfferedTime, { minItems: 1, maxItems: mostTimesOffered })
