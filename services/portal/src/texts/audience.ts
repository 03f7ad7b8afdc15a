// What is read of the audience as a filter: French only, like every page of the Region.

export const audienceTexts = {
  label: 'Public',
  all: 'Tous les publics',
  asked: (name: string) => `Demandes, public « ${name} »`,
  overMonths: (name: string) => `Demandes, public « ${name} », sur douze mois`,
  head: ['Mois', 'Demandes'],
  short: 'Demandes',
  everybody:
    'Seul le nombre de demandes est publié par public, et par département. Les autres chiffres de cette page sont de tous les publics. La page des délais compare ceux de chaque public.',
  notOfEpci:
    'Les publics ne sont publiés que par département. Tous les chiffres de cette page sont de tous les publics.',
  notHere: (name: string) =>
    `Cette page n’est pas publiée par public : elle montre tous les publics, et non « ${name} » seul.`,
} as const
