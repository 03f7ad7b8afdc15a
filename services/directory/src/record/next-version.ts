// What becomes of a structure: the version after the one it has, or none when its content is what it was.

import { canonicalJson, sha256, withoutNulls } from '@hent/contracts/canonical.ts'
import { currentTraceparent } from '@hent/service/traceparent.ts'
import { capacityInForce } from './capacity-in-force.ts'
import type { Edits } from './edits.ts'
import type { Author, Original, Structure } from './structure.ts'
import type { RecordBody } from './to-record.ts'

export type Content = { record: RecordBody; original: Original; edits?: Edits | undefined }
/** What a structure becomes; undefined: it stays as it is. */
export type Decide = (before: Structure | undefined) => Content | undefined
export type Change = { before: Structure | undefined; next: Structure }
export type Recording = { at: Date; author: Author; dryRun?: boolean }

const printOf = ({ record, original, edits }: Content): string =>
  sha256(canonicalJson(withoutNulls({ record, original, edits })))

/** The next version of a structure, or undefined when its content is what it was. */
export function nextVersion(
  before: Structure | undefined,
  content: Content | undefined,
  { at, author }: Recording,
): Structure | undefined {
  if (!content) return undefined
  const print = printOf(content)
  if (before?.sha256 === print) return undefined
  const version = (before?.version ?? 0) + 1
  const held = capacityInForce(before?.record, content.record.weeklyCapacity, at)
  return {
    _id: content.record.structureId,
    version,
    active: content.record.active,
    producer: content.original.structure.source,
    record: { ...content.record, version, ...(held ? { capacityInForce: held } : {}) },
    original: content.original,
    ...(content.edits ? { edits: content.edits } : {}),
    author,
    sha256: print,
    recordedAt: at,
    traceparent: currentTraceparent(),
    pendingSince: at,
  }
}
