// How messages of a month got through, for the Region: counts by channel and by what they are, under five never said.
// Pure. Only parts are told and no total, so that none is had by difference.

import type { Channel } from '@hent/contracts/codes.ts'
import { type SafeCount, safe } from '@hent/contracts/safe-count.ts'
import { failures, waits } from '../message.ts'
import type { Counted } from '../messages.ts'

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

/** Every row, in one order, also where nothing was written. */
export function deliveryRows(counted: readonly Counted[]): DeliveryRow[] {
  return channelsTold.flatMap((channel) =>
    told.map((which) => {
      const mine = counted.filter(({ _id }) => (_id.channel ?? 'email') === channel && toldOf(_id) === which)
      const count = (is: (one: Counted['_id']) => boolean) =>
        safe(mine.reduce((sum, { _id, count: many }) => sum + (is(_id) ? many : 0), 0))
      const by = <K extends string>(keys: readonly K[], is: (one: Counted['_id'], key: K) => boolean) =>
        Object.fromEntries(keys.map((key) => [key, count((one) => is(one, key))])) as By<K>
      return {
        channel,
        told: which,
        waiting: count(({ state }) => state === 'queued'),
        left: by(waitsTold, (one, wait) =>
          wait === 'unknown' ? (one.state === 'sent' || one.state === 'delivered') && !one.sentIn : one.sentIn === wait,
        ),
        proven: by(waitsTold, ({ state, provenIn }, wait) => state === 'delivered' && (provenIn ?? 'unknown') === wait),
        failed: by(failuresTold, ({ state, failure }, cause) => state === 'failed' && (failure ?? 'unknown') === cause),
      }
    }),
  )
}
