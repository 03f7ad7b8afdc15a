// What intake's functions are given: its stores, the vault, the keys, the delays and the clock.

import type { Notes } from './notes.ts'
import type { Holdings } from './referral-positions.ts'
import type { Requests } from './requests.ts'
import type { Vault } from './vault.ts'

export type Intake = {
  requests: Requests
  holdings: Holdings
  notes: Notes
  vault: Vault
  /** newest first */
  secretKeys: ReadonlyMap<string, Buffer>
  lookupKey: string
  unroutedAfter: string
  dropoutListDays: number
  now: () => Date
}
