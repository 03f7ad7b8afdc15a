// Where a structure cannot be reached: its mailbox, or its mobile, or those of an adviser told at their own, give back what
// they are sent. A message that arrives there, another address, or somebody who says that it is right, is the answer. All is
// told by when the message had left, as in notification, which sets such addresses aside.

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
  /** when the latest of each left; what address that was, the versions of the record tell */
  failedAt: { type: Date, ...optional },
  /** of the address, without a key, as it was kept for a while: taken away at start */
  print: { type: String, ...optional },
  arrivedAt: { type: Date, ...optional },
  /** somebody said that it is right */
  confirmedAt: { type: Date, ...optional },
} as const

/** Since which local day nothing has arrived there. */
export type Unreachable = { structureId: string; agentId?: string; channel: Channel; from: string }

type Where = { structureId: string; agentId?: string; channel: Channel }
type Addresses = Pick<DirectoryRecord, 'email' | 'dutyMobile' | 'team'>
/** The records as they stand, each with the time of its last change. */
export type Recorded = (ids: string[]) => Promise<ReadonlyMap<string, { recordedAt: Date; record: Addresses }>>
/** A record as it stood. */
export type RecordAt = (structureId: string, at: Date) => Promise<Addresses | undefined>

const idOf = ({ structureId, agentId, channel }: Where) => [structureId, agentId, channel].filter(Boolean).join(' ')

export async function openUnreachable(connection: Connection, recorded: Recorded, recordAt: RecordAt) {
  const model = await openModel(connection, 'structure_addresses', address, [[{ failedAt: 1 }], [{ structureId: 1 }]])
  await model.updateMany({ print: { $exists: true } }, { $unset: { print: '' } })

  /** Another address has taken the place of the one that failed. */
  async function isReplaced(where: Where, failedAt: Date, now: Addresses | undefined): Promise<boolean> {
    if (!now) return false
    const before = await recordAt(where.structureId, failedAt)
    return before !== undefined && addressIn(before, where) !== addressIn(now, where)
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
        const latest = defined({ failedAt, arrivedAt })
        await model.updateOne({ _id }, { $setOnInsert: where, $max: latest }, { upsert: true })
      }
    },
    /** Somebody says that the addresses of a structure are right. */
    async confirm(structureId: string, at: Date): Promise<void> {
      await model.updateMany({ structureId }, { $max: { confirmedAt: at } })
    },
    async now(): Promise<Unreachable[]> {
      const failed = await model.find({ failedAt: { $exists: true } }).lean()
      const open = failed.flatMap(({ failedAt, arrivedAt, confirmedAt, ...where }) =>
        failedAt && [arrivedAt, confirmedAt].every((at) => !at || at < failedAt) ? [{ ...where, failedAt }] : [],
      )
      const known = await recorded([...new Set(open.map(({ structureId }) => structureId))])
      const found = open.map(async ({ structureId, agentId, channel, failedAt }): Promise<Unreachable[]> => {
        const where = { structureId, ...defined({ agentId }), channel }
        const over = await isReplaced(where, failedAt, known.get(structureId)?.record)
        return over ? [] : [{ ...where, from: localDay(failedAt) }]
      })
      return (await Promise.all(found)).flat()
    },
  }
}

function addressIn({ email, dutyMobile, team }: Addresses, { agentId, channel }: Where): string | undefined {
  const own = agentId === undefined ? { email, mobile: dutyMobile } : team.find((one) => one.agentId === agentId)
  return (channel === 'email' ? own?.email : own?.mobile) ?? undefined
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
