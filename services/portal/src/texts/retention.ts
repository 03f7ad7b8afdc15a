// Until when who a person is lasts, told to themselves and to the Region.

import type { Language } from '@hent/contracts/codes.ts'
import { counted } from '@hent/contracts/numbers.ts'

type Words = {
  title: string
  /** the day on which it ends: of who gave who they are, and of who is anonymous */
  on: { known: (day: string) => string; anonymous: (day: string) => string }
  /** something is open still */
  later: { known: (months: number) => string; anonymous: (months: number) => string }
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
      known: (day) => `Vos coordonnées seront effacées le ${day}, s’il ne se passe rien avant.`,
      anonymous: (day) => `Votre code n’ouvrira plus rien à partir du ${day}, s’il ne se passe rien avant.`,
    },
    later: {
      known: (count) => `Vos coordonnées seront effacées ${months('fr', count)} après la fin de votre demande.`,
      anonymous: (count) => `Votre code n’ouvrira plus rien ${months('fr', count)} après la fin de votre demande.`,
    },
    why: 'Le délai part du dernier contact : votre demande, un message, un changement, ou la fin d’un besoin. Vous pouvez tout effacer avant.',
  },
  br: {
    title: 'Betek pegoulz',
    on: {
      known: (day) => `Diverket e vo ho titouroù d’an ${day}, ma ne c’hoarvez netra a-raok.`,
      anonymous: (day) => `Ne zigoro ho kod netra ken adalek an ${day}, ma ne c’hoarvez netra a-raok.`,
    },
    later: {
      known: (count) => `Diverket e vo ho titouroù ${months('br', count)} goude dibenn ho koulenn.`,
      anonymous: (count) => `Ne zigoro ho kod netra ken ${months('br', count)} goude dibenn ho koulenn.`,
    },
    why: 'Kontet e vez adalek an darempred diwezhañ: ho koulenn, ur gemennadenn, ur cheñchamant, pe dibenn un ezhomm. Gallout a rit diverkañ pep tra a-raok.',
  },
  en: {
    title: 'Until when',
    on: {
      known: (day) => `What we know of you will be erased on ${day}, if nothing happens before.`,
      anonymous: (day) => `Your code will open nothing from ${day} on, if nothing happens before.`,
    },
    later: {
      known: (count) => `What we know of you will be erased ${months('en', count)} after your request ends.`,
      anonymous: (count) => `Your code will open nothing ${months('en', count)} after your request ends.`,
    },
    why: 'The time runs from the last contact: your request, a message, a change, or the end of a need. You may have it all erased before.',
  },
}

/** What the Region reads beside the delays of the rules. */
export const retentionOfRegion = {
  title: 'Conservation des identités',
  text: (count: number) =>
    `Le nom et les coordonnées d’une personne sont effacés ${months('fr', count)} après le dernier contact. Rien n’est effacé tant qu’un besoin est en cours.`,
  source:
    'La CNIL recommande deux ans après le dernier contact (délibération n° 2023-095 du 14 septembre 2023). La Région décide de ce délai ; il se change dans les réglages de l’installation (RETENTION_MONTHS).',
  surveys: 'Avec moins de sept mois, le questionnaire « six mois après » ne part plus : la personne est déjà effacée.',
  away: 'Ce délai n’est pas disponible en ce moment.',
} as const
