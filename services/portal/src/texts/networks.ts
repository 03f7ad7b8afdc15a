// What is read of the networks: French only, like every page of the Region.

import type { Network } from '@hent/contracts/codes.ts'
import { networkLabels } from '@hent/contracts/labels.ts'

/** Without what it was called before, or its letters: where there is little room. */
export const shortNetwork = (network: Network): string => networkLabels[network].replace(/ \([^)]*\)$/, '')

export const networkTexts = {
  title: 'Réseaux',
  lead: 'Ce que chaque réseau reçoit, accepte et décline, en combien de temps, et ce qu’en disent les personnes.',
  network: 'Réseau',
  all: 'Tous les réseaux',
  head: ['Reçues', 'Acceptées', 'Déclinées', 'Sans réponse dans le délai'],
  empty: 'Rien à montrer encore pour ce choix : moins de cinq demandes par réseau et par mois.',
  received: 'Demandes reçues',
  accepted: 'Acceptées',
  declined: 'Déclinées',
  unanswered: 'Sans réponse dans le délai',
  half: 'La moitié acceptée en',
  ofReceived: (share: string) => `${share} des demandes reçues`,
  byNetwork: (what: string) => `${what}, par réseau`,
  halfByNetwork: 'La moitié des acceptations en…',
  delayHead: ['Réseau', 'Délai'],
  before: (when: string) => `Comparé à ${when}`,
  beforeTable: 'Demandes reçues et part acceptée, réseau par réseau',
  beforeHead: ['Réseau', 'Demandes reçues', 'Avant', 'Part acceptée', 'Avant'],
  overYear: 'Demandes reçues et acceptées, sur treize mois',
  overYearHead: ['Mois', 'Demandes reçues', 'Acceptées'],
  overMonths: (what: string) => `${what}, mois par mois`,
  classes: 'De la proposition à l’acceptation',
  classesHead: ['Délai', 'Demandes'],
  answers: 'Ce que les réseaux répondent',
  opinions: 'Échange utile',
  opinionsOnlyRegion: 'Les avis par réseau sont publiés pour toute la Bretagne : un département en compte trop peu.',
  engagements: 'Engagements et fiches',
  engagementsLead: 'Engagements des structures qui accueillent, aujourd’hui, et fiches revues depuis un an.',
  definition: (name: string) => `Définition : ${name}`,
  engagementsTable: 'Engagements des structures et fiches relues, par réseau',
  engagementsHead: [
    'Réseau',
    'En vigueur',
    'Bientôt finis',
    'Finis ou absents',
    'Convention du réseau',
    'Fiches relues',
  ],
  noAgreement: 'aucune',
  until: (day: string) => `jusqu’au ${day}`,
  fresh: (fresh: string, all: string) => `${fresh} sur ${all}`,
  away: 'L’annuaire ne répond pas : ni engagements ni fiches pour le moment.',
  reading:
    'Une demande compte dans le mois où elle a été proposée, et chaque fois qu’elle l’a été. Une structure qui change de réseau compte, pour chaque demande, dans celui qu’elle avait ce jour-là. Chaque nombre est arrondi à cinq, ou plus largement ; « moins de 5 » n’est jamais précisé. Ces chiffres sont pour la Région et ne sont pas des données ouvertes : un réseau de deux structures dirait à chacune ce que fait l’autre.',
  howToRead: 'Comment lire cette page',
} as const
