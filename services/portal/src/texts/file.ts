// The words of one request as a professional reads and answers it, by its link or in their own space: French only.

export const needTexts = {
  code: 'Code de suivi',
  need: 'Besoin',
  commune: 'Commune',
  situation: 'Situation',
  modes: 'Échange souhaité',
  language: 'Langue',
  statusUnsaid: 'Situation non dite',
  ageUnsaid: 'Âge non dit',
  disability: { yes: 'Handicap reconnu', no: 'Sans handicap reconnu' },
  diploma: { yes: 'Avec diplôme', no: 'Sans diplôme' },
  solution: { yes: 'A une solution en ce moment', no: 'Sans solution en ce moment' },
} as const

export const answerTexts = {
  toMend: 'À revoir',
  acceptTitle: 'Accepter',
  accept: 'Accepter la demande',
  declineTitle: 'Refuser',
  decline: 'Refuser la demande',
  reason: 'Pour quelle raison ?',
} as const

export const proposalTexts = {
  titles: {
    waiting: 'Une demande vous est proposée',
    accepted: 'Demande acceptée',
    'no-longer-yours': 'Cette demande n’est plus chez vous',
    declined: 'Refus enregistré',
  },
  accepted:
    'Vous avez accepté cette demande. Prenez contact avec la personne. Ses coordonnées, si elle a donné son accord, sont dans votre espace professionnel.',
  open: 'Ouvrir le dossier',
  declined: 'Merci de votre réponse. La demande passe à la structure suivante : vous n’avez rien d’autre à faire.',
  gone: 'Une réponse a été donnée, le délai est passé ou la personne a changé d’avis. Vous n’avez rien à faire.',
  answerBefore: 'Répondez avant le',
  answerAfter: 'Après, la demande passe à la structure suivante.',
  engage: 'Vous vous engagez à prendre contact avec la personne.',
  reasonMissing: 'Choisissez la raison du refus : elle sert à mieux orienter.',
  expired: 'Son délai est passé. Vous n’avez rien à faire : la demande a été proposée à une autre structure.',
} as const

export const fileTexts = {
  back: 'Mes demandes',
  pausedUntil: (day: string) => `En attente jusqu’au ${day}.`,
  unreached: (day: string) =>
    `Nos messages n’arrivent plus à la personne depuis le ${day}. Demandez-lui comment la joindre.`,
  logged: 'Chaque lecture est inscrite au registre : qui, quand, quelle demande. La personne le voit sur son suivi.',
  identityTitle: 'Coordonnées',
  identityRead: 'Lire les coordonnées',
  identityLogged: 'Cette lecture est inscrite au registre.',
  identityNone: 'La personne est anonyme, ou n’a pas donné son accord. Elle vous contacte avec son code de suivi.',
  name: 'Nom',
  wish: 'Son message',
  notesTitle: 'Mots laissés par les structures',
  notesRead: 'Lire les mots',
  notesNone: 'Aucune structure n’a laissé de mots.',
  words: 'Quelques mots, si vous le voulez',
  wordsHint: 'Ils sont chiffrés ; seule l’animation territoriale les lit. Ne nommez personne sans nécessité.',
  contactTitle: 'Contact',
  contactMode: 'Comment la personne a été jointe',
  contactSave: 'Enregistrer le contact',
  appointmentTitle: 'Rendez-vous',
  day: 'Jour',
  dayHint: 'Par exemple : 01/12/2026',
  hour: 'Heure',
  hourHint: 'Par exemple : 14:30',
  appointmentMode: 'Comment se fera le rendez-vous',
  appointmentSave: 'Enregistrer le rendez-vous',
  pauseTitle: 'Attendre',
  pauseUntil: 'La personne est indisponible jusqu’au',
  pauseHint: 'Par exemple : 14/12/2026. Les délais reprennent le lendemain.',
  pause: 'Mettre en attente',
  assignTitle: 'Confier à une structure',
  assignNone: 'L’annuaire ne donne aucune structure pour ce service ici.',
  assignLabel: 'Structures de l’annuaire qui peuvent répondre, les plus proches d’abord',
  assign: 'Confier la demande',
  closeTitle: 'Terminer',
  outcome: 'Comment la demande se termine',
  close: 'Terminer la demande',
} as const
