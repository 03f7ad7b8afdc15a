// Names and addresses of structures, from tracking's own copy of the directory: joined when a story is read, never stored.

import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'

type KnownStructure = Pick<
  DirectoryRecord,
  | 'name'
  | 'network'
  | 'address'
  | 'phone'
  | 'opening'
  | 'commitmentDays'
  | 'services'
  | 'version'
  | 'commune'
  | 'epci'
  | 'departement'
  | 'location'
>
export type Structures = {
  get(structureId: string): KnownStructure | undefined
  /** Keeps a record if it is newer than what is known. */
  update(record: DirectoryRecord): void
}

export function createStructures(): Structures {
  const known = new Map<string, KnownStructure>()
  return {
    get: (structureId) => known.get(structureId),
    update(record) {
      if (record.version <= (known.get(record.structureId)?.version ?? 0)) return
      known.set(record.structureId, record)
    },
  }
}
