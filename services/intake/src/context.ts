// What intake's functions are given, in one plain object.

import type { Platform } from '@hent/messaging/platform.ts'
import type { IntakeConfig } from './config.ts'
import { type Notes, openNotes } from './notes.ts'
import { openReadings, type Readings } from './readings.ts'
import { openPositions, type Positions } from './referral-positions.ts'
import { openRequests, type Requests } from './requests.ts'
import { createVault, readKeys, type Vault } from './vault.ts'

export type Intake = {
  requests: Requests
  positions: Positions
  notes: Notes
  readings: Readings
  vault: Vault
  /** newest first */
  secretKeys: ReadonlyMap<string, Buffer>
  lookupKey: string
  unroutedAfter: string
  dropoutListDays: number
  now: () => Date
}

export async function openIntake(hent: Platform, config: IntakeConfig): Promise<Intake> {
  const { connection, now } = hent
  return {
    requests: await openRequests(hent),
    positions: await openPositions(connection),
    notes: await openNotes(connection),
    readings: await openReadings(connection),
    vault: createVault(config.VAULT_KEYS),
    secretKeys: readKeys(config.SECRET_KEYS),
    lookupKey: config.LOOKUP_KEY,
    unroutedAfter: config.UNROUTED_AFTER,
    dropoutListDays: config.DROPOUT_LIST_DAYS,
    now,
  }
}
