// What tracking's routes work with, in one plain object: stories, the months of the figures, the directory's names.

import type { Editions } from './figures/editions.ts'
import type { MonthCache } from './figures/month-cache.ts'
import type { Structures } from './reading/known-structures.ts'
import type { Stories } from './story/stories.ts'

export type Tracking = {
  stories: Pick<Stories, 'get' | 'list'>
  months: MonthCache
  editions: Editions
  structures: Pick<Structures, 'get'>
  now: () => Date
}
