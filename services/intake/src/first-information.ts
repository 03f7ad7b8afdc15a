// First information: what can be answered at once, before any structure is asked. One sheet a service, plus who does
// what; plain words, in the person's language.

import type { InformationSheet, Language, ServiceKind } from '@hent/contracts/codes.ts'

type Sheet = { title: string; text: string }

export const sheetOf: Record<ServiceKind, InformationSheet> = {
  reception: 'rights-to-guidance',
  'school-guidance': 'school-guidance-basics',
  cep: 'cep-basics',
  vae: 'vae-basics',
  'business-creation': 'business-creation-basics',
  'dropout-support': 'dropout-rights',
}

const sheets: Record<InformationSheet, Record<Language, Sheet>> = {
  'rights-to-guidance': {
    fr: {
      title: 'Votre droit à l’orientation',
      text: 'Toute personne a droit à une information et à un conseil gratuits sur son parcours, à tout âge. Vous pouvez rester anonyme, choisir la structure et vous arrêter quand vous voulez.',
    },
    br: {
      title: 'Ho kwir d’an heñchañ',
      text: 'Gwir he deus pep den da gaout titouroù ha kuzulioù digoust, a bep oad. Gallout a rit chom dizanv, dibab ar framm ha paouez pa garit.',
    },
    en: {
      title: 'Your right to guidance',
      text: 'Everyone has a right to free information and advice about their path, at any age. You may stay anonymous, choose the body and stop whenever you like.',
    },
  },
  'school-guidance-basics': {
    fr: {
      title: 'Être conseillé pendant ses études',
      text: 'Les psychologues de l’Éducation nationale reçoivent les élèves au CIO ou dans l’établissement ; les services d’orientation des universités reçoivent les étudiants. Les rendez-vous sont gratuits.',
    },
    br: {
      title: 'Bezañ kuzuliet e-pad ar studioù',
      text: 'Degemeret e vez ar skolidi er CIO pe er skol; degemeret e vez ar studierien e servijoù heñchañ ar skolioù-meur. Digoust eo.',
    },
    en: {
      title: 'Advice during your studies',
      text: 'Guidance counsellors see pupils at the CIO or at school; university guidance services see students. Meetings are free.',
    },
  },
  'cep-basics': {
    fr: {
      title: 'Le conseil en évolution professionnelle',
      text: 'Le CEP est gratuit et confidentiel. Un conseiller fait le point avec vous sur votre situation, votre projet et les démarches possibles. Votre employeur n’en est pas informé.',
    },
    br: {
      title: 'Ar c’huzul evit an emdroadur micherel',
      text: 'Digoust ha kuzh eo ar CEP. Ober a ra ur c’huzulier ar poent ganeoc’h war ho stad, ho raktres hag ar pezh a c’haller ober.',
    },
    en: {
      title: 'Career development advice',
      text: 'CEP is free and confidential. An adviser reviews your situation, your plan and the possible steps with you. Your employer is not told.',
    },
  },
  'vae-basics': {
    fr: {
      title: 'Faire valider son expérience',
      text: 'La VAE permet d’obtenir un diplôme ou un titre grâce à l’expérience, diplômé ou non. Le premier rendez-vous aide à choisir la certification qui vous correspond.',
    },
    br: {
      title: 'Kadarnaat ar skiant-prenet',
      text: 'Gant ar VAE e c’haller kaout un diplom a-drugarez d’ar skiant-prenet. Sikour a ra an emgav kentañ da zibab.',
    },
    en: {
      title: 'Having your experience recognised',
      text: 'VAE leads to a diploma or title through experience, whatever your level. The first meeting helps you choose the certification that fits.',
    },
  },
  'business-creation-basics': {
    fr: {
      title: 'Créer ou reprendre une entreprise',
      text: 'Les chambres de commerce, de métiers et d’agriculture aident à préciser le projet. La chambre dépend de l’activité : commerce et services, artisanat, ou agriculture.',
    },
    br: {
      title: 'Krouiñ pe adkemer un embregerezh',
      text: 'Sikour a ra ar c’hambroù kenwerzh, micherioù ha labour-douar da resisaat ar raktres.',
    },
    en: {
      title: 'Starting or taking over a business',
      text: 'The chambers of commerce, crafts and agriculture help to make the plan precise. Which one depends on the activity.',
    },
  },
  'dropout-rights': {
    fr: {
      title: 'Sans diplôme et sans solution après 16 ans',
      text: 'Entre 16 et 18 ans, chacun doit pouvoir être en formation, en emploi ou accompagné. La plateforme d’appui propose rapidement un entretien et une solution qui vous convient.',
    },
    br: {
      title: 'Hep diplom na diskoulm goude 16 vloaz',
      text: 'Etre 16 ha 18 vloaz e rank pep hini gallout bezañ o stummañ, o labourat pe ambrouget. Kinnig a ra ar savenn un emgav buan.',
    },
    en: {
      title: 'No diploma and no solution after 16',
      text: 'Between 16 and 18 everyone must be able to be in training, in work or supported. The support platform quickly offers a meeting and a solution that suits you.',
    },
  },
  'who-does-what': {
    fr: {
      title: 'Qui fait quoi près de chez vous',
      text: 'La page « Qui fait quoi » donne les structures de votre commune, leurs horaires et leurs coordonnées.',
    },
    br: {
      title: 'Piv a ra petra tost d’ho ti',
      text: 'War ar bajenn « Piv a ra petra » emañ frammoù ho kumun, o eurioù hag o daveennoù.',
    },
    en: {
      title: 'Who does what near you',
      text: 'The “Who does what” page lists the bodies of your commune, their hours and how to reach them.',
    },
  },
}

/** The sheets for these services, then who does what; each once. */
export function sheetsFor(services: readonly ServiceKind[]): InformationSheet[] {
  return [...new Set([...services.map((service) => sheetOf[service]), 'who-does-what' as const])]
}

export function textOf(
  sheet: InformationSheet,
  language: Language,
): Sheet & { sheet: InformationSheet; language: Language } {
  return { sheet, language, ...sheets[sheet][language] }
}
