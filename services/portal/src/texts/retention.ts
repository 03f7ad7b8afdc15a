// Until when who a person is lasts, told to themselves and to the Region.

import type { Language } from '@hent/contracts/codes.ts'
import { counted } from '@hent/contracts/numbers.ts'

type Words = {
  title: string
  /** the day on which it ends: of who gave who they are, and of who is anonymous */
  on: { known: (day: string) => string; anonymous: (day: string) => string }
  /** what moves that day */
  moves: string
  /** something is open still */
  later: { known: (months: number) => string; anonymous: (months: number) => string }
  /** what the code opens from then on */
  code: string
  why: string
}

const monthsIn = {
  fr: { one: '# mois', other: '# mois' },
  br: { one: '# miz', other: '# miz' },
  en: { one: '# month', other: '# months' },
}
const months = (language: Language, count: number) => counted(language, count, monthsIn[language])

export const retentionTexts: Record<Language, Words> = {
  fr: {
    title: 'Jusqu’à quand',
    on: {
      known: (day) => `Votre nom, vos coordonnées et vos messages seront effacés le ${day}.`,
      anonymous: (day) => `Vos messages seront effacés le ${day}.`,
    },
    moves: 'Un nouveau contact recule ce jour.',
    later: {
      known: (count) =>
        `Votre nom, vos coordonnées et vos messages seront effacés ${months('fr', count)} après la fin de votre demande.`,
      anonymous: (count) => `Vos messages seront effacés ${months('fr', count)} après la fin de votre demande.`,
    },
    code: 'Votre code n’ouvrira alors plus rien.',
    why: 'Le délai part du dernier contact : votre demande, un message, un changement, ou la fin d’un besoin. Vous pouvez tout effacer avant.',
  },
  br: {
    title: 'Betek pegoulz',
    on: {
      known: (day) => `Hoc’h anv, ho titouroù hag ho kemennadennoù a vo diverket d’an ${day}.`,
      anonymous: (day) => `Diverket e vo ho kemennadennoù d’an ${day}.`,
    },
    moves: 'Un darempred nevez a gas an deiz-se pelloc’h.',
    later: {
      known: (count) =>
        `Hoc’h anv, ho titouroù hag ho kemennadennoù a vo diverket ${months('br', count)} goude dibenn ho koulenn.`,
      anonymous: (count) => `Diverket e vo ho kemennadennoù ${months('br', count)} goude dibenn ho koulenn.`,
    },
    code: 'Ne zigoro ho kod netra ken neuze.',
    why: 'Kontet e vez adalek an darempred diwezhañ: ho koulenn, ur gemennadenn, ur cheñchamant, pe dibenn un ezhomm. Gallout a rit diverkañ pep tra a-raok.',
  },
  en: {
    title: 'Until when',
    on: {
      known: (day) => `Your name, your contact details and your messages will be erased on ${day}.`,
      anonymous: (day) => `Your messages will be erased on ${day}.`,
    },
    moves: 'A new contact puts that day off.',
    later: {
      known: (count) =>
        `Your name, your contact details and your messages will be erased ${months('en', count)} after your request ends.`,
      anonymous: (count) => `Your messages will be erased ${months('en', count)} after your request ends.`,
    },
    code: 'Your code will then open nothing any more.',
    why: 'The time runs from the last contact: your request, a message, a change, or the end of a need. You may have it all erased before.',
  },
}

/** What the Region reads beside the delays of the rules. */
export const retentionOfRegion = {
  title: 'Conservation des identités',
  text: (count: number) =>
    `Le nom, les coordonnées et les messages d’une personne sont effacés ${months('fr', count)} après le dernier contact. Rien n’est effacé tant qu’un besoin est en cours.`,
  source:
    'La CNIL recommande deux ans après le dernier contact (délibération n° 2023-095 du 14 septembre 2023). La Région décide de ce délai ; il se change dans les réglages de l’installation (RETENTION_MONTHS).',
  surveys: 'Avec moins de sept mois, le questionnaire « six mois après » ne part plus : la personne est déjà effacée.',
  away: 'Ce délai n’est pas disponible en ce moment.',
} as const
