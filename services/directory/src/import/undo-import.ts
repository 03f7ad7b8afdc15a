// Takes an import back: each structure it changed gets the content it had before. What somebody has changed since is left
// as it is, and so is the team, which no import from the page touches.

import { teamsOf } from '../agents/agent-list.ts'
import type { Decide } from '../record/next-version.ts'
import { deactivated, rebuildRecord, withoutDerived } from '../record/rebuild-record.ts'
import type { StructureVersion } from '../record/structure.ts'
import type { Team } from '../record/to-record.ts'
import type { ImportDeps } from './import-directory.ts'
import type { Undone } from './stored-imports.ts'

/** Run again after a break, it changes nothing more. */
export async function undoImport(deps: ImportDeps, importId: string, agentId: string): Promise<Undone> {
  const { structures, agents, publisher, now } = deps
  const made = Map.groupBy(await structures.madeBy(importId), ({ structureId }) => structureId)
  const teams = teamsOf(await agents.all())
  const decisions = new Map<string, Decide>()
  let left = 0
  const live = await structures.getMany([...made.keys()])
  for (const [id, versions] of made) {
    const numbers = versions.map(({ version }) => version)
    if (live.get(id)?.version !== Math.max(...numbers)) {
      left += 1
      continue
    }
    const [before] = await structures.history(id, Math.min(...numbers), 1)
    decisions.set(id, asItWas(before, Math.max(...numbers), teams.get(id) ?? []))
  }
  const at = now()
  const author = { kind: 'import', importId, agentId } as const
  const changes = await structures.record(decisions, { at, author })
  await publisher?.publish(changes.map(({ next }) => next))
  return { by: agentId, at, back: decisions.size, left }
}

const asItWas =
  (before: StructureVersion | undefined, last: number, team: Team): Decide =>
  (now) => {
    if (now?.version !== last) return undefined
    if (!before) return deactivated(now)
    const { original, edits } = before
    return { record: before.active ? rebuildRecord(original, team, edits) : withoutDerived(before), original, edits }
  }
