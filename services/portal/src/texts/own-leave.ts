// What an adviser reads where they announce their own leave: French only.

export const ownLeaveTexts = {
  title: 'Mes absences',
  lead: 'Pendant une absence, votre remplaçant reçoit vos messages, et y lit qu’il vous remplace. Les délais s’arrêtent si toute l’équipe est absente.',
  none: 'Vous n’avez annoncé aucune absence.',
  add: 'Annoncer une absence',
  announced: 'Votre absence est annoncée.',
  removed: 'Cette absence est retirée.',
  changed: 'Quelqu’un a changé les réglages de la structure entre-temps. Recommencez si c’est encore utile.',
  refused: 'Cette absence ne convient pas. Vérifiez les jours et le remplaçant.',
  noTeam: 'Vous n’êtes dans aucune équipe de l’annuaire : vous n’avez pas d’absence à annoncer.',
} as const
