// A request that is being written, as its pages need it: what was answered so far, and what others say about it.

import type { Said } from '../../forms/ask-screens.ts'
import type { Screen } from '../../forms/screens.ts'
import type { NearNeed } from '../../pages/asking/near-need.ts'
import type { DraftHeld, Written } from '../../sessions/drafts.ts'

export type Draft = { held: DraftHeld; written: Written; said: Said; near: readonly NearNeed[]; path: Screen[] }
