// What a manager reads of their team's load: French only.

export const teamTexts = {
  title: 'Mon équipe',
  lead: 'Ce que chacun a en ce moment. Chaque nombre ouvre les demandes qu’il compte.',
  caption: 'Demandes en cours, par personne',
  who: 'Qui suit',
  columns: {
    answer: 'À répondre',
    study: 'À l’étude',
    contact: 'À contacter',
    going: 'En cours',
    appointment: 'Dont rendez-vous',
    silent: 'En retard',
  },
  nobody: 'Personne encore',
  total: 'Toute l’équipe',
  gone: 'N’est plus dans l’équipe',
  toHandOver:
    'Des demandes sont suivies par une personne qui n’est plus dans l’équipe. Confiez-les à un ou une collègue.',
  nothing: 'Votre structure n’a aucune demande en ce moment.',
  howToRead: 'Comment lire cette page',
  reading: [
    'Une demande à répondre est à toute l’équipe, jusqu’à ce que quelqu’un l’étudie ou l’accepte.',
    'Une demande est en retard si le premier contact tarde, ou si l’on n’en a plus de nouvelles. L’animation territoriale est alors prévenue.',
    'Cette page compte des demandes. Elle ne mesure pas le temps que chacun y passe, et ne classe personne.',
  ],
  monthTitle: 'Délais et réponses',
  month: 'La page du mois donne les délais et les réponses de toute la structure, et aucun nombre sous cinq.',
} as const
