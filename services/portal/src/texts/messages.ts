// What is read of how messages get through: French only, like every page of the Region.

import { counted } from '@hent/contracts/numbers.ts'
import type { DeliveryMonth } from '../apis/delivery.ts'

type Row = DeliveryMonth['rows'][number]

export const messageTexts = {
  title: 'Messages et partenaires',
  lead: 'Si les courriels, les SMS et les appels aux systèmes des partenaires arrivent, et en combien de temps.',
  heading: (period: string) => `Les messages, ${period}`,
  empty: 'Aucun message à montrer pour cette période : moins de cinq ont été écrits dans chaque cas.',
  away: 'Ces chiffres ne peuvent pas être lus pour le moment. Réessayez dans quelques minutes.',
  soon: 'Partis en dix secondes',
  proven: 'Propositions arrivées en une heure',
  failed: 'Messages en échec',
  atLeast: 'au moins',
  waiting: 'En attente de départ',
  waitingNote: 'écrits dans la période, et pas encore partis',
  unreachedNote: (one: boolean) =>
    `une adresse refusée ou un courriel revenu, ${one ? 'ce mois' : 'au plus haut des mois de la période'} ; à corriger dans leur fiche`,
  structures: (count: number) => `${counted('fr', count, { one: '# structure', other: '# structures' })}, à cinq près`,
  fewStructures: 'moins de 5',
  overMonths: 'Mois par mois',
  monthly: (name: string) => `${name}, mois par mois`,
  byChannel: 'Par moyen',
  channelsTitle: 'Messages par moyen et par destinataire (« peu » : moins de cinq dans chaque cas et chaque mois)',
  few: 'peu',
  channelsHead: [
    'Moyen et destinataire',
    'Partis',
    'En dix secondes',
    'En une heure',
    'Arrivée prouvée',
    'Échecs',
    'En attente',
  ],
  channels: { email: 'Courriel', sms: 'SMS' } satisfies Record<Row['channel'], string>,
  told: {
    proposals: 'propositions aux structures',
    professionals: 'autres messages aux professionnels',
    persons: 'messages aux personnes',
  } satisfies Record<Row['told'], string>,
  causes: 'Pourquoi un message n’arrive pas',
  causesHead: ['Raison', 'Messages'],
  causeNames: {
    bounced: 'courriel revenu',
    refused: 'adresse ou numéro refusé',
    'no-address': 'aucune adresse connue',
    'gave-up': 'toujours pas parti après un jour d’essais',
    undelivered: 'SMS non remis par l’opérateur',
    'no-receipt': 'SMS sans accusé de l’opérateur',
    stopped: 'la personne a répondu STOP',
    unknown: 'raison non gardée',
  } satisfies Record<keyof Row['failed'], string>,
  lettersNote: 'ni courriel ni téléphone : une lettre à remettre ou à poster',
  rule: 'Un nombre sous cinq n’est jamais précisé, les autres sont arrondis à cinq. Les totaux sont des sommes de nombres publiés.',
  partners: 'Systèmes des partenaires',
  partnersCaption: 'Appels aux systèmes des partenaires (webhooks), depuis 31 jours',
  partnersHead: ['Partenaire', 'État', 'Depuis', 'En retard d’une heure', 'Abandonnés'],
  partnersNone: 'Aucun partenaire n’a de webhook.',
  partnersWell: 'Tous répondent.',
  partnersIll: (count: number) =>
    counted('fr', count, {
      one: '# webhook est arrêté, échoue ou prend du retard : il vient en premier.',
      other: '# webhooks sont arrêtés, échouent ou prennent du retard : ils viennent en premier.',
    }),
  partnersAll: 'Voir les partenaires',
} as const
