// Random chaos: every few seconds one thing is killed, cut, frozen or emptied, chosen by the seed, while requests rain.
// Three minutes of it here; `tests/faults/chaos.journey.test.ts` plays a short form with the whole suite.

import { setTimeout as wait } from 'node:timers/promises'
import type { ServerName } from '@hent/local/server.ts'
import { Redis } from 'ioredis'
import { type Bed, workers } from '../bed.ts'
import type { Case } from '../case.ts'

type Harm = { what: string; do: () => Promise<unknown> }

/** Draws one harm; each repairs what it broke before it resolves, so that one thing is broken at a time. */
function draw(bed: Bed): Harm {
  const { hent, lines } = bed
  const { harms } = bed.draws
  const service = harms.pick(workers)
  const ms = harms.int(300, 3_000)
  const server = (name: ServerName) => hent.stack.servers[name]
  const bounce = async (name: ServerName, signal: NodeJS.Signals) => {
    await server(name)?.kill(signal)
    await wait(ms)
    await server(name)?.start()
  }
  const freeze = async (name: ServerName) => {
    await server(name)?.kill('SIGSTOP')
    await wait(ms)
    await server(name)?.kill('SIGCONT')
  }
  const cut = async (name: keyof Bed['lines']) => {
    lines[name].be('cut')
    await wait(ms)
    lines[name].be('open')
  }
  const mongoBears = !server('mongo')?.version.includes('Python')
  return harms.pick<Harm>([
    {
      what: `kill -9 de ${service}, absent ${ms} ms`,
      do: async () => {
        await bed.kill(service)
        await wait(ms)
        await bed.bring(service)
      },
    },
    {
      what: `${service} figé ${ms} ms`,
      do: async () => {
        const [one] = bed.processesOf(service)
        if (!one) return
        process.kill(one.pid, 'SIGSTOP')
        await wait(ms)
        process.kill(one.pid, 'SIGCONT')
      },
    },
    { what: `kill -9 de Kafka, absent ${ms} ms`, do: () => bounce('kafka', 'SIGKILL') },
    { what: `Kafka figé ${ms} ms`, do: () => freeze('kafka') },
    { what: `kill -9 de Redis, absent ${ms} ms`, do: () => bounce('redis', 'SIGKILL') },
    {
      what: 'Redis vidé',
      do: async () => {
        const redis = new Redis(hent.stack.env.REDIS_URL ?? '')
        await redis.flushall().finally(() => redis.disconnect())
      },
    },
    {
      what: `MongoDB arrêté ${ms} ms`,
      do: () => bounce('mongo', mongoBears ? 'SIGKILL' : 'SIGTERM'),
    },
    { what: `MongoDB figé ${ms} ms`, do: () => freeze('mongo') },
    { what: `lignes vers MongoDB coupées ${ms} ms`, do: () => cut('mongo') },
    { what: `lignes vers Redis coupées ${ms} ms`, do: () => cut('redis') },
    { what: `lignes vers le relais coupées ${ms} ms`, do: () => cut('mail') },
    { what: 'lignes vers le relais rompues', do: async () => lines.mail.breakAll() },
  ])
}

/** Requests rain at `rate` a second for `seconds`; something breaks every few seconds. */
export async function chaosFor(bed: Bed, seconds: number, rate: number): Promise<void> {
  const ending = new AbortController()
  const sent = bed.client.keepSending(rate, ending.signal)
  const until = performance.now() + seconds * 1_000
  try {
    while (performance.now() < until) {
      await wait(bed.draws.harms.int(500, 3_000))
      const harm = draw(bed)
      bed.say(harm.what)
      await harm.do()
    }
  } finally {
    ending.abort()
    await sent
  }
}

export const chaos: readonly Case[] = [
  {
    name: 'chaos',
    shows: 'A11 P1–P5',
    title: 'trois minutes de hasard sous 20 demandes par seconde',
    run: (bed) => chaosFor(bed, 180, 20),
  },
]
