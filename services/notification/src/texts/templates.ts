// What there is to tell, and the few facts that a text may speak of: codes and dates. No name, no situation, no free text.

import type { Language, ServiceKind } from '@hent/contracts/codes.ts'
import { serviceLabels } from '@hent/contracts/labels.ts'

export const personTemplates = [
  'request-received',
  'choice-offered',
  'asked-elsewhere',
  'not-yet-taken',
  'taken-in-charge',
  'appointment',
  'appointment-reminder',
  'referral-closed',
  'survey',
] as const
export const professionalTemplates = [
  'proposal',
  'proposal-reminder',
  'proposal-withdrawn',
  'escalated',
  'unrouted',
  'contact-overdue',
  'file-overdue',
  'dropout-waiting',
] as const
export const templates = [...personTemplates, ...professionalTemplates] as const
export type PersonTemplate = (typeof personTemplates)[number]
export type ProfessionalTemplate = (typeof professionalTemplates)[number]
export type Template = (typeof templates)[number]

type Way = {
  sms: 'never' | 'by-day' | 'any-hour'
  /** the person is waiting for it, or it cannot wait: it leaves beyond the cap of the day */
  awaited?: true
  /** not told once the date it speaks of is past */
  untilThen?: true
}
/** Each is told by mail; by SMS where the recipient would rather have it so, and then at which hours. */
export const ways = {
  'request-received': { sms: 'never', awaited: true },
  // The person waits for it with the telephone in hand: they asked seconds ago.
  'choice-offered': { sms: 'any-hour', awaited: true, untilThen: true },
  'asked-elsewhere': { sms: 'never' },
  'not-yet-taken': { sms: 'by-day' },
  'taken-in-charge': { sms: 'by-day' },
  appointment: { sms: 'by-day', awaited: true, untilThen: true },
  'appointment-reminder': { sms: 'by-day', awaited: true, untilThen: true },
  'referral-closed': { sms: 'never' },
  survey: { sms: 'by-day', untilThen: true },
  proposal: { sms: 'by-day' },
  'proposal-reminder': { sms: 'by-day', untilThen: true },
  'proposal-withdrawn': { sms: 'never' },
  escalated: { sms: 'never' },
  unrouted: { sms: 'never' },
  'contact-overdue': { sms: 'never' },
  'file-overdue': { sms: 'never' },
  'dropout-waiting': { sms: 'never' },
} as const satisfies Record<Template, Way>

type ByDayOrNight = { [T in Template]: (typeof ways)[T]['sms'] extends 'never' ? never : T }
/** What may be told by SMS. */
export type SmsTemplate = ByDayOrNight[Template]

export const isToldBySms = (template: Template): template is SmsTemplate => ways[template].sms !== 'never'
export const waitsForTheDay = (template: Template): boolean => ways[template].sms !== 'any-hour'

const wayOf = (template: Template): Way => ways[template]
export const isAwaited = (template: Template): boolean => wayOf(template).awaited === true
export const isToldUntilThen = (template: Template): boolean => wayOf(template).untilThen === true

/** What reminds of it, later; undefined: nothing does. */
export function reminderOf(template: Template): Template | undefined {
  if (template === 'proposal') return 'proposal-reminder'
  return template === 'appointment' ? 'appointment-reminder' : undefined
}

export const isForPersons = (template: Template): template is PersonTemplate =>
  personTemplates.some((one) => one === template)

export type Facts = {
  service?: ServiceKind
  /** RFC 3339 */
  by?: string
  link?: string
}

export type Text = { subject: string; lines: string[]; action?: string }
/** Whoever passes by may read a subject: it has no room for a service, only for a day. */
type DayAlone = Pick<Facts, 'by'>
export type Writer = {
  subject: string | ((day: DayAlone) => string)
  lines: (facts: Facts) => string[]
  action?: string
}

const day = new Map<Language, Intl.DateTimeFormat>()
for (const language of ['fr', 'br', 'en'] as const) {
  const format = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/Paris' } as const
  day.set(language, new Intl.DateTimeFormat(language, format))
}
export const dated = (language: Language, { by }: DayAlone): string =>
  by && Number.isFinite(Date.parse(by)) ? (day.get(language)?.format(new Date(by)) ?? '') : ''
export const service = (language: Language, facts: Facts): string =>
  facts.service ? serviceLabels[facts.service][language] : ''
