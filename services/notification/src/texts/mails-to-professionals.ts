// What mails say to structures, animators and the Region, template by template. The service is named to a structure that
// asked for full messages; anybody else reads it on the page, and tells two requests apart by their references.

import { dated, type Facts, type FullFacts, inFull, type ProfessionalTemplate, type Writer } from './templates.ts'

/** Never who: whoever is away is no business of a mailbox. */
const instead = ({ standsIn }: Facts): string[] =>
  standsIn ? ['Vous recevez ce message à la place d’une personne absente de votre équipe.'] : []

const which =
  'La demande se reconnaît à la fin de son code de suivi, au bas de chaque message et dans les listes de Hent.'

/** Structures, animators and the Region are written to in French; persons in the language they chose. */
export const toProfessionals: Record<ProfessionalTemplate, Writer<FullFacts>> = {
  proposal: {
    subject: (facts) => `Une demande à examiner avant le ${dated('fr', facts)}`,
    lines: (facts) => [
      'Bonjour,',
      inFull(
        facts,
        (service) => `Une personne de votre territoire demande ce service : ${service}.`,
        'Une personne de votre territoire demande un de vos services.',
      ),
      ...(facts.transferred ? ['Une autre structure suivait cette demande, qui vous est maintenant transmise.'] : []),
      `Pouvez-vous la prendre en charge ? Répondez avant le ${dated('fr', facts)}. Sans réponse, la demande sera proposée à une autre structure.`,
      ...instead(facts),
      `Le lien ouvre la demande${inFull(facts, () => '', ' et dit quel service elle concerne')} ; rien n’est décidé tant que vous n’avez pas choisi. Il est réservé à votre structure.`,
    ],
    action: 'Voir la demande et répondre',
  },
  'proposal-reminder': {
    subject: (facts) => `Rappel : une demande à examiner avant le ${dated('fr', facts)}`,
    lines: (facts) => [
      'Bonjour,',
      inFull(
        facts,
        (service) => `Une personne attend toujours votre réponse : ${service}.`,
        'Une personne attend toujours votre réponse. Le lien dit pour quel service.',
      ),
      `Répondez avant le ${dated('fr', facts)}, même pour dire non : la demande ira alors tout de suite à une autre structure.`,
      ...instead(facts),
    ],
    action: 'Voir la demande et répondre',
  },
  'proposal-withdrawn': {
    subject: 'Une demande n’attend plus votre réponse',
    lines: (facts) => [
      'Bonjour,',
      ...inFull(
        facts,
        (service) => [
          `La demande « ${service} » qui vous avait été transmise a été retirée ou confiée à une autre structure.`,
        ],
        ['Une demande qui vous avait été transmise a été retirée ou confiée à une autre structure.', which],
      ),
      'Vous n’avez rien à faire.',
      ...instead(facts),
    ],
  },
  'proposal-lapsed': {
    subject: 'Le délai pour répondre à une demande est passé',
    lines: (facts) => [
      'Bonjour,',
      ...inFull(
        facts,
        (service) => [`La demande « ${service} » qui vous avait été transmise est restée sans réponse.`],
        ['Une demande qui vous avait été transmise est restée sans réponse.', which],
      ),
      'Le délai est passé : elle va à une autre structure, ou à l’animation territoriale. Vous n’avez plus rien à faire.',
      'La prochaine fois, dire non tout de suite fait gagner du temps à la personne.',
      ...instead(facts),
    ],
  },
  escalated: {
    subject: (facts) => `Une demande attend l’animation territoriale avant le ${dated('fr', facts)}`,
    lines: (facts) => [
      'Bonjour,',
      'Aucune structure n’a pris en charge une demande : elle vous est confiée.',
      `Attribuez-la ou terminez-la avant le ${dated('fr', facts)}.`,
      which,
    ],
    action: 'Ouvrir le dossier',
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
      ...inFull(
        facts,
        (service) => [`Vous avez accepté une demande (${service}) et aucun contact n’est encore noté.`],
        ['Vous avez accepté une demande et aucun contact n’est encore noté.', which],
      ),
      ...instead(facts),
      'L’animation territoriale en est informée. Si le contact a eu lieu, notez-le dans Hent.',
    ],
    action: 'Ouvrir le dossier',
  },
  'file-overdue': {
    subject: 'Une demande acceptée reste sans nouvelle',
    lines: (facts) => [
      'Bonjour,',
      ...inFull(
        facts,
        (service) => [`Une structure a accepté une demande (${service}) et n’a rien noté depuis longtemps.`],
        ['Une structure a accepté une demande et n’a rien noté depuis longtemps.', which],
      ),
      'La structure en reste responsable : voyez avec elle ce qui bloque.',
    ],
    action: 'Ouvrir le dossier',
  },
  'team-file-overdue': {
    subject: 'Une demande que suit votre structure reste sans nouvelle',
    lines: (facts) => [
      'Bonjour,',
      ...inFull(
        facts,
        (service) => [`Votre structure a accepté une demande (${service}) et n’y a rien noté depuis longtemps.`],
        ['Votre structure a accepté une demande et n’y a rien noté depuis longtemps.', which],
      ),
      'L’animation territoriale en est informée. Voyez avec votre équipe ce qui bloque.',
      'Si la personne a été reçue, notez-le dans le dossier.',
    ],
    action: 'Ouvrir le dossier',
  },
  'file-reassigned': {
    subject: 'Une demande que vous suiviez est confiée à une autre structure',
    lines: (facts) => [
      'Bonjour,',
      ...inFull(
        facts,
        (service) => [
          `L’animation territoriale a confié à une autre structure une demande que vous aviez acceptée : ${service}.`,
        ],
        ['L’animation territoriale a confié à une autre structure une demande que vous aviez acceptée.', which],
      ),
      'Vous ne la suivez plus. Si un rendez-vous était prévu, ou si c’est une erreur, appelez l’animation territoriale.',
      ...instead(facts),
    ],
  },
  'file-handed-over': {
    subject: 'Une demande vous est confiée par votre équipe',
    lines: (facts) => [
      'Bonjour,',
      'Une ou un collègue vous confie une demande que votre structure a acceptée. Vous la suivez désormais.',
      'Le dossier dit ce qui a déjà été fait.',
      which,
      ...instead(facts),
    ],
    action: 'Ouvrir le dossier',
  },
  'own-appointment-moved': {
    subject: 'Un de vos rendez-vous est déplacé',
    lines: (facts) => [
      'Bonjour,',
      `Un rendez-vous que vous aviez noté est déplacé au ${dated('fr', facts)}. La personne en est prévenue.`,
      'L’heure est dans le dossier.',
      ...instead(facts),
    ],
    action: 'Ouvrir le dossier',
  },
  'own-appointment-cancelled': {
    subject: 'Un de vos rendez-vous est annulé',
    lines: (facts) => [
      'Bonjour,',
      `Le rendez-vous que vous aviez noté pour le ${dated('fr', facts)} est annulé. La personne en est prévenue.`,
      ...instead(facts),
    ],
    action: 'Ouvrir le dossier',
  },
  'own-offer-picked': {
    subject: 'Une personne a choisi un de vos créneaux',
    lines: (facts) => [
      'Bonjour,',
      `La personne a choisi un des créneaux que vous aviez proposés. Le rendez-vous est noté pour le ${dated('fr', facts)}.`,
      'L’heure est dans le dossier. La personne recevra un rappel la veille, si elle a laissé une adresse.',
      which,
      ...instead(facts),
    ],
    action: 'Ouvrir le dossier',
  },
  'own-offer-declined': {
    subject: 'Aucun de vos créneaux ne convient',
    lines: (facts) => [
      'Bonjour,',
      'Aucun des créneaux que vous aviez proposés ne convient à la personne.',
      'Proposez-lui d’autres créneaux, ou appelez-la.',
      which,
      ...instead(facts),
    ],
    action: 'Ouvrir le dossier',
  },
  'person-cannot-come': {
    subject: 'Une personne ne pourra pas venir',
    lines: (facts) => [
      'Bonjour,',
      `La personne a annulé le rendez-vous noté pour le ${dated('fr', facts)}. Sa demande continue.`,
      'Proposez-lui d’autres créneaux, ou appelez-la.',
      which,
      ...instead(facts),
    ],
    action: 'Ouvrir le dossier',
  },
  'person-unreached': {
    subject: 'Une personne que vous suivez ne reçoit plus nos messages',
    lines: (facts) => [
      'Bonjour,',
      'Nos messages n’arrivent plus à une personne que vous suivez, par aucun moyen.',
      'Appelez-la, ou convenez avec elle d’une autre façon de la joindre. Son dossier dit depuis quand.',
      which,
      ...instead(facts),
    ],
    action: 'Ouvrir le dossier',
  },
  'message-from-person': {
    subject: 'Une personne que vous suivez vous a écrit',
    lines: (facts) => [
      'Bonjour,',
      'Une personne que vous suivez vous a laissé un message. Vous le lisez et vous y répondez depuis son dossier.',
      which,
      ...instead(facts),
    ],
    action: 'Ouvrir le dossier',
  },
  'note-left': {
    subject: 'Une autre structure vous a laissé une note',
    lines: (facts) => [
      'Bonjour,',
      'Une note vous attend sur une demande que vous avez envoyée ou que vous suivez.',
      'Vous la lisez depuis la demande.',
      which,
      ...instead(facts),
    ],
    action: 'Ouvrir la demande',
  },
  'dropout-waiting': {
    subject: 'Une demande urgente attend toujours une réponse',
    lines: (facts) => [
      'Bonjour,',
      ...inFull(
        facts,
        (service) => [`Une demande proposée à votre structure est restée sans prise en charge : ${service}.`],
        ['Une demande proposée à votre structure est restée sans prise en charge.', which],
      ),
      `L’animation territoriale la reprend avant le ${dated('fr', facts)}. Dites-lui si votre structure peut agir.`,
    ],
  },
}
