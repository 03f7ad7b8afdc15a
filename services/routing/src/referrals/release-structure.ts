// A structure has left the directory: the proposals before it go on to the next, and nobody chooses it any more.
// Doing it twice changes nothing.

import type { Routing } from '../context.ts'

export async function releaseStructure(routing: Routing, structureId: string): Promise<void> {
  if (routing.directory.get(structureId)?.active !== false) return
  for (const { _id } of await routing.referrals.waitingOn(structureId)) {
    await routing.act(_id, { do: 'deactivate-structure', structureId })
  }
}
