// What tracking's routes work with, in one plain object: stories, the months of the figures, the directory's names.

import type { StatedGenders } from './equal-treatment/stated-genders.ts'
import type { Editions } from './figures/editions.ts'
import type { MonthCache } from './figures/month-cache.ts'
import type { CellUpdates } from './figures/update-cells.ts'
import type { Structures } from './reading/known-structures.ts'
import type { Stories } from './story/stories.ts'

export type Tracking = {
  stories: Pick<Stories, 'get' | 'list' | 'askedOf'>
  genders: Pick<StatedGenders, 'get' | 'say' | 'forget'>
  /** of the figures, to be computed again */
  mark: CellUpdates['mark']
  months: MonthCache
  editions: Editions
  structures: Pick<Structures, 'get'>
  now: () => Date
}
