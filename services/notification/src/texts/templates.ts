// What there is to tell, and the few facts that a text may speak of: dates, and for who asked for it the service. No name,
// no situation, no free text.

import type { Language, ServiceKind } from '@hent/contracts/codes.ts'
import { serviceLabels } from '@hent/contracts/labels.ts'

export const personTemplates = [
  'request-received',
  'choice-offered',
  'asked-elsewhere',
  'not-yet-taken',
  'taken-in-charge',
  'appointment',
  'appointment-moved',
  'appointment-cancelled',
  'appointment-offered',
  'appointment-reminder',
  'message-left',
  'referral-closed',
  'survey',
  'survey-reminder',
  'survey-first-information',
  'survey-first-information-reminder',
  'survey-six-months',
  'survey-six-months-reminder',
  'survey-unfinished',
  'survey-unfinished-reminder',
  'erasure-code',
] as const
export const professionalTemplates = [
  'proposal',
  'proposal-reminder',
  'proposal-withdrawn',
  'proposal-lapsed',
  'escalated',
  'unrouted',
  'contact-overdue',
  'file-overdue',
  'team-file-overdue',
  'dropout-waiting',
  'file-reassigned',
  'file-handed-over',
  'own-appointment-moved',
  'own-appointment-cancelled',
  'own-offer-picked',
  'own-offer-declined',
  'person-cannot-come',
  'person-unreached',
  'message-from-person',
  'note-left',
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
  /** about one adviser's own appointment or file: in their absence told to another, who reads why */
  toOne?: true
  /** about one file, which is read and answered there: where its link leads */
  opensFile?: true
}
const howItWent = { sms: 'by-day', untilThen: true } as const satisfies Way
/** Each is told by mail; by SMS where the recipient would rather have it so, and then at which hours. */
export const ways = {
  'request-received': { sms: 'by-day', awaited: true },
  // The person waits for it with the telephone in hand: they asked seconds ago.
  'choice-offered': { sms: 'any-hour', awaited: true, untilThen: true },
  'asked-elsewhere': { sms: 'by-day' },
  'not-yet-taken': { sms: 'by-day' },
  'taken-in-charge': { sms: 'by-day' },
  appointment: { sms: 'by-day', awaited: true, untilThen: true },
  'appointment-moved': { sms: 'by-day', awaited: true, untilThen: true },
  'appointment-cancelled': { sms: 'by-day', awaited: true, untilThen: true },
  'appointment-offered': { sms: 'by-day', awaited: true, untilThen: true },
  'appointment-reminder': { sms: 'by-day', awaited: true, untilThen: true },
  'message-left': { sms: 'by-day' },
  'referral-closed': { sms: 'by-day' },
  survey: howItWent,
  'survey-reminder': howItWent,
  'survey-first-information': howItWent,
  'survey-first-information-reminder': howItWent,
  'survey-six-months': howItWent,
  'survey-six-months-reminder': howItWent,
  'survey-unfinished': howItWent,
  'survey-unfinished-reminder': howItWent,
  // The person has the page open and waits.
  'erasure-code': { sms: 'any-hour', awaited: true, untilThen: true },
  proposal: { sms: 'by-day' },
  'proposal-reminder': { sms: 'by-day', untilThen: true },
  'proposal-withdrawn': { sms: 'never' },
  'proposal-lapsed': { sms: 'never' },
  escalated: { sms: 'never', opensFile: true },
  unrouted: { sms: 'never' },
  'contact-overdue': { sms: 'never', opensFile: true },
  'file-overdue': { sms: 'never', opensFile: true },
  'team-file-overdue': { sms: 'never', opensFile: true },
  'dropout-waiting': { sms: 'never' },
  'file-reassigned': { sms: 'never' },
  'file-handed-over': { sms: 'never', toOne: true, opensFile: true },
  'own-appointment-moved': { sms: 'never', toOne: true, untilThen: true, opensFile: true },
  'own-appointment-cancelled': { sms: 'never', toOne: true, untilThen: true, opensFile: true },
  'own-offer-picked': { sms: 'never', toOne: true, untilThen: true, opensFile: true },
  'own-offer-declined': { sms: 'never', toOne: true, opensFile: true },
  'person-cannot-come': { sms: 'never', toOne: true, untilThen: true, opensFile: true },
  'person-unreached': { sms: 'never', opensFile: true },
  'message-from-person': { sms: 'never', opensFile: true },
  'note-left': { sms: 'never', opensFile: true },
} as const satisfies Record<Template, Way>

type ByDayOrNight = { [T in Template]: (typeof ways)[T]['sms'] extends 'never' ? never : T }
/** What may be told by SMS. */
export type SmsTemplate = ByDayOrNight[Template]

export const isToldBySms = (template: Template): template is SmsTemplate => ways[template].sms !== 'never'
export const waitsForTheDay = (template: Template): boolean => ways[template].sms !== 'any-hour'

const wayOf = (template: Template): Way => ways[template]
export const isAwaited = (template: Template): boolean => wayOf(template).awaited === true
export const isToldUntilThen = (template: Template): boolean => wayOf(template).untilThen === true
export const isToOne = (template: Template): boolean => wayOf(template).toOne === true
export const opensFile = (template: Template): boolean => wayOf(template).opensFile === true

/** What tells the person of an appointment to come. */
export const isAppointment = (template: Template): boolean =>
  template === 'appointment' || template === 'appointment-moved'

/** What reminds of it, later; undefined: nothing does. */
export function reminderOf(template: Template): Template | undefined {
  if (template === 'proposal') return 'proposal-reminder'
  return isAppointment(template) ? 'appointment-reminder' : undefined
}

export const isForPersons = (template: Template): template is PersonTemplate =>
  personTemplates.some((one) => one === template)

/** What any mail may speak of. It has no room for the service: the page that the mail leads to names it. */
export type Facts = {
  /** RFC 3339 */
  by?: string
  /** what the person must type, known as the message leaves and stored nowhere */
  code?: string
  /** in the place of a colleague on leave */
  standsIn?: true
  /** of a proposal: another structure had the file before */
  transferred?: true
}
/** Of a mail to a structure: the service too, for one that asked for full messages (`telling/full-messages.ts`). */
export type FullFacts = Facts & { full?: { service: ServiceKind } }

/** A question answered from the mail: each answer is a link to the page, which has it chosen and sends it by one press. */
export type Question = { asks: string; answers: readonly { label: string; query: string }[] }
export type Text = {
  subject: string
  lines: string[]
  /** below them, each leading somewhere itself; its path on the portal */
  items?: { line: string; path: string }[]
  question?: Question
  action?: string
}
/** Whoever passes by may read a subject: it has no room for a service, only for a day. */
type DayAlone = Pick<Facts, 'by'>
export type Writer<F extends Facts = Facts> = {
  subject: string | ((day: DayAlone) => string)
  lines: (facts: F) => string[]
  question?: Question
  action?: string
}

const day = new Map<Language, Intl.DateTimeFormat>()
for (const language of ['fr', 'br', 'en'] as const) {
  const locale = language === 'en' ? 'en-GB' : language
  day.set(language, new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'Europe/Paris' }))
}
export const dated = (language: Language, { by }: DayAlone): string =>
  by && Number.isFinite(Date.parse(by)) ? (day.get(language)?.format(new Date(by)) ?? '') : ''
/** What to say to who asked for full messages, of the service by its name; to everybody else, without. */
export const inFull = <T>({ full }: FullFacts, naming: (service: string) => T, plain: T): T =>
  full ? naming(serviceLabels[full.service].fr) : plain
