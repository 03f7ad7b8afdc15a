// What each SMS says, as a table without holes: template × language → one sentence. Anyone may read the screen of a
// telephone: nothing identifying, nothing about the need, the service or who answers. Facts are a date and a link.

import { type Language, languages } from '@hent/contracts/codes.ts'
import {
  isForPersons,
  isToldBySms,
  type PersonTemplate,
  type ProfessionalTemplate,
  type SmsTemplate,
  type Template,
  templates,
} from '../texts/templates.ts'
import { sizeOf, toGsm7 } from './gsm7.ts'
import { surveysBySms } from './sms-of-surveys.ts'

/** A type that has no room for a name, a service or a structure. `when` is a day and a time in Europe/Paris. */
type SmsFacts = { when: string; link: string; code: string }
type SmsWriter = (facts: SmsFacts) => string

const toProfessionals: Record<Extract<SmsTemplate, ProfessionalTemplate>, SmsWriter> = {
  proposal: ({ when, link }) => `Une demande attend votre réponse avant le ${when} : ${link}`,
  'proposal-reminder': ({ when, link }) => `Rappel : une demande attend votre réponse avant le ${when} : ${link}`,
}

const toPersons: Record<Extract<SmsTemplate, PersonTemplate>, Record<Language, SmsWriter>> = {
  'request-received': {
    fr: ({ link }) => `Votre demande est bien arrivée. Pour la suivre, avec votre code et vos cinq mots : ${link}`,
    br: ({ link }) => `Degemeret eo bet ho koulenn. Evit heuliañ anezhi, gant ho kod hag ho pemp ger: ${link}`,
    en: ({ link }) => `Your request has arrived. Follow it with your code and your five words: ${link}`,
  },
  'choice-offered': {
    fr: ({ when, link }) => `À vous de choisir avant le ${when}, avec votre code et vos cinq mots : ${link}`,
    br: ({ when, link }) => `Deoc’h da zibab a-raok ${when}, gant ho kod hag ho pemp ger: ${link}`,
    en: ({ when, link }) => `You can choose before ${when}, with your code and your five words: ${link}`,
  },
  'asked-elsewhere': {
    fr: ({ link }) => `Votre demande continue ailleurs, vous n’avez rien à faire. Où elle en est : ${link}`,
    br: ({ link }) => `Kenderc’hel a ra ho koulenn e lec’h all, n’hoc’h eus netra d’ober. Evit gwelet: ${link}`,
    en: ({ link }) => `Your request goes on elsewhere, you have nothing to do. Where it stands: ${link}`,
  },
  'not-yet-taken': {
    fr: ({ link }) => `Votre demande attend encore une réponse, elle n’est pas oubliée. Où elle en est : ${link}`,
    br: ({ link }) => `O c’hortoz ur respont emañ ho koulenn c’hoazh, n’eo ket ankounac’haet. Evit gwelet: ${link}`,
    en: ({ link }) => `Your request still waits for an answer, it is not forgotten. Where it stands: ${link}`,
  },
  'taken-in-charge': {
    fr: ({ when, link }) => `Votre demande est prise en charge : on vous contacte au plus tard le ${when}. ${link}`,
    br: ({ when, link }) =>
      `Kemeret eo bet ho koulenn e karg: mont a raor e darempred ganeoc’h a-raok ${when}. ${link}`,
    en: ({ when, link }) => `Your request is taken in charge: you will be contacted by ${when}. ${link}`,
  },
  appointment: {
    fr: ({ when, link }) => `Rendez-vous noté pour vous le ${when}. Pour le revoir : ${link}`,
    br: ({ when, link }) => `Un emgav a zo evidoc’h: ${when}. Evit gwelet anezhañ: ${link}`,
    en: ({ when, link }) => `An appointment is set for you: ${when}. See it: ${link}`,
  },
  'appointment-moved': {
    fr: ({ when, link }) => `Votre rendez-vous a changé, il est maintenant le ${when}. Pour le revoir : ${link}`,
    br: ({ when, link }) => `Cheñchet eo hoc’h emgav: ${when} bremañ. Evit gwelet anezhañ: ${link}`,
    en: ({ when, link }) => `Your appointment has changed: it is now ${when}. See it: ${link}`,
  },
  'appointment-cancelled': {
    fr: ({ when, link }) => `Votre rendez-vous du ${when} est annulé, ne vous déplacez pas. La suite : ${link}`,
    br: ({ when, link }) => `Nullet eo hoc’h emgav: ${when}. Na zeuit ket. Evit gwelet: ${link}`,
    en: ({ when, link }) => `Your appointment on ${when} is cancelled, please do not come. What next: ${link}`,
  },
  'appointment-offered': {
    fr: ({ link }) => `Un rendez-vous vous est proposé. Choisissez l’heure, avec votre code et vos cinq mots : ${link}`,
    br: ({ link }) => `Un emgav a zo kinniget deoc’h. Dibabit an eur, gant ho kod hag ho pemp ger: ${link}`,
    en: ({ link }) => `An appointment is offered to you. Choose the time, with your code and five words: ${link}`,
  },
  'appointment-reminder': {
    fr: ({ when, link }) => `Rappel : vous avez rendez-vous le ${when}. Pour le revoir : ${link}`,
    br: ({ when, link }) => `Na zisoñjit ket: un emgav hoc’h eus: ${when}. Evit gwelet anezhañ: ${link}`,
    en: ({ when, link }) => `Reminder: you have an appointment ${when}. See it: ${link}`,
  },
  'message-left': {
    fr: ({ link }) => `Un message vous attend. Pour le lire, avec votre code et vos cinq mots : ${link}`,
    br: ({ link }) => `Ur gemennadenn a zo evidoc’h. Evit he lenn, gant ho kod hag ho pemp ger: ${link}`,
    en: ({ link }) => `A message waits for you. Read it with your code and your five words: ${link}`,
  },
  'referral-closed': {
    fr: ({ link }) => `Votre demande est terminée. Pour la revoir, ou si ce n’est pas le cas : ${link}`,
    br: ({ link }) => `Echu eo ho koulenn. Evit gwelet anezhi, pe ma n’eo ket gwir: ${link}`,
    en: ({ link }) => `Your request has ended. See it, or if that is not so: ${link}`,
  },
  'erasure-code': {
    fr: ({ code }) => `Votre code : ${code}. Il est valable dix minutes. Ne le donnez à personne.`,
    br: ({ code }) => `Ho kod: ${code}. Talvezout a ra e-pad dek munutenn. N’en roit da zen.`,
    en: ({ code }) => `Your code: ${code}. It is valid for ten minutes. Give it to nobody.`,
  },
  ...surveysBySms,
}

const writerOf = (template: SmsTemplate, language: Language): SmsWriter =>
  isForPersons(template) ? toPersons[template][language] : toProfessionals[template]

const clocks: Record<Language, Intl.DateTimeFormat> = {
  fr: clockOf('fr', { day: '2-digit', month: '2-digit' }),
  br: clockOf('fr', { day: '2-digit', month: '2-digit' }),
  // 12/01 is two days in English.
  en: clockOf('en-GB', { day: 'numeric', month: 'short' }),
}
function clockOf(locale: string, day: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { ...day, hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Paris' })
}
function whenOf(language: Language, by: string | undefined): string {
  return by && Number.isFinite(Date.parse(by)) ? clocks[language].format(new Date(by)) : ''
}

/** The one line of an SMS, in its alphabet; undefined: nobody is told this by SMS. */
export function writeSms(
  template: Template,
  language: Language,
  { by, link, code = '' }: { by?: string; link: string; code?: string },
): string | undefined {
  if (!isToldBySms(template)) return undefined
  return toGsm7(writerOf(template, language)({ when: whenOf(language, by), link, code }))
}

/** The longest date of each language, so that what fits on that day fits on any. */
const longest = '2026-09-28T22:59:00Z'

/** Every SMS there may be, with links as long as this. */
export function everySms(link: (template: Template) => string) {
  return templates.flatMap((template) =>
    (isForPersons(template) ? languages : (['fr'] as const)).flatMap((language) => {
      const text = writeSms(template, language, { by: longest, link: link(template), code: '000000' })
      return text === undefined ? [] : [{ template, language, text, ...sizeOf(text) }]
    }),
  )
}
