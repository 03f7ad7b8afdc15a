// The indicators of delays by audience: what everybody waits, in one figure, would hide that some wait longer.

import { classesOf, type DelayStep } from './delay-classes.ts'
import { type Indicator, under } from './indicator.ts'

const ofTable = { unit: 'besoins', table: 'audience-delays' } as const
const told =
  'Un besoin compte selon la situation que la personne a dite dans sa demande, tous services ensemble, pour toute la région. Les nombres sont arrondis à cinq ou plus largement, ou ne sont pas publiés ce mois-là s’ils trahissaient un nombre sous cinq.'

const classes = (
  step: DelayStep,
  { formula, ...said }: Pick<Indicator, 'name' | 'question' | 'formula' | 'events'>,
): Indicator => ({
  ...said,
  ...ofTable,
  formula: `${formula} Les délais sont rangés dans les mêmes tranches que pour tous. Médiane et « neuf sur dix » sont calculées sur ces nombres publiés ; rien si moins de cinq délais sont d’un côté. ${told}`,
  columns: under(step, classesOf(step)),
})

const interval =
  'L’intervalle à 95 % (Wilson) est calculé sur ces nombres publiés : si deux se recouvrent largement, le hasard peut suffire à expliquer l’écart.'

export const audienceIndicators = {
  'audience-needs': {
    name: 'Besoins par public',
    question: 'Quels publics expriment des besoins ?',
    formula: `Nombre de besoins des demandes reçues dans le mois. ${told}`,
    ...ofTable,
    columns: ['needs'],
    events: ['RequestReceived', 'NeedAdded', 'ReferralWithdrawn'],
  },
  'audience-proposal': classes('toProposal', {
    name: 'Par public : de la réception à la proposition',
    question: 'Un besoin est-il proposé aussi vite, quelle que soit la situation de la personne ?',
    formula: 'Temps entre la réception de la demande et la première proposition, des besoins reçus dans le mois.',
    events: ['RequestReceived', 'NeedAdded', 'ReferralProposed', 'ActionUndone'],
  }),
  'audience-acceptance': classes('toAcceptance', {
    name: 'Par public : de la réception à l’acceptation',
    question: 'Une structure accepte-t-elle aussi vite, quelle que soit la situation de la personne ?',
    formula: 'Temps entre la réception de la demande et l’acceptation, des besoins reçus dans le mois.',
    events: ['RequestReceived', 'NeedAdded', 'ReferralAccepted', 'ReferralTransferred', 'ActionUndone'],
  }),
  'audience-contact': classes('toContact', {
    name: 'Par public : de l’acceptation au premier contact',
    question: 'La personne est-elle contactée aussi vite, quelle que soit sa situation ?',
    formula: 'Temps entre l’acceptation et le premier contact ou rendez-vous, des besoins reçus dans le mois.',
    events: ['ReferralAccepted', 'ContactMade', 'AppointmentSet', 'ReferralTransferred', 'ActionUndone'],
  }),
  'audience-closing': classes('toClosing', {
    name: 'Par public : du premier contact à la fin',
    question: 'Un accompagnement dure-t-il aussi longtemps, selon la situation de la personne ?',
    formula:
      'Temps entre le premier contact ou rendez-vous et la fin, quelle qu’elle soit, des besoins reçus dans le mois et terminés.',
    events: ['ContactMade', 'AppointmentSet', 'ReferralClosed', 'ReferralWithdrawn', 'ActionUndone'],
  }),
  'audience-accepted-in-time': {
    name: 'Par public : acceptés dans le délai promis',
    question: 'Le délai de réponse est-il tenu aussi souvent, quelle que soit la situation de la personne ?',
    formula: `Besoins acceptés dont aucune proposition n’a expiré, sur tous ceux qui ont été acceptés, des besoins reçus dans le mois. ${interval} ${told}`,
    ...ofTable,
    columns: ['accepted', 'inTime.accepted'],
    events: ['ReferralAccepted', 'ProposalLapsed', 'ReferralTransferred', 'ActionUndone'],
  },
  'audience-contacted-in-time': {
    name: 'Par public : contactés dans le délai promis',
    question: 'Le délai de premier contact est-il tenu aussi souvent, quelle que soit la situation de la personne ?',
    formula: `Besoins dont le premier contact ou rendez-vous a eu lieu avant l’alerte de dépassement, sur tous les premiers contacts, des besoins reçus dans le mois. ${interval} ${told}`,
    ...ofTable,
    columns: ['contacted', 'inTime.contacted'],
    events: ['ReferralAccepted', 'ContactOverdue', 'ContactMade', 'AppointmentSet', 'ReferralTransferred'],
  },
} as const satisfies Record<string, Indicator>
