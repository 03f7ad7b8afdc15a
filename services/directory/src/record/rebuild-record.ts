// The record of a structure, rebuilt from what is stored of it: the rows it came from, its team, what was edited.

import { resolveCommune } from '@hent/territory/communes.ts'
import { type Edits, withEdits } from './edits.ts'
import type { Decide } from './next-version.ts'
import type { Original, Structure } from './structure.ts'
import { type RecordBody, staffed, type Team, toRecord } from './to-record.ts'

/** The record of an active structure. */
export function rebuildRecord({ structure, services }: Original, team: Team, edits: Edits | undefined): RecordBody {
  const resolved = resolveCommune(structure.code_insee)
  if (!('commune' in resolved)) throw new Error(`no commune ${structure.code_insee} in Bretagne`)
  return withEdits(toRecord(structure, services, resolved.commune, team), edits)
}

/** The record as it stands, without what its version, its team and the calendar decide. */
export function withoutDerived({ record }: Pick<Structure, 'record'>): RecordBody {
  const { version: _version, unattended: _unattended, capacityInForce: _held, ...body } = record
  return body
}

/** A structure that is no longer active keeps no team, whoever still belongs to it. */
export const withTeam =
  (team: Team): Decide =>
  (before) =>
    before?.active ? { ...before, record: rebuildRecord(before.original, team, before.edits) } : undefined

/** Of no file any more. */
export const deactivated: Decide = (before) =>
  before && { ...before, record: { ...withoutDerived(before), active: false, ...staffed([]) } }
