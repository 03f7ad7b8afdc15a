// What is said of an engagement that ends: whose it is, and its last day.

import type { Network } from '@hent/contracts/codes.ts'
import { networkLabels } from '@hent/contracts/labels.ts'
import type { Text } from '../texts/templates.ts'

const day = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' })
/** "31 mars 2027", "1er avril 2027" */
const dayText = (until: string) => day.format(new Date(`${until}T12:00:00Z`)).replace(/^1 /, '1er ')
const action = 'Voir les engagements'

export const writeEngagement = (until: string): Text => ({
  subject: `L’engagement de votre structure prend fin le ${dayText(until)}`,
  lines: [
    'Bonjour,',
    `L’engagement de votre structure pour l’accueil est signé jusqu’au ${dayText(until)}.`,
    'Passé ce jour, et tant qu’il n’est pas renouvelé, aucune demande d’accueil ne lui est proposée.',
    'Pour le renouveler, adressez-vous à la Région. S’il l’est déjà, faites-le noter dans l’annuaire : ce message ne reviendra pas.',
  ],
  action,
})

/** @param network absent: of State and Region */
export const writeAgreement = (until: string, network: Network | undefined): Text => ({
  subject: `Une convention d’engagement prend fin le ${dayText(until)}`,
  lines: [
    'Bonjour,',
    `${network ? `La convention d’engagement de la Région et du réseau « ${networkLabels[network]} »` : 'L’engagement de l’État et de la Région'} est signé${network ? 'e' : ''} jusqu’au ${dayText(until)}.`,
    'Dès que le renouvellement est inscrit au registre, ce message ne revient plus.',
  ],
  action,
})
