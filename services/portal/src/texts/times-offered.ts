// The words of times offered for an appointment: to the adviser who offers them, in French; to the person who picks one.

import type { Language } from '@hent/contracts/codes.ts'

export const offerTexts = {
  title: 'Proposer un à trois créneaux',
  lead: 'La personne choisit sur sa page de suivi, ou dit qu’aucun ne lui convient. De nouveaux créneaux remplacent les précédents. Le délai de premier contact court jusqu’à sa réponse.',
  waiting: 'La personne n’a pas encore répondu à ces créneaux :',
  row: (place: number) =>
    place === 1
      ? 'Premier créneau'
      : place === 2
        ? 'Deuxième créneau, si vous le voulez'
        : 'Troisième créneau, si vous le voulez',
  modeUnsaid: 'À choisir',
  save: 'Proposer ces créneaux',
  faults: {
    day: 'Donnez un jour à venir, par exemple 01/12/2026, dans l’année qui vient.',
    hour: 'Donnez une heure à venir, par exemple 14:30 ou 14 h 30.',
    twice: 'Ce créneau est déjà dans la liste : donnez-en un autre.',
    mode: 'Dites comment se fera le rendez-vous.',
  },
} as const

type Words = {
  legend: string
  hint: string
  none: string
  send: string
  missing: string
  gone: string
  picked: string
  declined: string
  cannotCome: string
  cannotComeQuestion: string
  cannotComeText: (when: string) => string
  cannotComeYes: string
  cannotComeNo: string
  cancelled: string
  moved: string
}

export const pickTexts: Record<Language, Words> = {
  fr: {
    legend: 'Choisissez l’heure de votre rendez-vous',
    hint: 'La structure est prévenue de votre réponse.',
    none: 'Aucun ne me convient',
    send: 'Répondre',
    missing: 'Choisissez une heure, ou dites qu’aucune ne vous convient.',
    gone: 'Cette heure n’est plus proposée. Voici où en est votre demande.',
    picked: 'Votre rendez-vous est noté. La structure est prévenue.',
    declined: 'C’est noté. La structure est prévenue qu’aucune heure ne vous convient.',
    cannotCome: 'Je ne peux pas venir à ce rendez-vous',
    cannotComeQuestion: 'Annuler ce rendez-vous ?',
    cannotComeText: (when) =>
      `Rendez-vous : ${when}. Si vous l’annulez, la structure est prévenue. Votre demande continue.`,
    cannotComeYes: 'Oui, annuler ce rendez-vous',
    cannotComeNo: 'Non, garder ce rendez-vous',
    cancelled: 'Votre rendez-vous est annulé. La structure est prévenue.',
    moved: 'Ce rendez-vous a changé entre-temps. Voici où en est votre demande.',
  },
  br: {
    legend: 'Dibabit eur hoc’h emgav',
    hint: 'Kelaouet e vo ar framm eus ho respont.',
    none: 'Ne zere hini ebet din',
    send: 'Respont',
    missing: 'Dibabit un eur, pe lavarit ne zere hini ebet.',
    gone: 'N’eo ket kinniget ken an eur-se. Setu pelec’h emañ ho koulenn.',
    picked: 'Notet eo hoc’h emgav. Kelaouet eo ar framm.',
    declined: 'Notet eo. Kelaouet eo ar framm ne zere eur ebet deoc’h.',
    cannotCome: 'Ne c’hallan ket dont d’an emgav-se',
    cannotComeQuestion: 'Nullañ an emgav-se?',
    cannotComeText: (when) =>
      `Emgav: ${when}. Mar nullit anezhañ e vez kelaouet ar framm. Kenderc’hel a ra ho koulenn.`,
    cannotComeYes: 'Ya, nullañ an emgav-se',
    cannotComeNo: 'Nann, derc’hel an emgav-se',
    cancelled: 'Nullet eo hoc’h emgav. Kelaouet eo ar framm.',
    moved: 'Cheñchet eo an emgav-se abaoe. Setu pelec’h emañ ho koulenn.',
  },
  en: {
    legend: 'Choose the time of your appointment',
    hint: 'The body is told of your answer.',
    none: 'None of them suits me',
    send: 'Answer',
    missing: 'Choose a time, or say that none suits you.',
    gone: 'That time is no longer offered. Here is where your request stands.',
    picked: 'Your appointment is set. The body is told.',
    declined: 'Noted. The body is told that no time suits you.',
    cannotCome: 'I cannot come to this appointment',
    cannotComeQuestion: 'Cancel this appointment?',
    cannotComeText: (when) => `Appointment: ${when}. If you cancel it, the body is told. Your request goes on.`,
    cannotComeYes: 'Yes, cancel this appointment',
    cannotComeNo: 'No, keep this appointment',
    cancelled: 'Your appointment is cancelled. The body is told.',
    moved: 'This appointment has changed since. Here is where your request stands.',
  },
}
