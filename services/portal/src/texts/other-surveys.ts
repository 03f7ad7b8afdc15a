// What the Region reads of the surveys that are not the one after closing: French only, like all its pages.

export const otherSurveyTexts = {
  title: 'Autres questionnaires',
  lead: 'Chacun a ses questions et ses chiffres, qui ne s’ajoutent pas à ceux du haut de la page. Ils portent sur toute la Bretagne et tous les services.',
  head: [
    'Questionnaire',
    'Concerne',
    'Avis demandés',
    'Taux de réponse',
    'Réponse trouvée ou projet avancé',
    'Utile (4 ou 5 sur 5)',
    'Recommandent (9 ou 10)',
  ],
  atDoor: (count: string) => `besoins auxquels l’accueil a répondu : ${count}`,
  ended: (count: string) => `besoins terminés : ${count}`,
  stopped: (count: string) => `besoins arrêtés par la personne : ${count}, et ceux que personne n’a pris`,
  reading:
    'Un questionnaire n’est envoyé que si la Région l’a activé et si la personne l’a accepté. Elle doit avoir laissé un moyen de lui écrire, et n’avoir rien reçu de tel depuis un mois. L’écart entre « Concerne » et « Avis demandés » dit combien n’ont pas été interrogés. Les avis « Six mois après » arrivent bien après le mois de la demande.',
} as const
