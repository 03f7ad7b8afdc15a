// The indicators of how people ask, and of what a need meets before a structure takes it: how many it is put before, who
// declines and why, what goes to the animator, what nobody may answer.

import { fits } from './codes.ts'
import { type Indicator, under } from './indicator.ts'

/** How many structures a need was put before; `more`: three or more. */
export const hopClasses = ['none', 'one', 'two', 'more'] as const

const told =
  'Toute la région, tous territoires ensemble. Les nombres sont arrondis à cinq ou plus largement, ou ne sont pas publiés ce mois-là s’ils trahissaient un nombre sous cinq.'
const ofNeeds = { unit: 'besoins', table: 'journeys' } as const
const ofRequests = { unit: 'demandes', events: ['RequestReceived'] } as const

export const journeyIndicators = {
  hops: {
    ...ofNeeds,
    name: 'Structures sollicitées par besoin',
    question: 'Combien de structures un besoin rencontre-t-il ?',
    formula: `Besoins reçus dans le mois, selon le nombre de structures à qui chacun a été proposé depuis : aucune, une, deux, trois ou plus. ${told}`,
    columns: under('structures', hopClasses),
    events: ['RequestReceived', 'NeedAdded', 'ReferralProposed', 'ReferralWithdrawn'],
  },
  'declined-needs': {
    ...ofNeeds,
    name: 'Besoins déclinés',
    question: 'Combien de besoins une structure a-t-elle déclinés au moins une fois ?',
    formula: `Besoins reçus dans le mois qu’une structure au moins a déclinés depuis, même si une autre les a acceptés. Un refus annulé dans ses deux minutes ne compte pas. ${told}`,
    columns: ['declined'],
    events: ['RequestReceived', 'ReferralDeclined', 'ActionUndone'],
    aim: { what: 'part des besoins reçus', unit: '%', better: 'less', most: 100 },
  },
  escalations: {
    ...ofNeeds,
    name: 'Besoins remis à l’animation',
    question: 'Combien de besoins ont dû être remis à l’animation du territoire ?',
    formula: `Besoins reçus dans le mois et remis depuis, une fois au moins, à l’animateur du département ou à la Région : personne n’avait le droit de répondre, ou personne n’a accepté. ${told}`,
    columns: ['escalated'],
    events: ['RequestReceived', 'ReferralEscalated'],
    aim: { what: 'part des besoins reçus', unit: '%', better: 'less', most: 100 },
  },
  'unmet-demand': {
    ...ofNeeds,
    name: 'Besoins sans réponse possible',
    question: 'Combien de besoins n’ont trouvé aucune structure ?',
    formula: `Besoins reçus dans le mois pour lesquels aucune structure n’avait le droit de répondre à cette personne, à cet endroit ; et ceux qui n’ont pas été mis en relation à temps, tant qu’ils ne le sont pas. ${told}`,
    columns: ['unmet'],
    events: ['RequestReceived', 'NeedAdded', 'RequestUnrouted', 'ReferralEscalated'],
    aim: { what: 'part des besoins reçus', unit: '%', better: 'less', most: 100 },
  },
  declines: {
    name: 'Refus par motif',
    question: 'Pourquoi les structures déclinent-elles ?',
    formula: `Refus des structures, selon le motif, de tous les besoins reçus dans le mois, tous services ensemble. Un besoin décliné par deux structures compte deux refus. Un refus annulé dans ses deux minutes ne compte pas. ${told}`,
    unit: 'refus',
    table: 'declines',
    columns: ['declines'],
    events: ['RequestReceived', 'ReferralDeclined', 'ActionUndone'],
  },
  modes: {
    ...ofRequests,
    name: 'Modalités souhaitées',
    question: 'Comment les personnes veulent-elles être reçues ?',
    formula: `Demandes reçues dans le mois, selon la modalité que la personne a mise en premier. ${told}`,
    table: 'modes',
    columns: ['requests'],
  },
  anonymity: {
    ...ofRequests,
    name: 'Demandes anonymes',
    question: 'Combien de personnes demandent sans dire qui elles sont ?',
    formula: `Demandes reçues dans le mois sans identité, selon la modalité souhaitée en premier. ${told}`,
    table: 'modes',
    columns: ['anonymous'],
  },
  'several-needs': {
    ...ofRequests,
    name: 'Demandes à plusieurs besoins',
    question: 'Combien de demandes portent plusieurs besoins ?',
    formula: `Demandes reçues dans le mois qui portent deux besoins ou plus, ceux que la personne a ajoutés ensuite compris, ceux qu’elle a corrigés non, selon la modalité souhaitée en premier. ${told}`,
    table: 'modes',
    columns: ['severalNeeds'],
    events: ['RequestReceived', 'NeedAdded', 'ReferralWithdrawn'],
  },
  fit: {
    name: 'Demandes bien orientées',
    question: 'Les structures reçoivent-elles les bonnes demandes ?',
    formula: `Besoins reçus dans le mois dont la structure qui les a acceptés a répondu à « Cette demande était-elle bien orientée ? » : oui, en partie, non. Une réponse par besoin : celle de la structure qui l’a. Quand elle transmet le besoin, sa réponse ne compte plus. ${told}`,
    unit: 'besoins',
    table: 'fit',
    columns: [...fits],
    events: ['RequestReceived', 'FitSaid', 'ReferralTransferred'],
  },
  misfits: {
    name: 'Pourquoi une demande était mal orientée',
    question: 'Que manquait-il aux demandes mal orientées ?',
    formula: `Les réponses « en partie » et « non » des structures, selon leur raison, tous services ensemble. ${told}`,
    unit: 'besoins',
    table: 'misfits',
    columns: ['misfits'],
    events: ['RequestReceived', 'FitSaid', 'ReferralTransferred'],
  },
  'week-hours': {
    ...ofRequests,
    name: 'Heures de la semaine',
    question: 'Quand les demandes arrivent-elles ?',
    formula: `Demandes reçues dans le mois, selon le jour de la semaine et l’heure de Bretagne où elles sont arrivées. ${told}`,
    table: 'week-hours',
    columns: ['requests'],
  },
} as const satisfies Record<string, Indicator>
