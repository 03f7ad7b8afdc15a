// What professionals read of a proposal that they look at until a day: French only.

export const studyTexts = {
  title: 'Prendre le temps de l’étudier',
  lead: 'La personne et qui a envoyé la demande voient que vous l’étudiez, et jusqu’à quand. Nos rappels attendent ce jour. Votre délai de réponse ne change pas.',
  until: 'À l’étude jusqu’au',
  hint: (lastDay: string) => `Au plus tard le ${lastDay}, dernier jour pour répondre.`,
  missing: 'Donnez un jour, par exemple 01/12/2026 : dès aujourd’hui, et avant la fin de votre délai de réponse.',
  save: 'Mettre à l’étude',
  again: 'Un autre jour remplace celui-ci. Accepter ou refuser y met fin.',
  state: (day: string) => `À l’étude jusqu’au ${day}.`,
  mine: (day: string) => `Vous l’étudiez jusqu’au ${day}.`,
  others: (name: string, day: string) => `${name} l’étudie jusqu’au ${day}.`,
  /** to the structure that sent the request */
  sent: (day: string) => `La structure l’étudie jusqu’au ${day}.`,
  done: 'C’est noté. Votre délai de réponse ne change pas.',
} as const
