// Routing's own copy of the directory, indexed by service and zone code so that a decision looks at one cell and
// never at the whole: its cost does not grow with the directory.

import type { ServiceKind } from '@hent/contracts/codes.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { codesCovering, covers } from '@hent/contracts/entitlement.ts'

/** Where the person lives. */
type Home = { commune: string; epci: string | null; departement: string }

/** Where structures covering a commune may be found: the service with each zone code the commune lies in. */
export function zoneKeys(service: ServiceKind, { commune: code, epci, departement }: Home): string[] {
  return codesCovering({ code, epci, departement }).map((covering) => `${service} ${covering}`)
}

/** Where a structure is to be found: each of its services with each code of its zone. */
export function keysOf({ services }: DirectoryRecord): string[] {
  return services.flatMap(({ kind, zone }) => zone.map((code) => `${kind} ${code}`))
}

/** Whether a structure offers this service where the person lives. */
export function offersAt({ services }: DirectoryRecord, asked: Home & { service: ServiceKind }): boolean {
  const { service, commune: code, epci, departement } = asked
  return services.some(({ kind, zone }) => kind === service && covers(zone, { code, epci, departement }))
}

export type DirectoryIndex = {
  /** Takes a record if it is newer than the one known. True when it was. */
  apply(record: DirectoryRecord): boolean
  get(structureId: string): DirectoryRecord | undefined
  /** Structures offering `service` in this commune, in no particular order. */
  cell(service: ServiceKind, place: Home): DirectoryRecord[]
  readonly size: number
}

export function createDirectoryIndex(): DirectoryIndex {
  const records = new Map<string, DirectoryRecord>()
  const cells = new Map<string, Set<string>>()

  return {
    apply(record) {
      const before = records.get(record.structureId)
      if (before && before.version >= record.version) return false
      for (const key of before ? keysOf(before) : []) cells.get(key)?.delete(record.structureId)
      for (const key of keysOf(record)) {
        const cell = cells.get(key)
        if (cell) cell.add(record.structureId)
        else cells.set(key, new Set([record.structureId]))
      }
      records.set(record.structureId, record)
      return true
    },
    get: (structureId) => records.get(structureId),
    cell(service, place) {
      const found = new Map<string, DirectoryRecord>()
      for (const key of zoneKeys(service, place)) {
        for (const id of cells.get(key) ?? []) {
          const record = records.get(id)
          if (record) found.set(id, record)
        }
      }
      return [...found.values()]
    },
    get size() {
      return records.size
    },
  }
}
