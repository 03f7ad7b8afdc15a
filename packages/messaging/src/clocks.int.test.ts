// Clocks of one instant: Redis is made whole in one go, however many there are.

import { type Clocked, createClocks } from '@hent/service/clocks.ts'
import { connectRedis } from '@hent/service/redis.ts'
import { useServers } from '@hent/testing/servers.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, it } from 'vitest'

const servers = await useServers({ topics: false })
afterAll(() => servers.stop())

it('a page of clocks that share one instant is followed by the next one, at once', async () => {
  const clockAt = new Date(Date.now() - 1_000)
  const docs: Clocked[] = Array.from({ length: 2_500 }, (_, index) => ({
    _id: String(index).padStart(5, '0'),
    clockAt,
  }))
  const fired = new Set<string>()
  const redis = () => connectRedis(servers.redisUrl, servers.log)
  const [own, workers] = [redis(), redis()]
  const clocks = createClocks({
    queueName: 'clocks-of-one-instant',
    prefix: servers.prefix,
    redis: own,
    workerRedis: workers,
    due: async (_before, limit, last) => docs.filter(({ _id }) => !last || _id > last._id).slice(0, limit),
    fire: async (id) => void fired.add(id),
    log: servers.log,
  })
  await clocks.reconcile()
  await until('every clock to fire', () => fired.size === docs.length)
  await clocks.stop()
  await Promise.all([own.quit(), workers.quit()])
})
