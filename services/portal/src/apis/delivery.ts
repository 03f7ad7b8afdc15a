// How messages get through, as notification tells the Region.

import { fetchJson } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import { type At, type Caller, callOf } from './caller.ts'
import { Count } from './tracking.ts'

const waits = Type.Object({ s10: Count, h1: Count, longer: Count, unknown: Count })
const DeliveryMonth = Type.Object({
  period: Type.String(),
  asOf: Type.String(),
  rows: Type.Array(
    Type.Object({
      channel: Type.Enum(['email', 'sms']),
      told: Type.Enum(['proposals', 'professionals', 'persons']),
      waiting: Count,
      left: waits,
      proven: waits,
      failed: Type.Object({
        ...{ bounced: Count, refused: Count, 'no-address': Count, 'gave-up': Count },
        ...{ undelivered: Count, 'no-receipt': Count, stopped: Count, unknown: Count },
      }),
    }),
  ),
  structuresUnreached: Count,
  byLetter: Count,
})
export type DeliveryMonth = Static<typeof DeliveryMonth>

export const deliveryApi = (at: At) => ({
  /** Each month of a span, from the oldest to `to`. */
  delivery: (caller: Caller, { to, months }: { to: string; months: number }) =>
    fetchJson(at(`/v1/delivery?${new URLSearchParams({ to, months: String(months) })}`), {
      ...callOf(caller),
      schema: Type.Object({ months: Type.Array(DeliveryMonth) }),
    }).then((answer) => answer.months),
})
