// What intake's functions are given, in one plain object.

import type { Platform } from '@hent/messaging/platform.ts'
import { openKeyFolder } from '@hent/service/key-folder.ts'
import type { IntakeConfig } from './config.ts'
import { type CounterDrafts, openCounterDrafts } from './counter/counter-drafts.ts'
import { openRequests, type Requests } from './door/requests.ts'
import { createThemeYears, type ThemeYears } from './door/theme-of-request.ts'
import { type Notes, openNotes } from './identity/notes.ts'
import { openReadings, type Readings } from './identity/readings.ts'
import { openRefusals, type PartnerRefusals } from './partners/refusals.ts'
import { type ErasureCodes, openErasureCodes } from './person/erasure-codes.ts'
import { type Guesses, openGuesses } from './person/guesses.ts'
import { openSmsStops, type SmsStops } from './person/sms-stops.ts'
import { openPositions, type Positions } from './referrals/referral-positions.ts'
import { openSandbox, type Sandbox } from './sandbox/sandbox.ts'
import { openSheets, type Sheets } from './sheets/sheets.ts'
import { createPersonKeys, type PersonKeys } from './vault/person-keys.ts'
import { createVault, readKeys, type Vault } from './vault/vault.ts'

export type Intake = {
  requests: Requests
  positions: Positions
  notes: Notes
  counterDrafts: CounterDrafts
  readings: Readings
  stops: SmsStops
  guesses: Guesses
  erasureCodes: ErasureCodes
  refusals: PartnerRefusals
  sandbox: Sandbox
  vault: Vault
  personKeys: PersonKeys
  /** newest first */
  secretKeys: ReadonlyMap<string, Buffer>
  lookupKey: string
  sheets: Sheets
  themeYears: ThemeYears
  /** whose mobiles are written to */
  smsCountries: readonly string[]
  unroutedAfter: string
  dropoutListDays: number
  retentionMonths: number
  now: () => Date
}

export async function openIntake(hent: Platform, config: IntakeConfig): Promise<Intake> {
  const { connection, now } = hent
  const requests = await openRequests(hent)
  const folder = await openKeyFolder(config.KEY_DIR)
  if ((await folder.names()).length === 0 && (await requests.needKeyFiles())) {
    throw new Error('KEY_DIR holds no key of what the database keeps: is the volume mounted?')
  }
  hent.ready.keys = folder.ready
  const wrapping = readKeys(config.VAULT_KEYS)
  const personKeys = createPersonKeys({ folder, wrapping, periodMs: config.VAULT_PERIOD_SECONDS * 1_000, now })
  return {
    requests,
    positions: await openPositions(connection),
    notes: await openNotes(connection),
    counterDrafts: await openCounterDrafts(connection),
    readings: await openReadings(connection),
    stops: await openSmsStops(connection),
    guesses: await openGuesses(connection),
    erasureCodes: await openErasureCodes(connection),
    refusals: await openRefusals(connection),
    sandbox: await openSandbox(hent),
    sheets: await openSheets(connection),
    vault: createVault(wrapping, personKeys),
    personKeys,
    secretKeys: readKeys(config.SECRET_KEYS),
    lookupKey: config.LOOKUP_KEY,
    themeYears: createThemeYears(config.DIRECTORY_URL, now),
    smsCountries: config.SMS_COUNTRIES,
    unroutedAfter: config.UNROUTED_AFTER,
    dropoutListDays: config.DROPOUT_LIST_DAYS,
    retentionMonths: config.RETENTION_MONTHS,
    now,
  }
}
