// First information: what can be answered at once, before any structure is asked. One sheet a service, plus who does
// what; plain words, in the person's language.

import type { InformationSheet, Language, ServiceKind, Status } from '@hent/contracts/codes.ts'

type Sheet = { title: string; text: string }

const sheetOf: Record<ServiceKind, InformationSheet> = {
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
      text: 'Le CEP est gratuit et confidentiel. Un conseiller fait le point avec vous sur votre situation, votre projet et les démarches possibles. Votre employeur n’en est pas informé. Si vous êtes salarié et pensez démissionner en gardant vos droits au chômage, demandez le CEP avant de démissionner, et non à France Travail ni à une Mission locale (code du travail, art. L5422-1-1).',
    },
    br: {
      title: 'Ar c’huzul evit an emdroadur micherel',
      text: 'Digoust ha kuzh eo ar CEP. Ober a ra ur c’huzulier ar poent ganeoc’h war ho stad, ho raktres hag ar pezh a c’haller ober. Mar doc’h implijad ha mar soñjit reiñ ho tilez en ur virout ho kwirioù dilabour, goulennit ar CEP a-raok (code du travail, art. L5422-1-1).',
    },
    en: {
      title: 'Career development advice',
      text: 'CEP is free and confidential. An adviser reviews your situation, your plan and the possible steps with you. Your employer is not told. If you are an employee and mean to resign and keep unemployment benefit, ask for CEP before you resign, and not from France Travail or a Mission locale (code du travail, art. L5422-1-1).',
    },
  },
  'cep-civil-servants': {
    fr: {
      title: 'Agents publics : votre employeur vous doit un accompagnement',
      text: 'Votre employeur, ou le centre de gestion, vous doit un accompagnement, notamment dans le cadre du conseil en évolution professionnelle (code général de la fonction publique, art. L421-3 et L422-23). Adressez-vous d’abord à lui. Si vous demandez quand même une structure, France Travail vous conseille (code du travail, art. L6111-6 et L5312-1, I, 2°).',
    },
    br: {
      title: 'Kargidi publik: un ambroug a zlefe ho implijer deoc’h',
      text: 'Ho implijer, pe ar greizenn verañ, a zle ambroug ac’hanoc’h, da skouer e-keñver ar CEP (code général de la fonction publique, art. L421-3 ha L422-23). Kit da gentañ daveto. Ma c’houlennit ur framm memestra, France Travail a guzulio ac’hanoc’h (code du travail, art. L6111-6 ha L5312-1, I, 2°).',
    },
    en: {
      title: 'Civil servants: your employer owes you support',
      text: 'Your employer, or the centre de gestion, owes you support, in particular through career development advice (code général de la fonction publique, art. L421-3 and L422-23). Ask there first. If you still ask for a body, France Travail advises you (code du travail, art. L6111-6 and L5312-1, I, 2°).',
    },
  },
  'transition-projects': {
    fr: {
      title: 'Changer de métier : le projet de transition',
      text: 'Transitions Pro examine les projets de transition professionnelle et atteste les projets de reconversion des salariés qui démissionnent (code du travail, art. L6323-17-6 et D6323-20-4). Un conseiller vous aide d’abord à préparer le vôtre.',
    },
    br: {
      title: 'Cheñch micher: ar raktres treuzkemm',
      text: 'Transitions Pro a studi ar raktresoù treuzkemm micherel hag a desteni raktresoù ar re a ro o dilez (code du travail, art. L6323-17-6 ha D6323-20-4). Ur c’huzulier a sikour ac’hanoc’h da gentañ da brientiñ ho hini.',
    },
    en: {
      title: 'Changing trade: the transition project',
      text: 'Transitions Pro examines transition projects and attests the projects of employees who resign (code du travail, art. L6323-17-6 and D6323-20-4). An adviser first helps you prepare yours.',
    },
  },
  'vae-basics': {
    fr: {
      title: 'Faire valider son expérience',
      text: 'La VAE permet d’obtenir un diplôme ou un titre grâce à l’expérience, diplômé ou non. Le premier rendez-vous aide à choisir la certification qui vous correspond. Votre dossier reçoit une réponse sous deux mois, sinon il est réputé recevable ; le jury se réunit avant la fin du troisième mois et son résultat est donné sous quinze jours (code du travail, art. R6412-4, R6412-5 et R6412-7).',
    },
    br: {
      title: 'Kadarnaat ar skiant-prenet',
      text: 'Gant ar VAE e c’haller kaout un diplom a-drugarez d’ar skiant-prenet. Sikour a ra an emgav kentañ da zibab. Ur respont a vez d’ho teuliad a-benn daou viz, pe e vez degemeret; ar juri en em vod a-raok fin an trede miz hag an disoc’h a vez roet a-benn pemzek devezh (code du travail, art. R6412-4, R6412-5 ha R6412-7).',
    },
    en: {
      title: 'Having your experience recognised',
      text: 'VAE leads to a diploma or title through experience, whatever your level. The first meeting helps you choose the certification that fits. Your file is answered within two months, or deemed admissible; the jury meets before the end of the third month and its result comes within fifteen days (code du travail, art. R6412-4, R6412-5 and R6412-7).',
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

/** What career advice is, to some: civil servants have it from elsewhere, employees may want more than advice. */
const careerSheetOf: Partial<Record<Status, InformationSheet>> = {
  'civil-servant': 'cep-civil-servants',
  employee: 'transition-projects',
}

/** The sheets for these services and this status, then who does what; each once. */
export function sheetsFor(services: readonly ServiceKind[], status: Status): InformationSheet[] {
  const own = careerSheetOf[status]
  const sheets = services.flatMap((service) => [sheetOf[service], ...(service === 'cep' && own ? [own] : [])])
  return [...new Set([...sheets, 'who-does-what' as const])]
}

export function textOf(
  sheet: InformationSheet,
  language: Language,
): Sheet & { sheet: InformationSheet; language: Language } {
  return { sheet, language, ...sheets[sheet][language] }
}
