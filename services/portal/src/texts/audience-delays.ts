// What is read of delays by audience: French only, like every page of the Region.

export const audienceDelayTexts = {
  countsHead: ['Besoins', 'Acceptés', 'Acceptés dans le délai promis', 'Contactés', 'Contactés dans le délai promis'],
} as const
