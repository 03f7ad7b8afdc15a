// When what was told is told again: a proposal that has no answer yet, an appointment on the eve. Pure.

import type { Channel, ServiceKind } from '@hent/contracts/codes.ts'
import { dayAfter, instantOn, isWorkingDayOf, localDay } from '@hent/territory/calendar.ts'
import { addDelay } from '@hent/territory/delay.ts'
import { beforeQuietHours } from '@hent/territory/quiet-hours.ts'
import { isAppointment, type Template } from '../texts/templates.ts'

/**
 * Of the first message: what, when and by which way it was told, what it speaks of; until which local day a proposal is looked at; `over`
 * once nobody is to be reminded.
 */
type Told = {
  template: Template
  service?: ServiceKind | undefined
  by?: string | undefined
  createdAt: Date
  rests?: { until: string } | undefined
  over?: string | undefined
  /** absent: by mail */
  channel?: Channel | undefined
}

export type Ladder = {
  /** delays from the first message on */
  REMIND_AFTER: readonly string[]
  /** of a young person without a solution, who cannot wait for days */
  REMIND_URGENT_AFTER: readonly string[]
  /** how long before an appointment; absent: on its eve, at nine */
  REMIND_APPOINTMENT?: string | undefined
  /** whether no telephone rings at night, on Sundays and public holidays */
  SMS_QUIET: boolean
}

const morning = 9 * 60

/** The next one after an instant; undefined: none is left before what it speaks of. */
export function nextReminder(
  { template, service, by, createdAt, rests, over, channel }: Told,
  ladder: Ladder,
  after: Date,
): Date | undefined {
  if (over !== undefined || by === undefined) return undefined
  const end = new Date(by)
  const times = template === 'proposal' ? rested(ofProposal(service, ladder, createdAt, end), rests?.until) : []
  if (isAppointment(template)) times.push(ofAppointment(ladder, end, channel))
  return times.filter((at) => at > after && at < end).sort((one, other) => one.getTime() - other.getTime())[0]
}

/** Put off until a telephone may ring, it would come on the day itself, or too late: it comes sooner. */
function ofAppointment({ REMIND_APPOINTMENT: before, SMS_QUIET }: Ladder, end: Date, channel: Told['channel']): Date {
  const at =
    before === undefined
      ? instantOn(dayAfter(localDay(end), -1), morning)
      : new Date(end.getTime() - addDelay(new Date(0), before).getTime())
  return channel === 'sms' && SMS_QUIET ? beforeQuietHours(at) : at
}

/** None before the day until which it is looked at; on that day, or the first working day after it, one. */
function rested(times: Date[], until: string | undefined): Date[] {
  if (until === undefined) return times
  let day = until
  while (!isWorkingDayOf(day)) day = dayAfter(day)
  const left = times.filter((at) => localDay(at) >= until)
  return left.some((at) => localDay(at) === day) ? left : [...left, instantOn(day, morning)]
}

/** The steps of the ladder, and the working day before the last one, unless a step falls on that day. */
function ofProposal(service: Told['service'], ladder: Ladder, from: Date, end: Date): Date[] {
  const urgent = service === 'dropout-support'
  const steps = (urgent ? ladder.REMIND_URGENT_AFTER : ladder.REMIND_AFTER).map((delay) => addDelay(from, delay))
  if (urgent) return steps
  let eve = dayAfter(localDay(end), -1)
  while (!isWorkingDayOf(eve)) eve = dayAfter(eve, -1)
  return steps.some((at) => localDay(at) === eve) || eve <= localDay(from) ? steps : [...steps, instantOn(eve, morning)]
}

/** Whether what it speaks of is over at an instant: nothing is to be told of it any more. */
export const isPast = ({ by }: Pick<Told, 'by'>, at: Date): boolean => by === undefined || new Date(by) <= at
