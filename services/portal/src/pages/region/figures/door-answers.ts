// What the door answers at once: it asks no structure for these needs, so they are no part of a share of needs taken in
// charge, and they are over like those that ended. Of published counts alone.

import type { Language } from '@hent/contracts/codes.ts'
import { endings } from '@hent/contracts/indicators.ts'
import { answeredAtDoorLabel, endingLabels } from '@hent/contracts/labels.ts'
import type { Count, Row } from '../../../apis/tracking.ts'

type Activity = Row<'activity'>

/** Needs that a structure is to be found for. Fewer than five answers, or none told this month, are not taken off. */
export const needsToRoute = ({ needs, answeredAtDoor }: Pick<Activity, 'needs' | 'answeredAtDoor'>): Count =>
  typeof needs === 'number' && typeof answeredAtDoor === 'number' ? Math.max(0, needs - answeredAtDoor) : needs

export const answersAtDoor = ({ answeredAtDoor }: Pick<Activity, 'answeredAtDoor'>): Count => answeredAtDoor ?? '< 5'

type Ended = Pick<Activity, 'answeredAtDoor' | 'endings'>

/** How needs come to an end: answered at the door, or as their referral ended. */
export const waysToEnd = (language: Language = 'fr'): { name: string; count: (row: Ended) => Count }[] => [
  { name: answeredAtDoorLabel[language], count: answersAtDoor },
  ...endings.map((ending) => ({
    name: endingLabels[ending][language],
    count: (row: Ended) => row.endings[ending] ?? '< 5',
  })),
]
