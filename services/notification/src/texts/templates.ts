// What there is to tell, and the few facts that a text may speak of: codes and dates. No name, no situation, no free text.

import type { Language, ServiceKind } from '@hent/contracts/codes.ts'
import { serviceLabels } from '@hent/contracts/labels.ts'

export const personTemplates = [
  'request-received',
  'choice-offered',
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

export const isForPersons = (template: Template): template is PersonTemplate =>
  personTemplates.some((one) => one === template)

export type Facts = {
  service?: ServiceKind
  /** RFC 3339 */
  by?: string
  link?: string
}

export type Text = { subject: string; lines: string[]; action?: string }
export type Writer = (facts: Facts) => Text

const day = new Map<Language, Intl.DateTimeFormat>()
for (const language of ['fr', 'br', 'en'] as const) {
  const format = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/Paris' } as const
  day.set(language, new Intl.DateTimeFormat(language, format))
}
export const dated = (language: Language, { by }: Facts): string =>
  by && Number.isFinite(Date.parse(by)) ? (day.get(language)?.format(new Date(by)) ?? '') : ''
export const service = (language: Language, facts: Facts): string =>
  facts.service ? serviceLabels[facts.service][language] : ''
