// A structure has left the directory: the proposals before it go on to the next, and nobody chooses it any more.
// Doing it twice changes nothing.

import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import type { Routing } from '../context.ts'

async function releaseStructure(routing: Routing, structureId: string): Promise<void> {
  if (routing.directory.get(structureId)?.active !== false) return
  for (const { _id } of await routing.referrals.waitingOn(structureId)) {
    await routing.act(_id, { do: 'deactivate-structure', structureId })
  }
}

/** Takes the directory's records, and releases the structures that have left it. */
export function releasing(routing: Routing) {
  // While the copy catches up, a structure it says has left may be back in a later record.
  const left = new Set<string>()
  let current = false
  return {
    async apply(record: DirectoryRecord): Promise<void> {
      routing.directory.apply(record)
      if (record.active) return
      if (current) await releaseStructure(routing, record.structureId)
      else left.add(record.structureId)
    },
    async caughtUp(): Promise<void> {
      current = true
      for (const structureId of left) await releaseStructure(routing, structureId)
    },
  }
}
