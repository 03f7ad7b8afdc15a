// Days from one to another as a form gives them, and an adviser's leave. Pure.

import type { Leave } from '@hent/contracts/directory-record.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { instantOf } from '../texts/dates.ts'
import { structureTexts as words } from '../texts/structure.ts'
import { type Fault, type Form, text } from './form.ts'

export function dayOf(form: Form, field: string): string | undefined {
  const at = instantOf(text(form, field), '12:00')
  return at && localDay(at)
}

export function daysOf(form: Form, faults: Fault[], prefix: string): { from: string; to: string } | undefined {
  const [from, to] = [dayOf(form, `${prefix}From`), dayOf(form, `${prefix}To`)]
  if (!from) faults.push({ field: `${prefix}From`, message: words.badDay })
  if (!to) faults.push({ field: `${prefix}To`, message: words.badDay })
  if (from && to && to < from) faults.push({ field: `${prefix}To`, message: words.badSpan })
  return from && to ? { from, to } : undefined
}

export const without = <T>(list: readonly T[], at: string): T[] => list.filter((_, index) => String(index) !== at)

/**
 * All the leave of one person after a form: one more, or one taken away.
 * @param who whom the form may not name as their own substitute
 */
export function leaveAfter(
  form: Form,
  who: string | undefined,
  before: readonly Leave[],
): { leave: Leave[]; faults: Fault[] } {
  const removed = text(form, 'remove')
  if (removed !== '') return { leave: without(before, removed), faults: [] }
  const faults: Fault[] = []
  const days = daysOf(form, faults, 'leave')
  const substituteId = text(form, 'substitute')
  if (substituteId === who) faults.push({ field: 'substitute', message: words.leave.itself })
  return { leave: days ? [...before, { ...days, ...(substituteId ? { substituteId } : {}) }] : [...before], faults }
}
