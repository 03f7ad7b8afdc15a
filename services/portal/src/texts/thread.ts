// The words of messages between a person and who has their referral, and of notes among professionals.

import type { Language } from '@hent/contracts/codes.ts'

/** Signs of a message, as intake takes them. */
export const mostSigns = 2_000

const fr = {
  title: 'Messages',
  open: 'Lire et écrire des messages',
  back: 'Retour à ma demande',
  lead: 'Vous écrivez ici à la structure qui suit votre demande. Elle vous répond sur cette page.',
  readers: 'Si une autre structure prend la suite, elle lira aussi ces messages.',
  none: 'Aucun message pour le moment.',
  nobody: 'Aucune structure ne suit cette demande en ce moment. Vous pourrez écrire quand une structure la suivra.',
  person: 'Vous',
  adviser: 'Votre conseiller',
  label: 'Votre message',
  hint: '2 000 signes au plus. Ne mettez pas de numéro de sécurité sociale ni de mot de passe.',
  send: 'Envoyer le message',
  sent: 'Votre message est envoyé.',
  missing: 'Écrivez votre message.',
  tooLong: 'Votre message est trop long : 2 000 signes au plus.',
  refused:
    'Votre message n’est pas parti : personne ne peut le recevoir, ou il y en a déjà trop. Appelez la structure.',
  endedTitle: 'Votre session est terminée',
  ended: 'Votre message est gardé dans cette page. Ouvrez votre demande avec votre code, puis revenez ici l’envoyer.',
  again: 'Ouvrir ma demande (nouvel onglet)',
}
export type ThreadTexts = typeof fr

const br: ThreadTexts = {
  title: 'Kemennadennoù',
  open: 'Lenn ha skrivañ kemennadennoù',
  back: 'Distreiñ d’am goulenn',
  lead: 'Skrivañ a rit amañ d’ar framm a heuilh ho koulenn. Respont a ra deoc’h war ar bajenn-mañ.',
  readers: 'Ma kemer ur framm all ar goulenn e lenno ivez ar c’hemennadennoù-mañ.',
  none: 'Kemennadenn ebet evit ar mare.',
  nobody: 'N’eus framm ebet o heuliañ ar goulenn-mañ evit ar mare. Gallout a reot skrivañ pa vo unan.',
  person: 'C’hwi',
  adviser: 'Ho kuzulier',
  label: 'Ho kemennadenn',
  hint: '2 000 arouezenn d’ar muiañ. Na lakait na niverenn surentez sokial na ger-tremen.',
  send: 'Kas ar gemennadenn',
  sent: 'Kaset eo ho kemennadenn.',
  missing: 'Skrivit ho kemennadenn.',
  tooLong: 'Re hir eo ho kemennadenn: 2 000 arouezenn d’ar muiañ.',
  refused: 'N’eo ket aet kuit ho kemennadenn: den n’hall he degemer, pe re a zo dija. Galvit ar framm.',
  endedTitle: 'Echu eo ho talc’h',
  ended: 'Miret eo ho kemennadenn er bajenn-mañ. Digorit ho koulenn gant ho kod, ha distroit amañ d’he c’has.',
  again: 'Digeriñ ma goulenn (ivinell nevez)',
}

const en: ThreadTexts = {
  title: 'Messages',
  open: 'Read and write messages',
  back: 'Back to my request',
  lead: 'You write here to the body that follows your request. It answers you on this page.',
  readers: 'If another body takes over, it will read these messages too.',
  none: 'No message yet.',
  nobody: 'No body follows this request just now. You can write once one does.',
  person: 'You',
  adviser: 'Your adviser',
  label: 'Your message',
  hint: '2,000 signs at most. Give no social security number and no password.',
  send: 'Send the message',
  sent: 'Your message is sent.',
  missing: 'Write your message.',
  tooLong: 'Your message is too long: 2,000 signs at most.',
  refused: 'Your message did not leave: nobody can receive it, or there are too many. Call the body.',
  endedTitle: 'Your session has ended',
  ended: 'Your message is kept in this page. Open your request with your code, then come back here to send it.',
  again: 'Open my request (new tab)',
}

export const threadTexts: Record<Language, ThreadTexts> = { fr, br, en }

/** For professionals, in French. */
export const proThreadTexts = {
  title: 'Messages et notes',
  open: 'Messages et notes sur cette demande',
  back: 'Retour à la demande',
  logged: 'Chaque lecture est notée, et la personne le sait.',
  with: { person: 'Avec la personne', professionals: 'Entre professionnels' },
  lead: {
    person: 'La personne lit vos messages avec son code de suivi, même si elle est anonyme.',
    professionals:
      'Ces notes sont lues par la structure qui suit la demande et par celle qui l’a envoyée. La personne les trouve dans la copie de ses données.',
  },
  none: { person: 'Aucun message pour le moment.', professionals: 'Aucune note pour le moment.' },
  nobody: 'Aucune structure ne suit cette demande en ce moment : personne ne vous lirait.',
  person: 'La personne',
  aStructure: 'Une structure',
  label: { person: 'Votre message à la personne', professionals: 'Votre note' },
  hint: '2 000 signes au plus.',
  send: { person: 'Envoyer le message', professionals: 'Laisser la note' },
  sent: { person: 'Votre message est envoyé.', professionals: 'Votre note est laissée.' },
  missing: 'Écrivez votre texte.',
  tooLong: 'Votre texte est trop long : 2 000 signes au plus.',
  refused: 'Votre texte n’est pas parti : personne ne suit plus la demande, ou il y en a déjà cinquante.',
}
