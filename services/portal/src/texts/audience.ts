// What is read of the audience as a filter: French only, like every page of the Region.

const delays = 'Les délais par public, pour toute la Bretagne, sont sur la page des délais.'

export const audienceTexts = {
  label: 'Public',
  all: 'Tous les publics',
  who: (month: string) => `Qui fait des demandes, ${month}`,
  asked: (name: string) => `Demandes, public « ${name} »`,
  overMonths: (name: string) => `Demandes, public « ${name} », sur douze mois`,
  head: ['Mois', 'Demandes'],
  short: 'Demandes',
  everybody: `Sur cette page, seul le nombre de demandes est donné par public. ${delays}`,
  notOfEpci: `Aucun chiffre n’est publié par public pour une intercommunalité : ceux de cette page sont de tous les publics. ${delays}`,
  notHere: (name: string) =>
    `Cette page n’est pas publiée par public : elle montre tous les publics, et non « ${name} » seul.`,
} as const
