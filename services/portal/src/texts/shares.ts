// What is read beside shares with their intervals: French only, like every page of the Region.

export const shareTexts = {
  month: 'Mois',
  head: ['Part', 'Intervalle à 95 %', 'Sur'],
  tooFew: 'trop peu pour le dire',
  none: 'Trop peu de nombres publiés pour dire une part.',
} as const
