// What is read of delays by audience: French only, like every page of the Region.

export const audienceDelayTexts = {
  title: 'Par public',
  lead: 'Les mêmes délais selon la situation que la personne a dite dans sa demande, tous services ensemble.',
  one: (audience: string) => `Public « ${audience} »`,
  oneStep: (audience: string, indicator: string) => indicator.replace('Par public', audience),
  every: 'Tous les publics, côte à côte',
  audience: 'Public',
  /** what is reached when half of everybody is: "… : part en 2 jours au plus" */
  reached: (indicator: string, half: string) => `${indicator}, part en ${half}`,
  halfOfAll: (half: string) => `tous publics ensemble, la moitié : ${half}`,
  percent: (percent: number) => `environ ${percent} %`,
  head: ['Public', 'Part', 'La moitié', 'Neuf sur dix', 'Sur'],
  countsHead: ['Besoins', 'Acceptés', 'Acceptés dans le délai promis', 'Contactés', 'Contactés dans le délai promis'],
  empty:
    'Ces délais ne peuvent pas être montrés pour cette période : trop peu de besoins, ou des mois pas encore recomptés.',
  /** of what stands beside the delays of one audience, and is not of it */
  everybody: 'Ces chiffres sont de tous les publics.',
  chosenBelow: 'Ceux du public choisi sont plus bas.',
  reading:
    'Un besoin compte dans le mois de sa demande. Les publics ne demandent pas les mêmes services, et un service peut être plus rapide qu’un autre : un écart ne dit pas d’où il vient. Deux intervalles qui se recouvrent largement : le hasard peut suffire à l’expliquer.',
  onlyRegion: 'Les délais par public se comparent pour la région entière.',
} as const
