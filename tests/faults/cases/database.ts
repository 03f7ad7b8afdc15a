// MongoDB away, killed, or accepting and mute: what the door answers meanwhile, and that everything goes on when it is
// back, without an operator and without dead letters.

import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { demoPartner } from '@hent/demo/identities.ts'
import { clientToken } from '@hent/demo/people.ts'
import { aSubmission } from '@hent/testing/builders.ts'
import { type Bed, workers } from '../bed.ts'
import { type Case, expect } from '../case.ts'
import { poster } from '../post.ts'
import { passes, status, underRain } from '../rain.ts'

const quicklyMs = 6_000

/**
 * What intake answers while its database is gone: no, at once, with when to come back; and never a yes.
 * @returns how those it turned away come back
 */
async function refusesWithoutMongo(bed: Bed): Promise<() => Promise<void>> {
  const { post, close } = poster(20)
  const { intake } = bed.hent.urls
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
  for (const service of workers) {
    const url = bed.hent.urls[service]
    expect((await status(`${url}/livez`)) === 200, `/livez de ${service} est rouge : on tuerait un processus sain`)
    // The portal has no database: its pages say themselves what is away.
    const ready = service === 'portal' ? 200 : 503
    expect((await status(`${url}/readyz`)) === ready, `/readyz de ${service} n’est pas ${ready} sans base`)
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

export const database: readonly Case[] = [mongoAway, mongoKilled, mongoSilent]
