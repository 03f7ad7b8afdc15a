// The directory's records as its own database keeps them, read-only: the live ones, and every version there ever was.

import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import type { Connection } from 'mongoose'

type Live = { _id: string; record: DirectoryRecord }
type Version = Live & { recordedAt: Date }
export type DatedRecord = { record: DirectoryRecord; recordedAt: Date }

/** Live records by structure id. */
export async function liveRecords(
  directory: Connection,
  ids?: readonly string[],
): Promise<Map<string, DirectoryRecord>> {
  const found = directory.collection<Live>('structures').find(ids ? { _id: { $in: [...ids] } } : {})
  const records = new Map<string, DirectoryRecord>()
  for await (const { _id, record } of found.project<Live>({ record: 1 })) records.set(_id, record)
  return records
}

/** Every version recorded before an instant, in no particular order. */
export async function* versionsBefore(directory: Connection, before: Date): AsyncGenerator<DatedRecord> {
  const found = directory.collection<Version>('structure_versions').find({ recordedAt: { $lt: before } })
  for await (const { record, recordedAt } of found.project<Version>({ record: 1, recordedAt: 1 }))
    yield { record, recordedAt }
}
