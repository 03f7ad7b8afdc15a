// Where a structure cannot be reached: its mailbox, or its mobile, or those of an adviser told at their own, give back what
// they are sent. A message that arrives there, or a new version of the record, is the answer.

import { type Channel, channels } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { EventData, HentEvent } from '@hent/contracts/events.ts'
import { optional, required } from '@hent/service/document.ts'
import { mustFit, openModel } from '@hent/service/model.ts'
import { localDay } from '@hent/territory/calendar.ts'
import type { Connection } from 'mongoose'

/** What says that the address is wrong, and not that a relay was away. */
const wrongAddress: readonly EventData<'MessageFailed'>['cause'][] = ['refused', 'bounced', 'undelivered', 'stopped']

const address = {
  /** structure, adviser where it is theirs, and channel */
  _id: { type: String, ...required },
  structureId: { type: String, ...required },
  agentId: { type: String, ...optional },
  channel: { type: String, enum: channels, ...required },
  failedAt: { type: Date, ...optional },
  arrivedAt: { type: Date, ...optional },
} as const

/** Since which local day nothing has arrived there. */
export type Unreachable = { structureId: string; agentId?: string; channel: Channel; from: string }

export async function openUnreachable(connection: Connection) {
  const model = await openModel(connection, 'structure_addresses', address, [[{ failedAt: 1 }]])
  return {
    /** In any order, any number of times: the latest failure and the latest arrival are kept. */
    async learn(events: readonly HentEvent[]): Promise<void> {
      for (const event of events) {
        const told = whatCameOf(event)
        if (!told) continue
        const { structureId, agentId, channel, ...when } = told
        const _id = [structureId, agentId, channel].filter(Boolean).join(' ')
        await mustFit(model, [{ _id, ...told }])
        await model.updateOne(
          { _id },
          { $max: when, $setOnInsert: { structureId, ...defined({ agentId }), channel } },
          { upsert: true },
        )
      }
    },
    /** @param recorded when the record of each of these structures last changed: what came before has been heard */
    async now(recorded: (ids: string[]) => Promise<ReadonlyMap<string, { recordedAt: Date }>>): Promise<Unreachable[]> {
      const failed = await model.find({ failedAt: { $exists: true } }).lean()
      const heard = await recorded([...new Set(failed.map(({ structureId }) => structureId))])
      return failed.flatMap(({ structureId, agentId, channel, failedAt, arrivedAt }) => {
        const since = Math.max(arrivedAt?.getTime() ?? 0, heard.get(structureId)?.recordedAt.getTime() ?? 0)
        return failedAt && failedAt.getTime() > since
          ? [{ structureId, ...defined({ agentId }), channel, from: localDay(failedAt) }]
          : []
      })
    },
  }
}

function whatCameOf(event: HentEvent) {
  if (event.name !== 'MessageFailed' && event.name !== 'MessageDelivered') return undefined
  const { recipient, channel } = event.data
  if (recipient.kind !== 'structure' && recipient.kind !== 'adviser') return undefined
  const { structureId, agentId } = recipient
  const where = { structureId, ...defined({ agentId }), channel }
  const at = new Date(event.time)
  if (event.name === 'MessageDelivered') return { ...where, arrivedAt: at }
  return wrongAddress.includes(event.data.cause) ? { ...where, failedAt: at } : undefined
}
