// Whether a request was well routed, as the structure that has it says: French only, like all pages of professionals.

import type { Fit, FitReason } from '@hent/contracts/codes.ts'

export const fitNames: Record<Fit, string> = { yes: 'Oui', partly: 'En partie', no: 'Non' }
export const fitReasonNames: Record<FitReason, string> = {
  'wrong-service': 'Un autre service lui convenait mieux',
  'wrong-audience': 'Ce public ne relève pas de nous',
  'wrong-territory': 'Trop loin, ou hors de notre territoire',
  incomplete: 'Il manquait des informations',
  'already-followed': 'La personne était déjà accompagnée',
  other: 'Autre raison',
}

export const fitTexts = {
  title: 'Qualité de l’orientation',
  question: 'Cette demande était-elle bien orientée ?',
  lead: 'Une seule question, une seule fois. Votre nom n’est pas enregistré. Ni la personne ni le service qui a envoyé la demande ne lisent la réponse.',
  reason: 'Si en partie ou non, pourquoi ?',
  reasonHint: 'À remplir si vous répondez en partie ou non.',
  noReason: 'Sans objet : elle était bien orientée',
  yesHasNone:
    'Une demande bien orientée n’a pas de raison à donner : choisissez « Sans objet », ou changez la réponse.',
  save: 'Envoyer la réponse',
  missing: 'Dites si la demande était bien orientée.',
  done: 'Merci. Votre réponse compte dans les chiffres de la Région, sans votre nom.',
} as const

/** What the Region reads of the answers. */
export const fitFigureTexts = {
  title: 'Demandes bien orientées, selon les structures',
  lead: 'Une fois une demande acceptée, un conseiller répond à une question : « Cette demande était-elle bien orientée ? » Son nom n’est pas enregistré. Chaque réponse compte dans le mois de la demande, pour toute la Bretagne.',
  byService: 'Demandes bien orientées, par service',
  service: 'Service',
  shareHead: ['Part de oui', 'Intervalle à 95 %', 'Sur'],
  why: 'Pourquoi, quand ce n’était pas le cas',
  reason: 'Raison',
  answers: 'Réponses',
} as const
