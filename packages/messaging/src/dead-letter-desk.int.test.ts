// What an operator does about dead letters, against a real broker: settled by an answer, discarded, one behind another.

import { deadLettersOf } from '@hent/contracts/topics.ts'
import { aRequestReceived } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, describe, expect, it } from 'vitest'
import { discardDeadLetters, listDeadLetters, originalOf } from './dead-letter-desk.ts'
import { BrokenMessage } from './failure.ts'
import { readTopic } from './read-topic.ts'
import { aGroup, asMessage, useConsumers } from './testing/consuming.ts'

const { servers, consume, send, stop } = await useConsumers()
afterAll(stop)

describe('a dead letter whose sender is answered', () => {
  it('is settled by the answer, and one that has no answer stays open', async () => {
    const group = aGroup('routing')
    const events = [aRequestReceived(), aRequestReceived()] as const
    const [answered, left] = events
    const { name } = await consume(
      group,
      async ({ subject }) => {
        if (events.some((event) => event.subject === subject)) throw new BrokenMessage('never', 'a mistake')
      },
      { onDeadLetter: async ({ key }) => key === answered.subject },
    )
    await send(...events.map(asMessage))
    const records: { id: string; kind: string; code?: string }[] = []
    await until('both given up, one settled', async () => {
      records.length = 0
      await readTopic(servers.kafka, deadLettersOf(name), 'hent-operator', ({ value }) => {
        records.push(JSON.parse(value?.toString() ?? ''))
      })
      const ours = records.filter(({ code }) => code === 'never').map(({ id }) => id)
      return ours.length === 2 && records.some(({ kind, id }) => kind === 'resolved' && ours.includes(id))
    })
    const open = (await listDeadLetters(servers.kafka, [name])).filter(({ code }) => code === 'never')
    const originals = await Promise.all(open.map((letter) => originalOf(servers.kafka, letter)))
    expect(originals.map((raw) => raw?.key)).toEqual([left.subject])
    // Nothing waits behind what is settled.
    expect(await servers.db.collection(`parked_keys_${group}`).countDocuments({ _id: answered.subject as never })).toBe(
      0,
    )
  })
})

describe('a dead letter nobody will ever handle', () => {
  it('is discarded by an operator, and what waits behind it goes on', async () => {
    const group = aGroup('routing')
    const event = aRequestReceived()
    const done: string[] = []
    const { name } = await consume(group, async ({ subject, sequence }) => {
      if (subject !== event.subject) return
      if (sequence === '1') throw new BrokenMessage('never', 'a mistake of the past')
      done.push(sequence)
    })
    await send(asMessage(event), asMessage({ ...event, id: `${event.subject}.2`, sequence: '2' }))
    const open = async () => (await listDeadLetters(servers.kafka, [name])).filter(({ code }) => code === 'never')
    const letters = await until('the dead letter', async () => {
      const found = await open()
      return found.length > 0 && found
    })
    await until(
      'the follower parked',
      async () => (await servers.db.collection(`parked_messages_${group}`).countDocuments()) === 1,
    )
    await discardDeadLetters(servers.kafka, letters)
    await until('what waited, handled', () => done.length === 1)
    await until('no dead letter left', async () => (await open()).length === 0)
  })

  // The second letter's message stayed among those that wait, so that discarding it gave it up once more, for ever.
  it('may have another behind it: each is settled alone, and the rest waits for both', async () => {
    const group = aGroup('routing')
    const event = aRequestReceived()
    const broken = new Set(['1', '2'])
    const done: string[] = []
    const { name } = await consume(group, async ({ subject, sequence }) => {
      if (subject !== event.subject) return
      if (broken.has(sequence)) throw new BrokenMessage(`never-${sequence}`, 'a mistake of the past')
      done.push(sequence)
    })
    await send(
      ...['1', '2', '3'].map((sequence) => asMessage({ ...event, id: `${event.subject}.${sequence}`, sequence })),
    )
    const open = async () =>
      (await listDeadLetters(servers.kafka, [name])).filter(({ code }) => code.startsWith('never'))
    const lettersOf = (wanted: string) => async () => {
      const found = (await open()).filter(({ code }) => code === wanted)
      return found.length > 0 && found
    }
    const parked = () => servers.db.collection(`parked_messages_${group}`).countDocuments()
    const first = await until('the first dead letter', lettersOf('never-1'))
    await until('both followers parked', async () => (await parked()) === 2)
    await discardDeadLetters(servers.kafka, first)
    const second = await until('the second dead letter', lettersOf('never-2'))
    expect(done).toEqual([])
    await discardDeadLetters(servers.kafka, second)
    await until('the third handled', () => done.includes('3'))
    await until('no dead letter left', async () => (await open()).length === 0)
    expect(await parked()).toBe(0)
  })
})
