// What tracking's routes work with, in one plain object: stories, the months of the figures, the directory's names.

import type { Structures } from './known-structures.ts'
import type { MonthCache } from './month-cache.ts'
import type { Stories } from './stories.ts'

export type Tracking = {
  stories: Pick<Stories, 'get' | 'list'>
  months: MonthCache
  structures: Pick<Structures, 'get'>
  now: () => Date
}
