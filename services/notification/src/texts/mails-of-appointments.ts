// What mails say to persons of an appointment: offered, set, moved, cancelled, tomorrow.

import type { Language } from '@hent/contracts/codes.ts'
import { dated, type PersonTemplate, type Writer } from './templates.ts'

type OfAppointment = Extract<PersonTemplate, `appointment${string}`>

export const ofAppointments: Record<OfAppointment, Record<Language, Writer>> = {
  appointment: {
    fr: {
      subject: 'Un rendez-vous est noté pour vous',
      lines: (facts) => [
        'Bonjour,',
        `Un rendez-vous est noté pour vous le ${dated('fr', facts)}.`,
        'L’heure, le lieu et comment prévenir si vous ne pouvez pas venir sont sur la page de suivi, avec votre code et vos cinq mots.',
      ],
      action: 'Voir le rendez-vous',
    },
    br: {
      subject: 'Un emgav a zo evidoc’h',
      lines: (facts) => [
        'Demat deoc’h,',
        `Un emgav a zo evidoc’h d’ar ${dated('br', facts)}.`,
        'An eur, al lec’h ha penaos kelaouiñ ma n’hallit ket dont a zo war ar bajenn heuliañ, gant ho kod hag ho pemp ger.',
      ],
      action: 'Gwelet an emgav',
    },
    en: {
      subject: 'An appointment is set for you',
      lines: (facts) => [
        'Hello,',
        `An appointment is set for you on ${dated('en', facts)}.`,
        'The time, the place and how to say that you cannot come are on the follow page, with your code and your five words.',
      ],
      action: 'See the appointment',
    },
  },
  'appointment-moved': {
    fr: {
      subject: 'Votre rendez-vous a changé',
      lines: (facts) => [
        'Bonjour,',
        `Votre rendez-vous est maintenant le ${dated('fr', facts)}. Celui d’avant n’a pas lieu.`,
        'L’heure, le lieu et comment prévenir si vous ne pouvez pas venir sont sur la page de suivi, avec votre code et vos cinq mots.',
      ],
      action: 'Voir le rendez-vous',
    },
    br: {
      subject: 'Cheñchet eo hoc’h emgav',
      lines: (facts) => [
        'Demat deoc’h,',
        `D’ar ${dated('br', facts)} emañ hoc’h emgav bremañ. Ne vo ket an hini kent.`,
        'An eur, al lec’h ha penaos kelaouiñ ma n’hallit ket dont a zo war ar bajenn heuliañ, gant ho kod hag ho pemp ger.',
      ],
      action: 'Gwelet an emgav',
    },
    en: {
      subject: 'Your appointment has changed',
      lines: (facts) => [
        'Hello,',
        `Your appointment is now on ${dated('en', facts)}. The one before does not take place.`,
        'The time, the place and how to say that you cannot come are on the follow page, with your code and your five words.',
      ],
      action: 'See the appointment',
    },
  },
  'appointment-cancelled': {
    fr: {
      subject: 'Votre rendez-vous est annulé',
      lines: (facts) => [
        'Bonjour,',
        `Votre rendez-vous du ${dated('fr', facts)} n’a pas lieu. Ne vous déplacez pas.`,
        'Votre demande continue. La page de suivi dit quelle structure s’en occupe, pour convenir d’un autre jour.',
      ],
      action: 'Voir où en est ma demande',
    },
    br: {
      subject: 'Nullet eo hoc’h emgav',
      lines: (facts) => [
        'Demat deoc’h,',
        `Ne vo ket hoc’h emgav eus an ${dated('br', facts)}. Na zeuit ket.`,
        'Kenderc’hel a ra ho koulenn. War ar bajenn heuliañ e welit peseurt framm a zo karget anezhi, evit en em glevout war un deiz all.',
      ],
      action: 'Gwelet pelec’h emañ ma goulenn',
    },
    en: {
      subject: 'Your appointment is cancelled',
      lines: (facts) => [
        'Hello,',
        `Your appointment on ${dated('en', facts)} does not take place. Please do not come.`,
        'Your request goes on. The follow page says which body looks after it, to agree on another day.',
      ],
      action: 'See where my request stands',
    },
  },
  'appointment-offered': {
    fr: {
      subject: 'Choisissez l’heure de votre rendez-vous',
      lines: (facts) => [
        'Bonjour,',
        'Un rendez-vous vous est proposé. Vous pouvez choisir l’heure, ou dire qu’aucune ne vous convient.',
        `Les heures proposées sont sur la page de suivi, avec votre code et vos cinq mots. La dernière est le ${dated('fr', facts)}.`,
      ],
      action: 'Choisir une heure',
    },
    br: {
      subject: 'Dibabit eur hoc’h emgav',
      lines: (facts) => [
        'Demat deoc’h,',
        'Un emgav a zo kinniget deoc’h. Gallout a rit dibab an eur, pe lavaret ne zere hini ebet.',
        `An eurioù kinniget a zo war ar bajenn heuliañ, gant ho kod hag ho pemp ger. An hini diwezhañ a zo d’ar ${dated('br', facts)}.`,
      ],
      action: 'Dibab un eur',
    },
    en: {
      subject: 'Choose the time of your appointment',
      lines: (facts) => [
        'Hello,',
        'An appointment is offered to you. You can choose the time, or say that none suits you.',
        `The times offered are on the follow page, with your code and your five words. The last is on ${dated('en', facts)}.`,
      ],
      action: 'Choose a time',
    },
  },
  'appointment-reminder': {
    fr: {
      subject: 'Rappel : vous avez un rendez-vous demain',
      lines: (facts) => [
        'Bonjour,',
        `Vous avez un rendez-vous le ${dated('fr', facts)}.`,
        'L’heure, le lieu et comment prévenir si vous ne pouvez pas venir sont sur la page de suivi, avec votre code et vos cinq mots.',
      ],
      action: 'Voir le rendez-vous',
    },
    br: {
      subject: 'Na zisoñjit ket: un emgav hoc’h eus warc’hoazh',
      lines: (facts) => [
        'Demat deoc’h,',
        `Un emgav hoc’h eus d’ar ${dated('br', facts)}.`,
        'An eur, al lec’h ha penaos kelaouiñ ma n’hallit ket dont a zo war ar bajenn heuliañ, gant ho kod hag ho pemp ger.',
      ],
      action: 'Gwelet an emgav',
    },
    en: {
      subject: 'Reminder: you have an appointment tomorrow',
      lines: (facts) => [
        'Hello,',
        `You have an appointment on ${dated('en', facts)}.`,
        'The time, the place and how to say that you cannot come are on the follow page, with your code and your five words.',
      ],
      action: 'See the appointment',
    },
  },
}
