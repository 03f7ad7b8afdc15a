// What events and logins teach of structures, beside what their records say: refusals alike, addresses that do not answer,
// another account that came by the address of an agent.

import type { HentEvent } from '@hent/contracts/events.ts'
import type { Connection } from 'mongoose'
import type { Agents } from '../agents/agents.ts'
import { openDeclines } from './declines.ts'
import { openUnreachable } from './unreachable.ts'

/** How long a refused login is told, where nobody has done anything about it. */
const refusedMs = 30 * 86_400_000

/** @param recorded when the record of each of these structures last changed: what came before has been heard */
export async function openLearnt(
  connection: Connection,
  recorded: (ids: string[]) => Promise<ReadonlyMap<string, { recordedAt: Date }>>,
  agents: Agents,
) {
  const declines = await openDeclines(connection)
  const unreachable = await openUnreachable(connection)
  return {
    async learn(events: readonly HentEvent[]): Promise<void> {
      await declines.learn(events)
      await unreachable.learn(events)
    },
    now: async (at: Date) => ({
      alike: await declines.alike(at, recorded),
      unreachable: await unreachable.now(recorded),
      refused: await agents.refusedSince(new Date(at.getTime() - refusedMs)),
    }),
  }
}
