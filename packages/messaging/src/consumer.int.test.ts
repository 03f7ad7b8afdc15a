// The consumer against a real broker: what it promises when messages are broken, late, many, or sent again.

import { randomUUID } from 'node:crypto'
import type { HentEvent } from '@hent/contracts/events.ts'
import { referralsTopic, sealsTopic } from '@hent/contracts/topics.ts'
import { aRequestReceived } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { register } from 'prom-client'
import { afterAll, describe, expect, it } from 'vitest'
import { listDeadLetters, replayDeadLetters } from './dead-letter-desk.ts'
import { BrokenMessage } from './failure.ts'
import { sendCompressed } from './testing/compressed.ts'
import { aGroup, asMessage, useConsumers } from './testing/consuming.ts'

const { servers, producer, consume, send, behind, stop } = await useConsumers()
afterAll(stop)

/** At least once is the promise: what a rebalance brings again is as good as not said. */
const firstTimes = (sequences: readonly string[] = []) => [...new Set(sequences)]

describe('a consumer', () => {
  it('handles every event of a request in order, requests side by side', async () => {
    const seen = new Map<string, string[]>()
    const { ready } = await consume(aGroup('routing'), async (event) => {
      seen.set(event.subject, [...(seen.get(event.subject) ?? []), event.sequence])
    })
    const requests = Array.from({ length: 20 }, () => aRequestReceived())
    for (const sequence of ['1', '2', '3']) {
      await send(...requests.map((event) => asMessage({ ...event, id: `${event.subject}.${sequence}`, sequence })))
    }
    await until('all events of all requests', async () => {
      await ready()
      const handled = requests.reduce((sum, { subject }) => sum + new Set(seen.get(subject)).size, 0)
      if (handled === 60) return true
      throw new Error(`${handled} of 60 events handled`)
    })
    for (const { subject } of requests) expect(firstTimes(seen.get(subject))).toEqual(['1', '2', '3'])
  })

  it('a consumer that keeps its topics apart reads the second while the first floods it and is stuck', {
    timeout: 120_000,
  }, async () => {
    const group = aGroup('intake')
    const [flooded, quiet] = [servers.prefix + referralsTopic, servers.prefix + sealsTopic]
    const after = aRequestReceived()
    const flood = Array.from({ length: 40 }, () => aRequestReceived())
    const flooding = new Set(flood.map(({ subject }) => subject))
    const seen = new Set<string>()
    let open = () => {}
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    await consume(
      group,
      async ({ subject }) => {
        if (flooding.has(subject)) await gate
        seen.add(subject)
      },
      { topics: [flooded, quiet], apart: true, concurrency: 2, limit: 4 },
    )
    await send(...flood.map(asMessage))
    await producer.send({ topic: quiet, messages: [asMessage(after)] })
    // One that stands still meanwhile is recreated after 30 s.
    await until('the one of the other topic', () => seen.has(after.subject), 90_000)
    expect([...flooding].filter((one) => seen.has(one))).toEqual([])
    open()
    await until('the flood as well', () => [...flooding].every((one) => seen.has(one)))
  })

  it('passes over a batch it cannot read, says so in the dead letters, and goes on', async () => {
    const group = aGroup('notification')
    const seen: string[] = []
    const place = { topic: servers.prefix + sealsTopic }
    const { name } = await consume(group, async ({ subject }) => void seen.push(subject), { topics: [place.topic] })
    const [before, hidden, after] = [aRequestReceived(), aRequestReceived(), aRequestReceived()]
    await producer.send({ ...place, messages: [asMessage(before)] })
    await sendCompressed(producer, place.topic, 'zstd', [asMessage(hidden)])
    await producer.send({ ...place, messages: [asMessage(after)] })
    await until('the one after it', () => seen.includes(after.subject))
    expect(seen).toContain(before.subject)
    expect(seen).not.toContain(hidden.subject)
    // Its lane is another: the one after it may be handled before its letter is written.
    const letter = await until('its letter', async () => (await listDeadLetters(servers.kafka, [name]))[0])
    expect(letter).toMatchObject({ code: 'unreadable', origin: place })
    expect(letter.detail).toMatch(/^message \d+: zstd compression not implemented$/)
  })

  it('tries a transient failure again, in order, until it succeeds', async () => {
    const event = aRequestReceived()
    const later = { ...event, id: `${event.subject}.2`, sequence: '2' }
    let failures = 3
    const done: string[] = []
    await consume(aGroup('notification'), async ({ subject, sequence }) => {
      if (subject !== event.subject) return
      if (failures > 0) {
        failures -= 1
        throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' })
      }
      done.push(sequence)
    })
    await send(asMessage(event), asMessage(later))
    await until('both events', () => firstTimes(done).length === 2)
    expect(firstTimes(done)).toEqual(['1', '2'])
  })

  it('does not count an outage against a message: what fails a few times after it is no dead letter', async () => {
    const event = aRequestReceived()
    const failures = [
      ...Array.from({ length: 5 }, () => Object.assign(new Error('away'), { code: 'ECONNREFUSED' })),
      ...Array.from({ length: 4 }, () => new Error('a fault of its own, four times')),
    ]
    let done = 0
    const { name } = await consume(aGroup('notification'), async ({ subject }) => {
      if (subject !== event.subject) return
      const failure = failures.shift()
      if (failure) throw failure
      done += 1
    })
    await send(asMessage(event))
    const end = await until('its end', async () => {
      if (done > 0) return 'handled'
      return (await listDeadLetters(servers.kafka, [name])).length > 0 && 'dead letter'
    })
    expect(end).toBe('handled')
  })

  it('does not wait for ever for a handler that hangs', async () => {
    const event = aRequestReceived()
    let calls = 0
    await consume(
      aGroup('notification'),
      async ({ subject }) => {
        if (subject !== event.subject) return
        calls += 1
        if (calls === 1) await new Promise(() => undefined)
      },
      { handleMs: 500 },
    )
    await send(asMessage(event))
    await until('the message handled at the second try', () => calls === 2)
  })

  it('tells how far behind it is, and how many keys are parked', async () => {
    const gate = Promise.withResolvers<void>()
    const { name } = await consume(aGroup('evaluation'), async () => gate.promise)
    await send(...Array.from({ length: 3 }, () => asMessage(aRequestReceived())))
    const behind = async () => {
      const { values } = (await register.getSingleMetric('hent_consumer_lag')?.get()) ?? { values: [] }
      return values.filter(({ labels }) => labels.group === name).reduce((sum, { value }) => sum + value, 0)
    }
    await until('a lag of all that is not finished', async () => (await behind()) >= 3)
    gate.resolve()
    await until('no lag once it is', async () => (await behind()) === 0)
    expect(await register.metrics()).toMatch(new RegExp(`^hent_parked_keys\\{group="${name}"[^}]*\\} 0$`, 'm'))
  })

  it.each([
    ['not JSON', () => Buffer.from('{"half":'), 'not-json'],
    ['not UTF-8', () => Buffer.from([0xff, 0xfe, 0x00]), 'not-json'],
    [
      'of an unknown version',
      () => JSON.stringify({ ...aRequestReceived(), type: 'bzh.hent.request-received.v9' }),
      'unknown-type',
    ],
    ['of the wrong schema', () => JSON.stringify({ ...aRequestReceived(), data: { commune: 12 } }), 'wrong-schema'],
    ['under another key than its subject', () => JSON.stringify(aRequestReceived()), 'wrong-key'],
  ])('gives up a message %s with its reason, and the partition goes on', async (_name, value, code) => {
    const group = aGroup(`evaluation-${code}`)
    const good = aRequestReceived()
    const seen: string[] = []
    const { name } = await consume(group, async ({ subject }) => void seen.push(subject))
    const key = randomUUID()
    await send({ key, value: value() })
    await send(asMessage(good))
    await until('the good one behind it', () => seen.includes(good.subject))
    const letters = await until('the dead letter', async () => {
      const found = (await listDeadLetters(servers.kafka, [name])).filter((letter) => letter.code === code)
      return found.length > 0 && found
    })
    expect(letters[0]?.origin.topic).toBe(servers.prefix + referralsTopic)
  })

  it('parks what follows a dead letter, and replays it all in order, once, when the cause is gone', async () => {
    const group = aGroup('tracking')
    const event = aRequestReceived()
    const follow = { ...event, id: `${event.subject}.2`, sequence: '2' }
    const last = { ...event, id: `${event.subject}.3`, sequence: '3' }
    let broken = true
    const done: string[] = []
    const { name } = await consume(group, async ({ subject, sequence }) => {
      if (subject !== event.subject) return
      if (broken && sequence === '1') throw new BrokenMessage('cannot-yet', 'a rule is missing')
      done.push(sequence)
    })
    await send(asMessage(event), asMessage(follow))
    const other = aRequestReceived()
    await send(asMessage(other))
    const letters = await until('the dead letter', async () => {
      const found = (await listDeadLetters(servers.kafka, [name])).filter(({ code }) => code === 'cannot-yet')
      return found.length > 0 && found
    })
    await until(
      'the follower parked',
      async () => (await servers.db.collection(`parked_messages_${group}`).countDocuments()) === 1,
    )
    expect(done).toEqual([])

    broken = false
    await replayDeadLetters(servers.kafka, letters)
    await send(asMessage(last))
    await until('everything handled', () => firstTimes(done).length === 3)
    expect(firstTimes(done)).toEqual(['1', '2', '3'])
    await until('no dead letter left', async () =>
      (await listDeadLetters(servers.kafka, [name])).every(({ code }) => code !== 'cannot-yet'),
    )
  })
})

type KafkaConsumer = ReturnType<typeof servers.kafka.consumer>
/** The run's broker, whose consumers somebody takes a look at as they are made. */
const lookedAt = (look: (made: KafkaConsumer) => void): typeof servers.kafka =>
  Object.create(servers.kafka, {
    consumer: {
      value: (options: Parameters<typeof servers.kafka.consumer>[0]) => {
        const one = servers.kafka.consumer(options)
        look(one)
        return one
      },
    },
  })

describe('the place of a consumer', () => {
  it('is kept though the broker refused it once and nothing comes after', async () => {
    let refusals = 0
    const kafka = lookedAt((made) => {
      const commit = made.commitOffsets
      made.commitOffsets = async (offsets) => {
        refusals += 1
        if (refusals === 1) throw new Error('not now')
        await commit(offsets)
      }
    })
    const event = aRequestReceived()
    const seen: string[] = []
    const { name } = await consume(aGroup('routing'), async ({ subject }) => void seen.push(subject), { kafka })
    await send(asMessage(event))
    await until('it handled', () => seen.includes(event.subject))
    await until('its place kept', async () => refusals > 1 && (await behind(name)) === 0)
  })

  it('is kept by the one that reads now, whatever one of before says on its way out', async () => {
    const crashes: (() => void)[] = []
    const kafka = lookedAt((made) => {
      const on = made.on.bind(made)
      made.on = ((name: never, listener: (event: unknown) => void) => {
        if (name === made.events.CRASH) crashes.push(() => listener({ payload: { error: new Error('late') } }))
        return on(name, listener)
      }) as KafkaConsumer['on']
    })
    const event = aRequestReceived()
    const seen: string[] = []
    const handle = async ({ subject }: HentEvent) => void seen.push(subject)
    const { name, ready } = await consume(aGroup('routing'), handle, { kafka })
    crashes[0]?.()
    await until('another one', () => crashes.length === 2)
    await until('it reads', async () => ready().then(() => true))
    await send(asMessage(event))
    await until('it handled', () => seen.includes(event.subject))
    crashes[0]?.()
    const after = aRequestReceived()
    await send(asMessage(after))
    await until('the next one handled', () => seen.includes(after.subject))
    await until('its place kept', async () => (await behind(name)) === 0)
  })
})

describe('a consumer that stands still though its broker answers', () => {
  // kafkajs has stopped for good without a word (#1277, #659); here its own stop stands for that.
  it('is noticed and recreated, and reads on', async () => {
    const made: KafkaConsumer[] = []
    const kafka = lookedAt((one) => void made.push(one))
    const before = aRequestReceived()
    const after = aRequestReceived()
    const seen: string[] = []
    await consume(aGroup('routing'), async ({ subject }) => void seen.push(subject), { kafka, standstillMs: 5_000 })
    await send(asMessage(before))
    await until('a message handled', () => seen.includes(before.subject))
    await made[0]?.stop()
    await send(asMessage(after))
    await until('the next one handled, by another', () => seen.includes(after.subject))
    expect(made.length).toBeGreaterThan(1)
  })
})
