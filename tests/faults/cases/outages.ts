// Kafka and the mail relay away for a while, and lines that are slow or break: everything goes on when they are back.

import { setTimeout as wait } from 'node:timers/promises'
import { until } from '@hent/testing/until.ts'
import { workers } from '../bed.ts'
import { type Case, expect } from '../case.ts'
import { passes, perSecond, status, underRain } from '../rain.ts'

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
        for (const service of workers) {
          for (const path of ['livez', 'readyz']) {
            const seen = await status(`${bed.hent.urls[service]}/${path}`)
            expect(seen === 200, `/${path} de ${service} répond ${seen} sans Kafka, qu’aucun appel n’attend`)
          }
        }
        await bed.hent.stack.servers.kafka?.start()
        const back = new Date()
        const requests = bed.connection.db('intake').collection('requests')
        // Those of the outage: others come in all the while.
        const waiting = { pendingSince: { $exists: true }, receivedAt: { $lte: back } }
        const published = async () => (await requests.countDocuments(waiting)) === 0
        await until('the waiting requests published', published, 60_000)
        bed.say(`demandes en attente publiées en ${((Date.now() - back.getTime()) / 1_000).toFixed(1)} s`)
      }),
    ),
}

const kafkaSilent: Case = {
  name: 'kafka-silent',
  shows: 'B1 P1',
  title: 'le courtier se fige 45 s : les lecteurs l’attendent et reprennent où ils en étaient',
  run: (bed) =>
    passes(bed, () =>
      underRain(bed, async () => {
        await wait(2_000)
        await bed.hent.stack.servers.kafka?.kill('SIGSTOP')
        await wait(45_000)
        await bed.hent.stack.servers.kafka?.kill('SIGCONT')
        await wait(3_000)
      }),
    ),
}

const smtpAway: Case = {
  name: 'smtp-away',
  shows: 'B11 P2',
  title: 'le relais de courriel absent dix minutes (temps comprimé) : tout part ensuite, une fois',
  async run(bed) {
    const from = new Date()
    bed.lines.mail.be('cut')
    const before = bed.accepted.length
    await underRain(bed, () => wait(20_000))
    expect(bed.accepted.length === before, 'un courriel est parti par une ligne coupée')
    const until = new Date()
    bed.lines.mail.be('open')
    const opened = performance.now()
    await bed.settle()
    const seconds = ((performance.now() - opened) / 1_000).toFixed(1)
    const written = await bed.connection
      .db('notification')
      .collection<{ _id: string; state: string; createdAt: Date; dueAt?: Date }>('messages')
      // What waits for its own day still does, and what the story has overtaken is told no more.
      .find({
        createdAt: { $gte: from, $lte: until },
        state: { $ne: 'cancelled' },
        $or: [{ dueAt: { $exists: false } }, { dueAt: { $lte: new Date() } }, { state: { $ne: 'queued' } }],
      })
      .project<{ _id: string; state: string }>({ state: 1 })
      .toArray()
    const left = new Set(bed.accepted.map((messageId) => messageId.replace(/^<|@.*$/g, '')))
    const kept = written.filter(({ _id, state }) => !(state === 'sent' || state === 'delivered') || !left.has(_id))
    bed.say(`${written.length} courriels de la panne, tous partis en ${seconds} s, ${kept.length} restés`)
    expect(written.length > perSecond * 15, `${written.length} courriels écrits pendant la panne : trop peu`)
    expect(kept.length === 0, `${kept.length} courriels de la panne ne sont pas partis : ${kept[0]?.state}`)
  },
}

const smtpUnsure: Case = {
  name: 'smtp-unsure',
  shows: 'A6 P2',
  title: 'la ligne du relais casse sans cesse, parfois après le contenu : doubles possibles comptés, même Message-ID',
  run: (bed) =>
    underRain(bed, async () => {
      for (let times = 0; times < 30; times += 1) {
        await wait(bed.draws.harms.int(100, 400))
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
        await wait(bed.draws.harms.int(500, 1_500))
        bed.draws.harms.pick([bed.lines.mongo, bed.lines.redis, bed.lines.mail]).breakAll()
      }
      for (const line of all) line.delayMs = 0
    }),
}

export const outages: readonly Case[] = [kafkaAway, kafkaSilent, smtpAway, smtpUnsure, slowLines]
