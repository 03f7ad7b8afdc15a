// The record of a structure, rebuilt from what is stored of it: the rows it came from, its team, what was edited.

import { resolveCommune } from '@hent/territory/communes.ts'
import { type Edits, withEdits } from './edits.ts'
import type { Original, Structure } from './structure.ts'
import { type RecordBody, type Team, toRecord } from './to-record.ts'

/** The record of an active structure. */
export function rebuildRecord({ structure, services }: Original, team: Team, edits: Edits | undefined): RecordBody {
  const resolved = resolveCommune(structure.code_insee)
  if (!('commune' in resolved)) throw new Error(`no commune ${structure.code_insee} in Bretagne`)
  return withEdits(toRecord(structure, services, resolved.commune, team), edits)
}

/** The record as it stands, without what its version, its team and the calendar decide. */
export function withoutDerived({ record }: Structure): RecordBody {
  const { version: _version, unattended: _unattended, capacityInForce: _held, ...body } = record
  return body
}
