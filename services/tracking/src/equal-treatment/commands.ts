// What operators do with answers to check equal treatment: those of an invented year are put where persons' own would be.

import type { StatedGender } from '@hent/contracts/equal-treatment.ts'
import type { Connection } from 'mongoose'
import { openStatedGenders } from './stated-genders.ts'

/** @param connection to tracking's own database */
export async function keepInvented(connection: Connection) {
  const genders = await openStatedGenders(connection)
  return (said: readonly { requestId: string; gender: StatedGender }[]): Promise<void> => genders.insertAll(said)
}
