// The times that an adviser types for an appointment, one to three: what routing is asked, or what to mend. Pure.

import type { OfferedTime } from '@hent/contracts/appointment.ts'
import { modes } from '@hent/contracts/codes.ts'
import { instantOf } from '../texts/dates.ts'
import { offerTexts } from '../texts/times-offered.ts'
import { code, type Fault, type Form, text } from './form.ts'

/** The fields of each time, in the order of the form. */
export const offerRows = [1, 2, 3].map((row) => ({ day: `day-${row}`, hour: `hour-${row}`, mode: `mode-${row}` }))
type Row = (typeof offerRows)[number]

const yearMs = 366 * 86_400_000
const { faults: words } = offerTexts

/** Where routing refuses what the form let through: a time has come meanwhile. */
export const offerRefused: Fault = { field: 'day-1', message: words.day }

export function offerOf(form: Form, now: Date): { body: { times: OfferedTime[] }; faults: Fault[] } {
  const isTyped = ({ day, hour }: Row) => text(form, day) !== '' || text(form, hour) !== ''
  const typed = offerRows.filter((row, index) => index === 0 || isTyped(row))
  const times: OfferedTime[] = []
  const faults: Fault[] = []
  for (const row of typed) {
    const read = timeOf(form, row, now)
    if ('message' in read) faults.push(read)
    else if (times.some(({ at }) => at === read.at)) faults.push({ field: row.day, message: words.twice })
    else times.push(read)
  }
  return { body: { times }, faults }
}

function timeOf(form: Form, { day, hour, mode }: Row, now: Date): OfferedTime | Fault {
  const isToCome = (at: Date | undefined): at is Date =>
    at !== undefined && at > now && at.getTime() - now.getTime() < yearMs
  if (!isToCome(instantOf(text(form, day), '23:59'))) return { field: day, message: words.day }
  const at = instantOf(text(form, day), text(form, hour))
  if (!isToCome(at)) return { field: hour, message: words.hour }
  const way = code(form, mode, modes)
  return way ? { at: at.toISOString(), mode: way } : { field: mode, message: words.mode }
}
