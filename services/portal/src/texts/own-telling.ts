// What an adviser reads where they say by which way they are told: French only.

import type { OwnWay } from '../apis/own-telling.ts'

export const ownTellingTexts = {
  title: 'Comment me prévenir',
  open: 'Choisir entre courriel et SMS',
  lead: (structure: string) =>
    `Ce choix vaut pour ce que vous recevez vous-même (${structure}). Votre responsable choisit qui reçoit les demandes.`,
  which: 'Comment vous prévenir ?',
  ways: {
    structure: 'Comme ma structure le préfère',
    email: 'Par courriel seulement',
    sms: 'Par SMS',
    both: 'Par courriel et par SMS',
  } satisfies Record<OwnWay, string>,
  hints: {
    structure: (smsFirst: boolean) =>
      smsFirst
        ? 'Aujourd’hui : par SMS, et par courriel si le SMS n’arrive pas.'
        : 'Aujourd’hui : par courriel, et par SMS si le courriel n’arrive pas.',
    sms: 'Par courriel si le SMS n’arrive pas. Certaines nouvelles n’existent qu’en courriel.',
    both: 'Les deux à la fois.',
  },
  noMobile: 'Votre mobile de travail n’est pas dans l’annuaire. Votre responsable peut l’y mettre.',
  noSms: 'Sans mobile dans l’annuaire, choisissez le courriel.',
  saved: 'C’est noté.',
  missing: 'Choisissez une façon de vous prévenir.',
  changed: 'Quelqu’un a changé les réglages de la structure entre-temps. Recommencez si c’est encore utile.',
  noTeam: 'Vous n’êtes dans aucune équipe de l’annuaire : vous n’avez rien à choisir ici.',
  save: 'Enregistrer',
} as const
