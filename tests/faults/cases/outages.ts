// Servers that are away for a while: what the door answers meanwhile, and that everything goes on when they are back,
// without an operator and without dead letters.

import { randomUUID } from 'node:crypto'
import { clientToken } from '@hent/cli/people.ts'
import { demoPartner } from '@hent/cli/running-hent.ts'
import { listDeadLetters } from '@hent/messaging/dead-letter-desk.ts'
import { aSubmission } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import type { Bed } from '../bed.ts'
import { type Case, expect } from '../case.ts'
import { poster } from '../client.ts'

const perSecond = 20
const quicklyMs = 6_000
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Runs `meanwhile` under 20 requests a second, and lets the client get its last answers. */
async function underRain(bed: Bed, meanwhile: () => Promise<void>): Promise<void> {
  const ending = new AbortController()
  const sent = bed.client.keepSending(perSecond, ending.signal)
  try {
    await meanwhile()
  } finally {
    ending.abort()
    await sent
  }
}

const doubled = ({ accepted }: Bed) => accepted.length - new Set(accepted).size

/** An outage that leaves no doubt about any mail: none is sent twice, and nothing is given up. */
async function passes(bed: Bed, during: () => Promise<void>): Promise<void> {
  const before = (await listDeadLetters(bed.connection.kafka)).length
  const doubledBefore = doubled(bed)
  await during()
  await bed.settle()
  const doubles = doubled(bed) - doubledBefore
  expect(doubles === 0, `${doubles} courriels partis deux fois, alors que le relais avait toujours répondu`)
  const after = (await listDeadLetters(bed.connection.kafka)).length
  expect(after === before, `${after - before} lettres mortes pour une panne passagère`)
}

const status = async (url: string) => (await fetch(url, { signal: AbortSignal.timeout(8_000) })).status

/**
 * What intake answers while its database is gone: no, at once, with when to come back; and never a yes.
 * @returns how those it turned away come back
 */
async function refusesWithoutMongo(bed: Bed): Promise<() => Promise<void>> {
  const { post, close } = poster(20)
  const { intake, tracking } = bed.hent.urls
  const authorization = `Bearer ${await clientToken(bed.hent, `partner-${demoPartner}`)}`
  const body = aSubmission()
  const keys = Array.from({ length: 20 }, () => randomUUID())
  const answers = await Promise.all(
    keys.map((key) => post(`${intake}/v1/requests`, body, { authorization, 'idempotency-key': key })),
  )
  close()
  const seen = [...new Set(answers.map((one) => one.status))]
  const slowest = Math.max(...answers.map(({ tookMs }) => tookMs))
  bed.say(`réponses sans base : ${seen.join(', ')}, la plus lente en ${(slowest / 1_000).toFixed(1)} s`)
  expect(
    answers.every((one) => one.status === 503 && Number(one.retryAfter) > 0),
    `sans base, intake a répondu ${seen.join(', ')} au lieu de 503 avec Retry-After`,
  )
  expect(slowest < quicklyMs, `le refus a pris ${(slowest / 1_000).toFixed(1)} s`)
  for (const url of [intake, tracking]) {
    expect((await status(`${url}/livez`)) === 200, '/livez est rouge : un orchestrateur tuerait un processus sain')
    expect((await status(`${url}/readyz`)) === 503, '/readyz est vert sans base')
  }
  return async () => void (await Promise.all(keys.map((key) => bed.client.send({ key, body }))))
}

const mongoAway: Case = {
  name: 'mongo-away',
  shows: 'B5 P1',
  title: 'MongoDB arrêté : 503 et Retry-After, jamais un faux oui ; puis tout reprend sans lettre morte',
  run: (bed) =>
    passes(bed, () =>
      underRain(bed, async () => {
        await wait(2_000)
        const { mongo } = bed.hent.stack.servers
        await mongo?.kill('SIGTERM')
        const comeBack = await refusesWithoutMongo(bed)
        await wait(10_000)
        await mongo?.start()
        await comeBack()
      }),
    ),
}

const mongoKilled: Case = {
  name: 'mongo-killed',
  shows: 'B5 P1',
  title: 'kill -9 de MongoDB sous charge : rien de ce qui fut accusé ne manque',
  skip: (bed) =>
    bed.hent.stack.servers.mongo?.version.includes('Python')
      ? 'la tenue du remplaçant Python sous kill -9 n’est pas mesurée'
      : undefined,
  run: (bed) =>
    passes(bed, () =>
      underRain(bed, async () => {
        await wait(3_000)
        await bed.hent.stack.servers.mongo?.kill('SIGKILL')
        await bed.hent.stack.servers.mongo?.start()
        await wait(3_000)
      }),
    ),
}

const mongoSilent: Case = {
  name: 'mongo-silent',
  shows: 'B6 P1',
  title: 'MongoDB accepte la connexion et ne répond plus : chaque opération a sa limite',
  run: (bed) =>
    passes(bed, () =>
      underRain(bed, async () => {
        await wait(2_000)
        bed.lines.mongo.be('silent')
        const comeBack = await refusesWithoutMongo(bed)
        await wait(5_000)
        bed.lines.mongo.be('open')
        await comeBack()
      }),
    ),
}

const kafkaAway: Case = {
  name: 'kafka-away',
  shows: 'B1 P1',
  title: 'Kafka arrêté une minute : les demandes sont toujours reçues, puis tout s’écoule',
  run: (bed) =>
    passes(bed, () =>
      underRain(bed, async () => {
        await wait(2_000)
        await bed.hent.stack.servers.kafka?.kill('SIGTERM')
        const before = bed.client.acknowledged.length
        const refusedBefore = bed.client.answers.get(503) ?? 0
        await wait(60_000)
        const received = bed.client.acknowledged.length - before
        const refused = (bed.client.answers.get(503) ?? 0) - refusedBefore
        bed.say(`${received} demandes reçues sans Kafka, ${refused} refusées`)
        expect(
          received > perSecond * 55 && refused === 0,
          `${received} demandes reçues sans Kafka, ${refused} refusées`,
        )
        expect((await status(`${bed.hent.urls.intake}/readyz`)) === 200, '/readyz d’intake est rouge sans Kafka')
        await bed.hent.stack.servers.kafka?.start()
        const from = performance.now()
        const behind = async () =>
          (await bed.connection
            .db('intake')
            .collection('requests')
            .countDocuments({ pendingSince: { $exists: true } })) === 0
        await until('the waiting requests published', behind, 60_000)
        bed.say(`demandes en attente publiées en ${((performance.now() - from) / 1_000).toFixed(1)} s`)
      }),
    ),
}

const kafkaSilent: Case = {
  name: 'kafka-silent',
  shows: 'B1 P1',
  title: 'le courtier se fige 45 s : les lecteurs immobiles sont remarqués et refaits',
  run: (bed) =>
    passes(bed, () =>
      underRain(bed, async () => {
        await wait(2_000)
        await bed.hent.stack.servers.kafka?.kill('SIGSTOP')
        await wait(45_000)
        await bed.hent.stack.servers.kafka?.kill('SIGCONT')
        const figures = await (await fetch(`${bed.hent.urls.routing}/metrics`)).text()
        const anew = Number(/^hent_consumer_restarts_total\{.*\} (\d+)$/m.exec(figures)?.[1] ?? 0)
        bed.say(`lecteur de routing refait ${anew} fois`)
        expect(anew > 0, 'personne n’a remarqué que le lecteur de routing était immobile')
        await wait(3_000)
      }),
    ),
}

const smtpAway: Case = {
  name: 'smtp-away',
  shows: 'B11 P2',
  title: 'le relais de courriel absent dix minutes (temps comprimé) : tout part ensuite, une fois',
  async run(bed) {
    bed.lines.mail.be('cut')
    const before = bed.accepted.length
    await underRain(bed, () => wait(20_000))
    expect(bed.accepted.length === before, 'un courriel est parti par une ligne coupée')
    bed.lines.mail.be('open')
    const from = performance.now()
    await bed.settle()
    bed.say(`${bed.accepted.length - before} courriels partis en ${((performance.now() - from) / 1_000).toFixed(1)} s`)
  },
}

const smtpUnsure: Case = {
  name: 'smtp-unsure',
  shows: 'A6 P2',
  title: 'la ligne du relais casse sans cesse, parfois après le contenu : doubles possibles comptés, même Message-ID',
  run: (bed) =>
    underRain(bed, async () => {
      for (let times = 0; times < 30; times += 1) {
        await wait(bed.chance.int(100, 400))
        bed.lines.mail.breakAll()
      }
    }),
}

const slowLines: Case = {
  name: 'slow-lines',
  shows: 'B15 P1–P5',
  title: '50 ms de plus sur chaque ligne et des coupures au hasard',
  run: (bed) =>
    underRain(bed, async () => {
      const all = Object.values(bed.lines)
      for (const line of all) line.delayMs = 50
      for (let times = 0; times < 15; times += 1) {
        await wait(bed.chance.int(500, 1_500))
        bed.chance.pick([bed.lines.mongo, bed.lines.redis, bed.lines.mail]).breakAll()
      }
      for (const line of all) line.delayMs = 0
    }),
}

export const outages: readonly Case[] = [
  mongoAway,
  mongoKilled,
  mongoSilent,
  kafkaAway,
  kafkaSilent,
  smtpAway,
  smtpUnsure,
  slowLines,
]
