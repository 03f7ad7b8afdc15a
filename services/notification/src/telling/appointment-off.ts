// Of an appointment that does not take place the person is told where they knew of it, and of no other.

import { defined } from '@hent/contracts/defined.ts'
import type { HentEvent } from '@hent/contracts/events.ts'
import type { Telling } from '../context.ts'
import { isAppointment } from '../texts/templates.ts'
import { isPast } from './when-to-remind.ts'

/**
 * Undefined: they never heard of it, or there is none. `by`: when it was to be, where the event does not say so: a file
 * that another structure is to take has ended it.
 */
export async function appointmentOff(
  { messages, now }: Pick<Telling, 'messages' | 'now'>,
  { name, id, subject, data }: HentEvent,
): Promise<{ by?: string } | undefined> {
  if (!('referralId' in data) || !data.referralId) return undefined
  if (name !== 'ReferralTransferred')
    return (await messages.knowsOfAppointment(subject, data.referralId)) ? {} : undefined
  const ended = await messages.overBy(subject, id)
  const off = ended.find(
    (one) => isAppointment(one.template) && (one.state === 'sent' || one.state === 'delivered') && !isPast(one, now()),
  )
  return off && defined({ by: off.by })
}
