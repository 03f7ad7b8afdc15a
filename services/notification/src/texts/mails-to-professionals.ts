// What mails say to structures, animators and the Region, template by template.

import { dated, type ProfessionalTemplate, service, type Writer } from './templates.ts'

/** Structures, animators and the Region are written to in French; persons in the language they chose. */
export const toProfessionals: Record<ProfessionalTemplate, Writer> = {
  proposal: {
    subject: (facts) => `Une demande à examiner avant le ${dated('fr', facts)}`,
    lines: (facts) => [
      'Bonjour,',
      `Une personne de votre territoire demande ce service : ${service('fr', facts)}.`,
      `Pouvez-vous la prendre en charge ? Répondez avant le ${dated('fr', facts)}. Sans réponse, la demande sera proposée à une autre structure.`,
      'Le lien ouvre la demande ; rien n’est décidé tant que vous n’avez pas choisi. Il est réservé à votre structure.',
    ],
    action: 'Voir la demande et répondre',
  },
  'proposal-reminder': {
    subject: (facts) => `Rappel : une demande à examiner avant le ${dated('fr', facts)}`,
    lines: (facts) => [
      'Bonjour,',
      `Une personne attend toujours votre réponse : ${service('fr', facts)}.`,
      `Répondez avant le ${dated('fr', facts)}, même pour dire non : la demande ira alors tout de suite à une autre structure.`,
    ],
    action: 'Voir la demande et répondre',
  },
  'proposal-withdrawn': {
    subject: 'Une demande n’attend plus votre réponse',
    lines: (facts) => [
      'Bonjour,',
      `La demande « ${service('fr', facts)} » qui vous avait été transmise a été retirée ou confiée à une autre structure.`,
      'Vous n’avez rien à faire.',
    ],
  },
  escalated: {
    subject: (facts) => `Une demande attend l’animation territoriale avant le ${dated('fr', facts)}`,
    lines: (facts) => [
      'Bonjour,',
      `Aucune structure n’a pris en charge une demande : ${service('fr', facts)}.`,
      `Elle vous est confiée. Attribuez-la ou terminez-la avant le ${dated('fr', facts)}.`,
    ],
    action: 'Voir les demandes à reprendre',
  },
  unrouted: {
    subject: 'Une demande attend encore que Hent lui cherche une structure',
    lines: () => [
      'Bonjour,',
      'Une demande est bien reçue, mais aucune structure n’a encore été cherchée : c’est un incident technique, l’exploitation le voit aussi.',
      'La demande est à vous jusque-là. Elle partira d’elle-même dès que possible ; nous vous écrivons chaque jour ouvré tant que ce n’est pas fait.',
    ],
    action: 'Voir les demandes qui attendent',
  },
  'contact-overdue': {
    subject: 'Une personne attend votre premier contact',
    lines: (facts) => [
      'Bonjour,',
      `Vous avez accepté une demande (${service('fr', facts)}) et aucun contact n’est encore noté.`,
      'L’animation territoriale en est informée. Si le contact a eu lieu, notez-le dans Hent.',
    ],
  },
  'file-overdue': {
    subject: 'Une demande acceptée reste sans nouvelle',
    lines: (facts) => [
      'Bonjour,',
      `Une structure a accepté une demande (${service('fr', facts)}) et n’a rien noté depuis longtemps.`,
      'Elle en reste responsable : voyez avec elle ce qui bloque.',
    ],
    action: 'Voir les demandes à reprendre',
  },
  'dropout-waiting': {
    subject: 'Une demande urgente attend toujours une réponse',
    lines: (facts) => [
      'Bonjour,',
      `Une demande proposée à votre plateforme est restée sans prise en charge : ${service('fr', facts)}.`,
      `L’animation territoriale la reprend avant le ${dated('fr', facts)}. Dites-lui si votre plateforme peut agir.`,
    ],
  },
}
