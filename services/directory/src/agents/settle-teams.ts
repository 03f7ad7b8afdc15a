// The records of the structures whose team has changed, told at once. The team is read again after each writing, so that of
// two changes at the same time neither leaves the other out.

import { canonicalJson } from '@hent/contracts/canonical.ts'
import type { Log } from '@hent/service/log.ts'
import { repeat } from '@hent/service/repeat.ts'
import type { Directory } from '../context.ts'
import { withTeam } from '../record/rebuild-record.ts'
import type { Agent } from './agent.ts'
import { teamsOf } from './agent-list.ts'

type Deps = Pick<Directory, 'agents' | 'structures' | 'publisher' | 'now'>

const mostTries = 8
const sweepEveryMs = 5_000
const sweepOlderThanMs = 3_000
const batchSize = 100

async function settleTeam({ agents, structures, publisher, now }: Deps, id: string, agentId: string): Promise<void> {
  const read = async () => teamsOf(await agents.ofStructure(id)).get(id) ?? []
  let team = await read()
  for (let tries = 0; tries < mostTries; tries += 1) {
    const recording = { at: now(), author: { kind: 'agent' as const, agentId } }
    const changes = await structures.record(new Map([[id, withTeam(team)]]), recording)
    await publisher.publish(changes.map(({ next }) => next))
    const after = await read()
    if (canonicalJson(after) === canonicalJson(team)) return
    team = after
  }
}

/** Tells the records of an agent's structures what has become of them. */
export async function settleTeams(deps: Deps, changed: Agent): Promise<void> {
  if (!changed.untold) return
  for (const id of changed.untold.structures) await settleTeam(deps, id, changed.untold.by)
  await deps.agents.told(changed)
}

/** A process may have ended between an agent and the records of their structures: another goes on. */
export const settleLeftTeams = (deps: Deps, log: Log) =>
  repeat({
    step: async () => {
      const before = new Date(deps.now().getTime() - sweepOlderThanMs)
      for (const one of await deps.agents.untold(before, batchSize)) await settleTeams(deps, one)
    },
    everyMs: sweepEveryMs,
    failed: 'telling teams put off, will try again',
    log,
  })
