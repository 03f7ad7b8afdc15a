// What is read of the ways needs take: French only, like every page of the Region.

export const flowTexts = {
  title: 'De la porte à l’issue',
  lead: 'Par quelle porte les besoins arrivent, à quel service ils vont, et comment cela se termine.',
  of: {
    needs: (share: string) => `${share} des besoins reçus`,
    toRoute: (share: string) => `${share} des besoins à orienter`,
    accepted: (share: string) => `${share} des besoins pris en charge`,
  },
  doors: 'Par quelle porte, pour chaque service',
  endings: 'Quelle issue, pour chaque service',
  service: 'Service',
  legend: (names: readonly string[]) => names.map((name, at) => `${at + 1} : ${name}`).join(' ; '),
  tooFew: 'trop peu pour le dessiner',
  reading:
    'Chaque barre est la part de ce qui est publié pour un service, et n’est dessinée que si presque tout l’est. Un besoin compte dans le mois de sa demande : les derniers mois n’ont pas encore toutes leurs fins. La porte et l’issue ne sont croisées qu’avec le service, jamais entre elles. Ce croisement dirait des nombres de moins de cinq. Les besoins à orienter sont les besoins reçus, sauf ceux auxquels l’accueil a répondu.',
} as const
