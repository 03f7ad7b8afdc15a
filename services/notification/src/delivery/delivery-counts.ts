// How messages of a month got through, for the Region: counts by channel and by what they are, under five never said.
// Pure. Only parts are told and no total, so that none is had by difference; what left and what is proven coarser where they
// would give each other away.

import type { Channel } from '@hent/contracts/codes.ts'
import { type SafeCount, safe } from '@hent/contracts/safe-count.ts'
import { failures, waits } from '../message.ts'
import type { Counted } from '../messages.ts'
import { stepOf } from './delivery-steps.ts'

/** `proposals`: to structures and advisers, whose delivery is proven; of other mails the relay's acceptance is all. */
export const told = ['proposals', 'professionals', 'persons'] as const
type Told = (typeof told)[number]
export const channelsTold = ['email', 'sms'] as const satisfies readonly Channel[]
/** `unknown`: stored before this was kept */
export const waitsTold = [...waits, 'unknown'] as const
export const failuresTold = [...failures, 'unknown'] as const

type By<K extends string> = Record<K, SafeCount>
export type DeliveryRow = {
  channel: Channel
  told: Told
  waiting: SafeCount
  /** taken by the relay or the provider, whatever became of it, by how long after it was due */
  left: By<(typeof waitsTold)[number]>
  proven: By<(typeof waitsTold)[number]>
  failed: By<(typeof failuresTold)[number]>
}

const toldOf = ({ template, to }: Counted['_id']): Told => {
  if (to === 'person') return 'persons'
  return template === 'proposal' ? 'proposals' : 'professionals'
}

type Kind = Counted['_id']
const leftIn = ({ state, sentIn }: Kind, wait: (typeof waitsTold)[number]) =>
  wait === 'unknown' ? (state === 'sent' || state === 'delivered') && !sentIn : sentIn === wait
const isProvenIn = ({ state, provenIn }: Kind, wait: (typeof waitsTold)[number]) =>
  state === 'delivered' && (provenIn ?? 'unknown') === wait
const failedBy = ({ state, failure }: Kind, cause: (typeof failuresTold)[number]) =>
  state === 'failed' && (failure ?? 'unknown') === cause

/** Every row, in one order, also where nothing was written. */
export function deliveryRows(counted: readonly Counted[]): DeliveryRow[] {
  return channelsTold.flatMap((channel) =>
    told.map((which) => {
      const mine = counted.filter(({ _id }) => (_id.channel ?? 'email') === channel && toldOf(_id) === which)
      const count = (is: (one: Counted['_id']) => boolean) =>
        mine.reduce((sum, { _id, count: many }) => sum + (is(_id) ? many : 0), 0)
      const left = waitsTold.map((wait) => count((one) => leftIn(one, wait)))
      const proven = waitsTold.map((wait) => count((one) => isProvenIn(one, wait)))
      const step = stepOf(left, proven)
      const by = <K extends string>(keys: readonly K[], counts: readonly number[], step?: number) =>
        Object.fromEntries(keys.map((key, at) => [key, safe(counts[at] ?? 0, step)])) as By<K>
      return {
        channel,
        told: which,
        waiting: safe(count(({ state }) => state === 'queued')),
        left: by(waitsTold, left, step),
        proven: by(waitsTold, proven, step),
        failed: by(
          failuresTold,
          failuresTold.map((cause) => count((one) => failedBy(one, cause))),
        ),
      }
    }),
  )
}
