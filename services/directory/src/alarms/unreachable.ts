// Where a structure cannot be reached: its mailbox, or its mobile, or those of an adviser told at their own, give back what
// they are sent. A message that arrives there, another address, or somebody who says that it is right, is the answer. All is
// told by when the message had left, as in notification, which sets such addresses aside.

import { sha256 } from '@hent/contracts/canonical.ts'
import { type Channel, channels } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
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
  /** of the address that failed; absent of what older versions heard of: any change of the record was its answer */
  print: { type: String, ...optional },
  arrivedAt: { type: Date, ...optional },
  /** somebody said that it is right */
  confirmedAt: { type: Date, ...optional },
} as const

/** Since which local day nothing has arrived there. */
export type Unreachable = { structureId: string; agentId?: string; channel: Channel; from: string }

type Where = { structureId: string; agentId?: string; channel: Channel }
/** The records as they stand, each with the time of its last change. */
export type Recorded = (
  ids: string[],
) => Promise<ReadonlyMap<string, { recordedAt: Date; record: Pick<DirectoryRecord, 'email' | 'dutyMobile' | 'team'> }>>

const idOf = ({ structureId, agentId, channel }: Where) => [structureId, agentId, channel].filter(Boolean).join(' ')

export async function openUnreachable(connection: Connection, recorded: Recorded) {
  const model = await openModel(connection, 'structure_addresses', address, [[{ failedAt: 1 }], [{ structureId: 1 }]])

  /** Which address is known now; undefined: of a structure that is not. */
  async function printNow({ structureId, agentId, channel }: Where): Promise<string | undefined> {
    const known = (await recorded([structureId])).get(structureId)
    return known && printOf(known.record, { agentId, channel })
  }

  return {
    /** In any order, any number of times: the latest failure and the latest arrival are kept. */
    async learn(events: readonly HentEvent[]): Promise<void> {
      for (const event of events) {
        const told = whatCameOf(event)
        if (!told) continue
        const { failedAt, arrivedAt, ...where } = told
        const _id = idOf(where)
        await mustFit(model, [{ _id, ...told }])
        await model.updateOne(
          { _id },
          { $setOnInsert: where, ...(arrivedAt ? { $max: { arrivedAt } } : {}) },
          { upsert: true },
        )
        if (!failedAt) continue
        // Heard of again it says nothing of an address that was given since.
        const isNewer = { $or: [{ failedAt: { $exists: false } }, { failedAt: { $lt: failedAt } }] }
        await model.updateOne({ _id, ...isNewer }, { $set: { failedAt, ...defined({ print: await printNow(where) }) } })
      }
    },
    /** Somebody says that the addresses of a structure are right. */
    async confirm(structureId: string, at: Date): Promise<void> {
      await model.updateMany({ structureId }, { $max: { confirmedAt: at } })
    },
    async now(): Promise<Unreachable[]> {
      const failed = await model.find({ failedAt: { $exists: true } }).lean()
      const known = await recorded([...new Set(failed.map(({ structureId }) => structureId))])
      return failed.flatMap(({ structureId, agentId, channel, failedAt, print, arrivedAt, confirmedAt }) => {
        const structure = known.get(structureId)
        const isOther = print !== undefined && structure && print !== printOf(structure.record, { agentId, channel })
        const changedAt = print === undefined ? structure?.recordedAt : undefined
        const since = Math.max(...[arrivedAt, confirmedAt, changedAt].map((at) => at?.getTime() ?? 0))
        return failedAt && failedAt.getTime() > since && !isOther
          ? [{ structureId, ...defined({ agentId }), channel, from: localDay(failedAt) }]
          : []
      })
    },
  }
}

function printOf(
  { email, dutyMobile, team }: Pick<DirectoryRecord, 'email' | 'dutyMobile' | 'team'>,
  { agentId, channel }: { agentId?: string | undefined; channel: Channel },
): string {
  const own = agentId === undefined ? { email, mobile: dutyMobile } : team.find((one) => one.agentId === agentId)
  return sha256((channel === 'email' ? own?.email : own?.mobile) ?? '')
}

function whatCameOf(event: HentEvent): (Where & { failedAt?: Date; arrivedAt?: Date }) | undefined {
  if (event.name !== 'MessageFailed' && event.name !== 'MessageDelivered') return undefined
  const { recipient, channel } = event.data
  const { kind, structureId, agentId } = recipient
  if ((kind !== 'structure' && kind !== 'adviser') || !structureId) return undefined
  const where = { structureId, ...defined({ agentId }), channel }
  // What is refused had not left, and older versions did not say.
  const at = new Date(event.data.leftAt ?? event.time)
  if (event.name === 'MessageDelivered') return { ...where, arrivedAt: at }
  return wrongAddress.includes(event.data.cause) ? { ...where, failedAt: at } : undefined
}
