// The indicator of the year's theme.

import type { Indicator } from './indicator.ts'

/** What is counted of the needs that concern the theme. */
export const themeMeasures = ['needs', 'accepted', 'closed', 'helped'] as const
export type ThemeMeasure = (typeof themeMeasures)[number]

export const themeIndicators = {
  theme: {
    name: 'Thème de l’année',
    question: 'Combien de demandes concernent le thème de l’année, et que deviennent-elles ?',
    formula:
      'Besoins des demandes reçues dans le mois dont qui les a reçues a dit qu’elles concernent le thème de l’année ; ceux qui ont été acceptés, ceux qui ont été clos avec une issue dite, et parmi eux ceux où la personne a été aidée. Chaque besoin compte dans le mois et le territoire de sa demande. Les nombres sont arrondis à cinq ou plus largement, ou ne sont pas publiés ce mois-là s’ils trahissaient un nombre sous cinq.',
    unit: 'besoins',
    table: 'theme',
    columns: [...themeMeasures],
    events: ['RequestReceived', 'ReferralAccepted', 'ReferralClosed'],
  },
} as const satisfies Record<string, Indicator>
