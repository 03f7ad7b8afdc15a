// Processes that die: `kill -9` with 200 requests in flight, of each service, of the broker, of Redis; Redis emptied; two
// processes of every service; an orderly stop under load.

import type { ServiceName } from '@hent/contracts/topics.ts'
import type { ServerName } from '@hent/local/server.ts'
import { until } from '@hent/testing/until.ts'
import { Redis } from 'ioredis'
import { type Bed, workers } from '../bed.ts'
import { type Case, expect } from '../case.ts'

const inFlight = 200
const orderlyMs = 10_000

type HowFar = (bed: Bed) => number

const acknowledged: HowFar = (bed) => bed.client.acknowledged.length
/** Where a service's own work shows: it is killed in the midst of that. Of 200 requests some sixty may be acted on. */
const worksAt: Partial<Record<ServiceName, { what: string; howFar: HowFar; most: number }>> = {
  notification: { what: 'courriels partis', howFar: (bed) => bed.accepted.length, most: inFlight - 20 },
  evaluation: { what: 'mises en relation closes', howFar: (bed) => bed.advisers.closed.size, most: 15 },
  directory: { what: 'refus', howFar: (bed) => bed.advisers.refused.size, most: 5 },
  portal: { what: 'demandes par formulaire', howFar: (bed) => bed.client.byForm, most: 5 },
}

/** Sends 200 requests at once and does the harm when things, by chance how far, have come so far. */
async function underLoad(bed: Bed, harm: () => Promise<void>, service?: ServiceName): Promise<void> {
  const { client, draws } = bed
  const own = service && worksAt[service]
  const { what, howFar, most } = own ?? { what: 'accusées', howFar: acknowledged, most: inFlight - 20 }
  const before = howFar(bed)
  const at = before + draws.harms.int(Math.min(5, most), most)
  const sent = client.sendMany(inFlight)
  // Longer than any client is patient: on a machine that others share, the last are slow to come.
  await until(`${at - before} ${what}`, () => howFar(bed) >= at, 180_000)
  bed.say(`${howFar(bed) - before} ${what} sur ${inFlight} demandes`)
  await harm()
  await sent
}

/** A case has shown something of evaluation, the directory and intake only where referrals were refused and closed. */
async function acting(bed: Bed, play: () => Promise<void>): Promise<void> {
  const { closed, refused, answered } = bed.advisers
  const before = [closed.size, refused.size, answered.size]
  await play()
  await bed.settle()
  const after = [closed.size, refused.size, answered.size].map((size, index) => size - (before[index] ?? 0))
  bed.say(`${after[0]} closes par les conseillers, ${after[1]} refusées, ${after[2]} enquêtes répondues`)
  expect(
    after.every((count) => count > 0),
    'personne n’a refusé, clos ou répondu : le cas ne montre rien de la suite',
  )
}

async function killAndBring(bed: Bed, service: ServiceName): Promise<void> {
  await bed.kill(service)
  await bed.bring(service)
}

const killService = (service: ServiceName): Case => ({
  name: `kill-${service}`,
  shows: 'A1–A8 P1–P5',
  title: `kill -9 de ${service}, 200 demandes en vol, puis il revient`,
  run: (bed) => acting(bed, () => underLoad(bed, () => killAndBring(bed, service), service)),
})

async function killServerAndBring({ hent }: Bed, server: ServerName): Promise<void> {
  await hent.stack.servers[server]?.kill('SIGKILL')
  await hent.stack.servers[server]?.start()
}

const killServer = (server: ServerName, title: string): Case => ({
  name: `kill-${server}`,
  shows: server === 'kafka' ? 'B2 P1–P5' : 'B9 P1–P5',
  title,
  run: (bed) => acting(bed, () => underLoad(bed, () => killServerAndBring(bed, server))),
})

const emptyRedis: Case = {
  name: 'empty-redis',
  shows: 'B9 P1 P2',
  title: 'Redis vidé, 200 demandes en vol : les documents disent encore ce qui est dû',
  run: (bed) =>
    underLoad(bed, async () => {
      const redis = new Redis(bed.hent.stack.env.REDIS_URL ?? '')
      await redis.flushall()
      redis.disconnect()
    }),
}

const pairs = (bed: Bed) =>
  Promise.all(workers.filter((service) => bed.processesOf(service).length < 2).map((service) => bed.bring(service)))

const twoOfEach: Case = {
  name: 'two-of-each',
  shows: 'A10 B2 B9 P1–P5',
  title: 'deux processus de chaque service, l’un tué de chacun tour à tour, une fois avec Kafka, une fois avec Redis',
  run: (bed) =>
    acting(bed, async () => {
      await pairs(bed)
      const { harms } = bed.draws
      const withKafka = harms.pick(workers)
      const withRedis = harms.pick(workers)
      for (const service of workers) {
        const servers = [
          ...(service === withKafka ? ['kafka' as const] : []),
          ...(service === withRedis ? ['redis' as const] : []),
        ]
        await underLoad(bed, async () => {
          bed.say(`kill -9 de ${[service, ...servers].join(', ')}`)
          const back = servers.map((server) => killServerAndBring(bed, server))
          await bed.kill(service)
          await Promise.all(back)
          await bed.bring(service)
        })
      }
    }),
}

const orderlyStop: Case = {
  name: 'orderly-stop',
  shows: 'A9 P1',
  title: 'SIGTERM d’un processus de chaque service sous charge : sortie 0 en moins de 10 s',
  async run(bed) {
    await pairs(bed)
    for (const service of workers) {
      await underLoad(bed, async () => {
        const [one] = bed.processesOf(service)
        const from = performance.now()
        const code = await one?.kill('SIGTERM')
        const tookMs = performance.now() - from
        bed.say(`${service} : sortie ${code} en ${(tookMs / 1_000).toFixed(1)} s`)
        expect(code === 0, `${service} est sorti avec le code ${code}`)
        expect(tookMs < orderlyMs, `${service} a mis ${(tookMs / 1_000).toFixed(1)} s à s’arrêter`)
        await bed.bring(service)
      })
    }
  },
}

export const crashes: readonly Case[] = [
  ...workers.map(killService),
  killServer('kafka', 'kill -9 du courtier Kafka, 200 demandes en vol, puis il revient'),
  killServer('redis', 'kill -9 de Redis, 200 demandes en vol, puis il revient'),
  emptyRedis,
  twoOfEach,
  orderlyStop,
]
