// What a partner has replayed is due at one instant: it is leafed through whole, however much it is.

import type { Clocked } from '@hent/service/clocks.ts'
import { useServers } from '@hent/testing/servers.ts'
import { afterAll, expect, it } from 'vitest'
import { type Delivery, openDeliveries, webhookIdOf } from './deliveries.ts'

const servers = await useServers({ topics: false })
afterAll(() => servers.stop())

it('deliveries that are replayed are all found in one go, each once, though all are due at one instant', async () => {
  const deliveries = await openDeliveries(servers.connection)
  const at = new Date()
  const told = Array.from({ length: 23 }, (_, index): Delivery => {
    const eventId = `event-${index}`
    const _id = webhookIdOf('essai', eventId)
    return { _id, partner: 'essai', eventId, at, body: '{}', state: 'delivered', tries: 1, createdAt: at }
  })
  await deliveries.insert(told)
  const now = new Date()
  expect(await deliveries.replay('essai', at, now)).toBe(23)
  const due = deliveries.due('essai')
  const then = new Date(now.getTime() + 1)
  const found: Clocked[] = []
  for (let page = await due(then, 5); page.length > 0; page = await due(then, 5, page.at(-1))) found.push(...page)
  expect(found.map(({ _id }) => _id)).toEqual(told.map(({ _id }) => _id).sort())
})
