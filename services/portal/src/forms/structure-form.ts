// The forms of a structure's settings, between what somebody typed and the directory's contract. Pure.

import { accessibilityCodes, languages } from '@hent/contracts/codes.ts'
import { type Closure, longestReference } from '@hent/contracts/directory-record.ts'
import { lengthOf } from '@hent/contracts/text.ts'
import type { SettingsSeen } from '../apis/directory.ts'
import { structureTexts as words } from '../texts/structure.ts'
import { dayOf, daysOf, leaveAfter, without } from './days-form.ts'
import { codes, type Fault, type Form, text, ticked } from './form.ts'
import { tellingOf } from './telling-form.ts'
import { openingOf, type Week, weekDays } from './week.ts'

type Read = { body: object; faults: Fault[] }

/** A whole number of the contract's, empty: null, which gives the field back; undefined: none of these. */
function numberOf(form: Form, field: string, most: number): number | null | undefined {
  const typed = text(form, field)
  if (typed === '') return null
  return /^\d{1,6}$/.test(typed) && Number(typed) <= most ? Number(typed) : undefined
}

function capacity(form: Form): Read {
  const faults: Fault[] = []
  const weeklyCapacity = numberOf(form, 'weeklyCapacity', 100_000)
  const commitmentDays = numberOf(form, 'commitmentDays', 60)
  const full = ticked(form, 'full')
  const until = text(form, 'fullUntil') === '' ? null : dayOf(form, 'fullUntil')
  if (weeklyCapacity === undefined) faults.push({ field: 'weeklyCapacity', message: words.capacity.badWeekly })
  if (commitmentDays === undefined) faults.push({ field: 'commitmentDays', message: words.capacity.badDays })
  if (full && until === undefined) faults.push({ field: 'fullUntil', message: words.badDay })
  return { body: { weeklyCapacity, commitmentDays, full, fullUntil: full ? until : null }, faults }
}

export const typedWeek = (form: Form): Week => ({
  days: Object.fromEntries(weekDays.map((day) => [day, text(form, `hours-${day}`)])),
  holidaysOff: ticked(form, 'holidays'),
})

function hours(form: Form): Read {
  const read = openingOf(typedWeek(form))
  if ('unclear' in read) {
    const { days, unclear } = words.hours
    return { body: {}, faults: read.unclear.map((day) => ({ field: `hours-${day}`, message: unclear(days[day]) })) }
  }
  const none = read.opening === '' || read.opening === 'PH off'
  return { body: read, faults: none ? [{ field: 'hours-Mo', message: words.hours.none }] : [] }
}

/** A mailbox left as it stands stays whose it is, the file's or theirs; emptied, it is the file's again. */
function reach(form: Form, { email }: SettingsSeen): Read {
  const [contact, mobile] = [text(form, 'escalationContact'), text(form, 'dutyMobile')]
  const mailbox = text(form, 'email')
  const smsFirst = ticked(form, 'smsFirst')
  const faults = smsFirst && mobile === '' ? [{ field: 'dutyMobile', message: words.reach.noMobile }] : []
  const changed = mailbox === (email ?? '') ? {} : { email: mailbox || null }
  return { body: { ...changed, escalationContact: contact || null, dutyMobile: mobile || null, smsFirst }, faults }
}

function closures(form: Form, before: readonly Closure[]): Read {
  const removed = text(form, 'remove')
  if (removed !== '') return { body: { closures: without(before, removed) }, faults: [] }
  const faults: Fault[] = []
  const days = daysOf(form, faults, 'closure')
  const reason = text(form, 'reason').slice(0, 200)
  return { body: { closures: [...before, { ...days, ...(reason ? { reason } : {}) }] }, faults }
}

function leave(form: Form, team: SettingsSeen['team']): Read {
  const who = text(form, 'who')
  const member = team.find(({ agentId }) => agentId === who)
  if (!member) return { body: {}, faults: [{ field: 'who', message: words.leave.badWho }] }
  const { leave: after, faults } = leaveAfter(form, who, member.leave)
  return { body: { leave: { [who]: after } }, faults }
}

export const typedWelcome = (form: Form) => ({
  accessibility: codes(form, 'accessibility', accessibilityCodes),
  languages: codes(form, 'languages', languages),
})
export type Welcome = ReturnType<typeof typedWelcome>

function welcome(form: Form): Read {
  const body = typedWelcome(form)
  const faults = body.languages.length === 0 ? [{ field: 'languages', message: words.welcome.noLanguage }] : []
  return { body, faults }
}

function engagement(form: Form): Read {
  const [signed, until, reference] = [dayOf(form, 'signed'), dayOf(form, 'until'), text(form, 'reference')]
  const faults: Fault[] = []
  if (!signed) faults.push({ field: 'signed', message: words.badDay })
  if (!until) faults.push({ field: 'until', message: words.badDay })
  if (signed && until && until < signed) faults.push({ field: 'until', message: words.badSpan })
  if (reference === '') faults.push({ field: 'reference', message: words.engagement.noReference })
  if (lengthOf(reference) > longestReference) {
    faults.push({ field: 'reference', message: words.engagement.longReference(longestReference) })
  }
  return { body: { engagement: { signed, until, reference } }, faults }
}

export const settingForms = [
  'capacity',
  'hours',
  'closures',
  'leave',
  'reach',
  'telling',
  'welcome',
  'engagement',
  'give-back',
] as const
export type SettingForm = (typeof settingForms)[number]

/** What a form sets, or what is to be mended in it. */
export function settingOf(which: SettingForm, form: Form, settings: SettingsSeen): Read {
  const { values, team, edited } = settings
  switch (which) {
    case 'capacity':
      return capacity(form)
    case 'hours':
      return hours(form)
    case 'closures':
      return closures(form, values.closures ?? [])
    case 'leave':
      return leave(form, team)
    case 'reach':
      return reach(form, settings)
    case 'welcome':
      return welcome(form)
    case 'engagement':
      return engagement(form)
    case 'telling':
      return { body: tellingOf(form, settings), faults: [] }
    case 'give-back': {
      const field = edited.find((one) => one.field === text(form, 'field'))?.field
      return field
        ? { body: { [field]: null }, faults: [] }
        : { body: {}, faults: [{ field: 'regle', message: words.refused }] }
    }
  }
}

/** What the directory refused, at the field it was typed in. */
export function refusedSettings(errors: readonly { pointer: string }[]): Fault[] {
  const said: Readonly<Record<string, string>> = {
    email: words.reach.badMailbox,
    escalationContact: words.reach.badContact,
    dutyMobile: words.reach.badMobile,
  }
  // Of one field the directory says each thing that is wrong: a value, or nothing, was wanted.
  const fields = new Set(errors.map(({ pointer }) => pointer.split('/')[1] ?? ''))
  return [...fields].map((field) => {
    return { field: field === 'whomToTell' ? 'qui' : field, message: said[field] ?? words.refused }
  })
}
