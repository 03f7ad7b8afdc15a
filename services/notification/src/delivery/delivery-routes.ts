// How messages got through, month by month, for who reads figures: counts, never whom nor what.

import { Instant } from '@hent/contracts/codes.ts'
import { SafeCount, safe } from '@hent/contracts/safe-count.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { createFresh } from '@hent/service/fresh.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { instantOn, monthAfter, monthsUntil } from '@hent/territory/calendar.ts'
import { type Static, Type } from 'typebox'
import type { Messages } from '../messages.ts'
import type { Contacts } from '../telling/contacts.ts'
import { channelsTold, deliveryRows, failuresTold, told, waitsTold } from './delivery-counts.ts'

const closed = { additionalProperties: false }
const by = (keys: readonly string[]) => Type.Object(Object.fromEntries(keys.map((key) => [key, SafeCount])))
const Month = Type.Object({
  period: Type.String(),
  asOf: Instant,
  rows: Type.Array(
    Type.Object({
      channel: Type.Enum(channelsTold),
      told: Type.Enum(told, { description: 'proposals to structures, else to professionals, to persons' }),
      waiting: SafeCount,
      left: by(waitsTold),
      proven: by(waitsTold),
      failed: by(failuresTold),
    }),
  ),
  structuresUnreached: { ...SafeCount, description: 'structures whose mail was refused or came back' },
  byLetter: {
    ...SafeCount,
    description:
      'persons of the requests of the month who are reached by letter alone; whether one was posted is not known',
  },
})
type Month = Static<typeof Month>

/** As often as figures are taken afresh; a month that is over hardly moves. */
const freshMs = 30_000
const freshOnceOverMs = 3_600_000
const longestSpan = 24
const mostMonths = 48

const startOf = (period: string) => instantOn(`${period}-01`, 0)

export function addDeliveryRoutes(
  app: Server,
  { messages, contacts, now }: { messages: Messages; contacts: Contacts; now: () => Date },
  auth: Auth,
): void {
  async function read(period: string): Promise<Month> {
    const asOf = now()
    const [from, to] = [startOf(period), startOf(monthAfter(period))]
    const [counted, unreached, letters] = await Promise.all([
      messages.counted(from, to),
      messages.structuresUnreached(from, to),
      contacts.byLetter(from, to),
    ])
    return {
      period,
      asOf: asOf.toISOString(),
      rows: deliveryRows(counted),
      structuresUnreached: safe(unreached),
      byLetter: safe(letters),
    }
  }

  const isOver = (period: string) => startOf(monthAfter(period)).getTime() < now().getTime() - freshOnceOverMs
  const of = createFresh({
    read,
    freshMs: (period) => (isOver(period) ? freshOnceOverMs : freshMs),
    most: mostMonths,
    now,
  })

  app.get(
    '/v1/delivery',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'How messages got through, month by month: counts under five never said, others rounded to five',
        security: bearersOf('figures:read'),
        problems: ['forbidden'],
        querystring: Type.Object(
          {
            to: Type.String({ pattern: '^20[1-9][0-9]-(0[1-9]|1[0-2])$', description: 'the last month, e.g. 2026-11' }),
            months: Type.Integer({ minimum: 1, maximum: longestSpan, default: 12 }),
          },
          closed,
        ),
        response: {
          200: Type.Object({ months: Type.Array(Month, { description: 'from the oldest to the month asked' }) }),
        },
      },
    },
    async ({ query, principal }) => {
      if (!can(principal, 'figures:read')) throw new AppError('forbidden')
      const months = await Promise.all(monthsUntil(query.to, query.months).map(of))
      return { months }
    },
  )
}
