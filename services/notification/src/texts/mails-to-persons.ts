// What mails say to persons, in the language they chose, template by template. A household may share a mailbox: what was
// asked for is on the follow page alone.

import type { Language } from '@hent/contracts/codes.ts'
import { ofAppointments } from './mails-of-appointments.ts'
import { ofSurveys } from './mails-of-surveys.ts'
import { ofThreads } from './mails-of-threads.ts'
import { dated, type PersonTemplate, type Writer } from './templates.ts'

export const toPersons: Record<PersonTemplate, Record<Language, Writer>> = {
  'request-received': {
    fr: {
      subject: 'Votre demande est bien arrivée',
      lines: () => [
        'Bonjour,',
        'Votre demande est bien arrivée. Nous cherchons la structure qui peut y répondre, près de chez vous.',
        'Suivez-la quand vous voulez avec le code et les cinq mots qui vous ont été remis.',
        'Le service est gratuit. Vous pouvez vous arrêter à tout moment.',
      ],
      action: 'Suivre ma demande',
    },
    br: {
      subject: 'Degemeret eo bet ho koulenn',
      lines: () => [
        'Demat deoc’h,',
        'Degemeret eo bet ho koulenn. Emaomp o klask ar framm a c’hallo respont deoc’h, tost d’ho ti.',
        'Gallout a rit heuliañ anezhi pa garit, gant ar c’hod hag ar pemp ger a zo bet roet deoc’h.',
        'Digoust eo ar servij. Gallout a rit paouez pa garit.',
      ],
      action: 'Heuliañ ma goulenn',
    },
    en: {
      subject: 'Your request has arrived',
      lines: () => [
        'Hello,',
        'Your request has arrived. We are looking for the body that can answer it, near you.',
        'Follow it whenever you like with the code and the five words you were given.',
        'The service is free. You may stop at any time.',
      ],
      action: 'Follow my request',
    },
  },
  'choice-offered': {
    fr: {
      subject: 'À vous de choisir la structure qui vous répondra',
      lines: (facts) => [
        'Bonjour,',
        'Des structures peuvent répondre à votre demande. La page de suivi dit lesquelles, et pour quel service.',
        `Choisissez avant le ${dated('fr', facts)}, avec votre code et vos cinq mots. Sinon, votre demande ira à la structure proposée en premier.`,
      ],
      action: 'Choisir',
    },
    br: {
      subject: 'Deoc’h da zibab ar framm a responto deoc’h',
      lines: (facts) => [
        'Demat deoc’h,',
        'Frammoù zo a c’hall respont d’ho koulenn. War ar bajenn heuliañ e welit pere, hag evit peseurt servij.',
        `Dibabit a-raok ${dated('br', facts)}, gant ho kod hag ho pemp ger. Anez ez aio ho koulenn d’ar framm kinniget da gentañ.`,
      ],
      action: 'Dibab',
    },
    en: {
      subject: 'Choose who will answer you',
      lines: (facts) => [
        'Hello,',
        'Several bodies can answer your request. The follow page says which, and for what service.',
        `Choose before ${dated('en', facts)}, with your code and your five words. Otherwise your request goes to the body offered first.`,
      ],
      action: 'Choose',
    },
  },
  'asked-elsewhere': {
    fr: {
      subject: 'Votre demande est proposée à une autre structure',
      lines: () => [
        'Bonjour,',
        'Votre demande continue : elle est maintenant proposée à une autre structure.',
        'Vous n’avez rien à faire, nous vous écrivons dès qu’elle est prise en charge. Sur la page de suivi, vous pouvez aussi choisir vous-même.',
      ],
      action: 'Suivre ma demande',
    },
    br: {
      subject: 'Kinniget eo ho koulenn d’ur framm all',
      lines: () => [
        'Demat deoc’h,',
        'Kenderc’hel a ra ho koulenn: kinniget eo bremañ d’ur framm all.',
        'N’hoc’h eus netra d’ober, skrivañ a raimp deoc’h pa vo kemeret e karg. War ar bajenn heuliañ e c’hallit ivez dibab hoc’h-unan.',
      ],
      action: 'Heuliañ ma goulenn',
    },
    en: {
      subject: 'Your request is put before another body',
      lines: () => [
        'Hello,',
        'Your request goes on: it is now put before another body.',
        'You have nothing to do, we will write to you as soon as it is taken in charge. On the follow page you may also choose yourself.',
      ],
      action: 'Follow my request',
    },
  },
  'not-yet-taken': {
    fr: {
      subject: 'Votre demande attend encore une réponse',
      lines: () => [
        'Bonjour,',
        'Aucune structure n’a encore pris votre demande en charge. Elle n’est pas oubliée : quelqu’un en est toujours responsable.',
        'Sur la page de suivi, avec votre code et vos cinq mots, vous voyez où elle en est. Vous pouvez aussi y choisir une autre structure, ou tout arrêter.',
      ],
      action: 'Voir où en est ma demande',
    },
    br: {
      subject: 'O c’hortoz ur respont emañ ho koulenn c’hoazh',
      lines: () => [
        'Demat deoc’h,',
        'Framm ebet n’en deus kemeret ho koulenn e karg c’hoazh. N’eo ket ankounac’haet: unan bennak a zo atav karget anezhi.',
        'War ar bajenn heuliañ, gant ho kod hag ho pemp ger, e welit pelec’h emañ. Gallout a rit ivez dibab ur framm all eno, pe paouez gant pep tra.',
      ],
      action: 'Gwelet pelec’h emañ ma goulenn',
    },
    en: {
      subject: 'Your request still waits for an answer',
      lines: () => [
        'Hello,',
        'No body has taken your request in charge yet. It is not forgotten: somebody is always responsible for it.',
        'On the follow page, with your code and your five words, you see where it stands. You may also choose another body there, or stop.',
      ],
      action: 'See where my request stands',
    },
  },
  'taken-in-charge': {
    fr: {
      subject: 'Une structure prend votre demande en charge',
      lines: (facts) => [
        'Bonjour,',
        'Une structure prend votre demande en charge.',
        `Elle vous contacte au plus tard le ${dated('fr', facts)}. La page de suivi dit pour quel service, et comment la joindre.`,
      ],
      action: 'Voir qui me contacte',
    },
    br: {
      subject: 'Kemeret eo bet ho koulenn e karg',
      lines: (facts) => [
        'Demat deoc’h,',
        'Ur framm a gemer ho koulenn e karg.',
        `Mont a raio e darempred ganeoc’h a-raok ${dated('br', facts)}. War ar bajenn heuliañ e welit evit peseurt servij, ha daveennoù ar framm.`,
      ],
      action: 'Gwelet piv',
    },
    en: {
      subject: 'Your request has been taken in charge',
      lines: (facts) => [
        'Hello,',
        'A body has taken your request in charge.',
        `It will contact you by ${dated('en', facts)}. The follow page says for what service, and how to reach it.`,
      ],
      action: 'See who will contact me',
    },
  },
  ...ofAppointments,
  ...ofThreads,
  'referral-closed': {
    fr: {
      subject: 'Votre demande est terminée',
      lines: () => [
        'Bonjour,',
        'L’accompagnement pour cette demande est terminé. La page de suivi dit pour quel service.',
        'Si ce n’est pas le cas, ou si un autre besoin se présente, faites une nouvelle demande : c’est gratuit.',
      ],
      action: 'Revoir ma demande',
    },
    br: {
      subject: 'Echu eo ho koulenn',
      lines: () => [
        'Demat deoc’h,',
        'Echu eo an ambroug evit ar goulenn-mañ. War ar bajenn heuliañ e welit evit peseurt servij.',
        'Ma n’eo ket gwir, pe m’hoc’h eus ezhomm un dra all, grit ur goulenn nevez: digoust eo.',
      ],
      action: 'Gwelet ma goulenn',
    },
    en: {
      subject: 'Your request has ended',
      lines: () => [
        'Hello,',
        'The support for this request has ended. The follow page says for what service.',
        'If that is not so, or if you need something else, make a new request: it is free.',
      ],
      action: 'See my request',
    },
  },
  'erasure-code': {
    fr: {
      subject: 'Votre code de confirmation',
      lines: ({ code = '' }) => [
        'Bonjour,',
        `Votre code : ${code}`,
        'Tapez-le dans la page que vous avez ouverte. Il est valable dix minutes et ne sert qu’une fois.',
        'Vous n’avez rien demandé ? Ne donnez ce code à personne : sans lui, rien ne change.',
      ],
      action: 'Suivre ma demande',
    },
    br: {
      subject: 'Ho kod kadarnaat',
      lines: ({ code = '' }) => [
        'Demat deoc’h,',
        `Ho kod: ${code}`,
        'Skrivit anezhañ er bajenn hoc’h eus digoret. Talvezout a ra e-pad dek munutenn, ur wech hepken.',
        'N’hoc’h eus goulennet netra? Na roit ar c’hod-mañ da zen: heptañ ne cheñch netra.',
      ],
      action: 'Heuliañ ma goulenn',
    },
    en: {
      subject: 'Your confirmation code',
      lines: ({ code = '' }) => [
        'Hello,',
        `Your code: ${code}`,
        'Type it in the page you have opened. It is valid for ten minutes, once.',
        'You asked for nothing? Give this code to nobody: without it, nothing changes.',
      ],
      action: 'Follow my request',
    },
  },
  ...ofSurveys,
}
