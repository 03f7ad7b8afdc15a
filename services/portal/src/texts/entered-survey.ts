// What a professional reads who enters the answers of a person without a screen: French only, like all their pages.

export const enteredSurveyTexts = {
  title: 'Saisir l’avis d’une personne',
  lead: 'La personne répond de vive voix ou sur papier. Vous entrez ses réponses avec son code de suivi.',
  rules: 'Lisez les questions sans rien y changer. L’avis n’est relié ni à la personne, ni à vous.',
  code: 'Code de suivi de la personne',
  codeHint: 'Douze lettres et chiffres, en haut de sa lettre.',
  find: 'Chercher le questionnaire',
  wrongCode: 'Ce n’est pas un code de suivi. Il a douze lettres et chiffres.',
  foundTitle: 'Questionnaires ouverts',
  enter: (kind: string, service: string, structure: string | null) =>
    `Saisir les réponses : ${structure ? `${service}, avec ${structure}` : service}. ${kind}`,
  until: (day: string) => `Possible jusqu’au ${day}.`,
  own: (service: string) =>
    `${service} : cet avis porte sur votre structure. La personne le donne à un autre lieu d’accueil, ou sur sa page de suivi.`,
  none: 'Aucun questionnaire n’est ouvert pour ce code.',
  noneWhy:
    'Il s’ouvre quelque temps après la fin, si la Région interroge les personnes et si celle-ci l’a accepté. Elle a peut-être déjà répondu.',
} as const
