// Names and addresses of structures, from tracking's own copy of the directory: joined when a story is read, never stored.

import { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { enveloped } from '@hent/contracts/envelope.ts'
import { decoderOf, type RawMessage } from '@hent/messaging/decode.ts'
import { BrokenMessage } from '@hent/messaging/failure.ts'
import type { Log } from '@hent/service/log.ts'

export type KnownStructure = Pick<DirectoryRecord, 'name' | 'network' | 'address' | 'phone' | 'opening' | 'version'>
export type Structures = {
  get(structureId: string): KnownStructure | undefined
  /** Takes a message of directory.v1 if it is newer than what is known. */
  take(raw: RawMessage): void
}

export function createStructures(log: Log): Structures {
  const known = new Map<string, KnownStructure>()
  const decode = decoderOf(enveloped(DirectoryRecord))
  return {
    get: (structureId) => known.get(structureId),
    take(raw) {
      if (raw.value === null) return
      try {
        const { structureId, name, network, address, phone, opening, version } = decode(raw).data
        if (version <= (known.get(structureId)?.version ?? 0)) return
        known.set(structureId, { name, network, address, phone, opening, version })
      } catch (err) {
        if (!(err instanceof BrokenMessage)) throw err
        // A record that cannot be read leaves its structure as it was; the directory's own checks tell of it.
        log.warn({ err, topic: raw.topic, partition: raw.partition, offset: raw.offset }, 'directory record refused')
      }
    },
  }
}
