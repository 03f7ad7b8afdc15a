// Processes that die: `kill -9` with 200 requests in flight, of each service, of the broker, of Redis; Redis emptied; two
// processes of every service; an orderly stop under load.

import type { ServerName } from '@hent/local/server.ts'
import { Redis } from 'ioredis'
import { type Bed, type Worker, workers } from '../bed.ts'
import { type Case, expect } from '../case.ts'

const inFlight = 200
const orderlyMs = 10_000

const acknowledged = (bed: Bed) => bed.client.acknowledged.length
const mailed = (bed: Bed) => bed.accepted.length

/** Sends 200 requests at once and does the harm when some of them, by chance how many, have come so far. */
async function underLoad(bed: Bed, harm: () => Promise<void>, howFar = acknowledged): Promise<void> {
  const { client, chance } = bed
  const before = howFar(bed)
  const at = before + chance.int(5, inFlight - 20)
  let done = false
  const sent = client.sendMany(inFlight).finally(() => {
    done = true
  })
  const due = () => howFar(bed) >= at || (done && howFar === acknowledged)
  while (!due()) await new Promise((resolve) => setTimeout(resolve, 2))
  bed.say(`${howFar(bed) - before} ${howFar === mailed ? 'courriels partis' : 'accusées'} sur ${inFlight} demandes`)
  await harm()
  await sent
}

const killService = (service: Worker): Case => ({
  name: `kill-${service}`,
  shows: 'A1–A8 P1–P5',
  title: `kill -9 de ${service}, 200 demandes en vol, puis il revient`,
  run: (bed) =>
    underLoad(
      bed,
      async () => {
        await bed.kill(service)
        await bed.bring(service)
      },
      service === 'notification' ? mailed : acknowledged,
    ),
})

const killServer = (server: ServerName, title: string): Case => ({
  name: `kill-${server}`,
  shows: server === 'kafka' ? 'B2 P1–P5' : 'B9 P1–P5',
  title,
  run: (bed) =>
    underLoad(bed, async () => {
      await bed.hent.stack.servers[server]?.kill('SIGKILL')
      await bed.hent.stack.servers[server]?.start()
    }),
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

const twoOfEach: Case = {
  name: 'two-of-each',
  shows: 'A10 P1–P5',
  title: 'deux processus de chaque service, l’un tué de chacun tour à tour',
  async run(bed) {
    await Promise.all(workers.map((service) => bed.bring(service)))
    for (const service of workers) await underLoad(bed, () => bed.kill(service))
  },
}

const orderlyStop: Case = {
  name: 'orderly-stop',
  shows: 'A9 P1',
  title: 'SIGTERM d’un processus de chaque service sous charge : sortie 0 en moins de 10 s',
  async run(bed) {
    for (const service of workers) {
      while (bed.processesOf(service).length < 2) await bed.bring(service)
    }
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
