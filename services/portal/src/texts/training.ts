// The plan of professionalisation as the Region reads it: French only, like every page of the Region.

import { numberText } from '@hent/contracts/numbers.ts'
import type { TrainingTopic } from '@hent/contracts/training.ts'

type Topic = { name: string; measure: string; train: string }
const topics: Record<TrainingTopic, Topic> = {
  taking: {
    name: 'Répondre aux propositions',
    measure: 'part des besoins à orienter qui ont été acceptés',
    train: 'Qui répond à quel besoin, et comment accepter ou refuser à temps.',
  },
  'first-contact': {
    name: 'Prendre contact',
    measure: 'part des besoins acceptés où la personne a été contactée',
    train: 'Organiser le premier contact, et le noter dans Hent.',
  },
  reaching: {
    name: 'Joindre les personnes',
    measure: 'part des fins où la personne était injoignable',
    train: 'Choisir le moyen et le moment, laisser un message clair, proposer un autre moyen.',
  },
  welcome: {
    name: 'Accueillir',
    measure: 'note de l’accueil par les personnes',
    train: 'Écouter, reformuler, recevoir une personne qui veut rester anonyme.',
  },
  useful: {
    name: 'Rendre l’échange utile',
    measure: 'note de l’utilité de l’échange par les personnes',
    train: 'Donner une prochaine étape précise, et la remettre par écrit.',
  },
}

export const valueText = (value: number, unit: '%' | 'sur 5') => `${numberText(value)} ${unit}`

export const trainingTexts = {
  title: 'Professionnalisation',
  lead: 'Ce que les chiffres disent des besoins de formation, les actions du plan, et ce qui a changé après chacune.',
  topics,
  needs: 'Besoins de formation',
  needsOf: (from: string, to: string) => `Besoins de formation : ${from} à ${to}`,
  rule: 'Un besoin est noté quand un chiffre de ces trois mois n’atteint pas la cible de la Région. Sans cible, le seuil écrit ici s’applique. Rien n’est conclu de moins de 20 besoins ou de 10 avis.',
  noNeeds: 'Aucun chiffre n’est sous sa cible pour ce choix, ou il y a trop peu de besoins pour conclure.',
  noAnswersHere: 'Les avis ne sont pas publiés par département : leurs notes ne sont pas comptées ici.',
  heads: { topic: 'Se former à', service: 'Service', value: 'Mesuré', target: 'Visé', before: 'Avant', after: 'Après' },
  least: (value: string) => `au moins ${value}`,
  most: (value: string) => `au plus ${value}`,
  byDefault: '(seuil par défaut)',
  measured: 'Ce qui est mesuré',
  actions: 'Actions du plan',
  noActions: 'Aucune action n’est inscrite au registre pour le moment.',
  coming: 'à venir',
  changed: (title: string) => `Ce qui a changé après : ${title}`,
  tooSoon: 'Trois mois entiers doivent être passés avant et après l’action, parmi les quinze derniers.',
  tooFew: 'Trop peu de besoins de chaque côté pour comparer.',
  notCause:
    'Trois mois avant, trois mois après, tous services réunis. Ce n’est pas une preuve : autre chose a pu changer.',
  add: 'Inscrire une action au registre',
  register: 'Lire le registre',
}

export const wishTexts = {
  title: 'Me former',
  lead: 'Dites à quoi vous aimeriez vous former. Le plan de professionnalisation en tient compte.',
  which: 'J’aimerais me former à',
  hint: 'Plusieurs réponses possibles. Vous pouvez changer d’avis ou tout décocher, quand vous voulez.',
  readBy:
    'Personne d’autre ne lit vos réponses. La Région lit, une fois par mois, combien de conseillers d’un réseau les partagent dans un département. Un nombre sous cinq n’est jamais dit.',
  save: 'Enregistrer',
  saved: 'Vos souhaits sont enregistrés.',
  takenBack: 'Vos souhaits sont retirés.',
  wished: 'Souhaits des conseillers',
  rule: (day: string) =>
    `Ce que les conseillers demandent eux-mêmes, compté une fois par mois : ici le ${day}. Les nombres sont arrondis à cinq, et rien n’est dit de moins de cinq conseillers.`,
  none: 'Aucun souhait n’est partagé par cinq conseillers d’un même réseau et d’un même département.',
  byDepartement: 'Les souhaits sont comptés par département : choisissez-en un, ou toute la Bretagne.',
  away: 'Les souhaits des conseillers ne peuvent pas être lus pour le moment.',
  heads: { topic: 'Se former à', departement: 'Département', network: 'Réseau', advisers: 'Conseillers' },
} as const
