// What events and logins teach of structures, beside what their records say: refusals alike, addresses that do not answer,
// another account that came by the address of an agent.

import { defined } from '@hent/contracts/defined.ts'
import type { HentEvent } from '@hent/contracts/events.ts'
import type { Connection } from 'mongoose'
import type { Agents } from '../agents/agents.ts'
import { openDeclines } from './declines.ts'
import { openUnopened } from './unopened.ts'
import { openUnreachable, type RecordAt, type Recorded } from './unreachable.ts'

/** How long a refused login is told, where nobody has done anything about it. */
const refusedMs = 30 * 86_400_000

type Records = {
  /** each of these structures, and when its record last changed: what came before has been heard */
  getMany: Recorded
  recordAt: RecordAt
}

export async function openLearnt(connection: Connection, { getMany: recorded, recordAt }: Records, agents: Agents) {
  const declines = await openDeclines(connection)
  const unreachable = await openUnreachable(connection, recorded, recordAt)
  const unopened = await openUnopened(connection)
  return {
    async learn(events: readonly HentEvent[]): Promise<void> {
      await declines.learn(events)
      await unreachable.learn(events)
      await unopened.learn(events)
    },
    confirmAddresses: unreachable.confirm,
    async now(at: Date) {
      const lost = await unreachable.now()
      const labels = await agents.labelsOf(lost.flatMap(({ agentId }) => agentId ?? []))
      return {
        alike: await declines.alike(at, recorded),
        unreachable: lost.map(({ agentId, ...one }) => ({
          ...one,
          ...defined({ account: agentId && (labels.get(agentId) ?? agentId) }),
        })),
        unopened: await unopened.now(at, recorded),
        refused: await agents.refusedSince(new Date(at.getTime() - refusedMs)),
      }
    },
  }
}
