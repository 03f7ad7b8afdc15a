// Redis emptied when it holds most: 500 mails wait for a relay that is away, 5,000 reminders for their time.

import { until } from '@hent/testing/until.ts'
import { Redis } from 'ioredis'
import type { Message } from '../../../services/notification/src/message.ts'
import { toRemind } from '../../../services/notification/src/testing/to-remind.ts'
import type { Bed } from '../bed.ts'
import { type Case, expect } from '../case.ts'

const requests = 500
const reminders = 5_000
/** A database answers within seconds: so many documents in one command. */
const batch = 100
const patienceMs = 300_000
/** Enough for all of it to be written and to come into Redis before the first is due. */
const untilDueMs = 100_000

/** Proposals told long ago, as if their mails had been accepted then, all to be reminded of at one instant. */
async function toldLongAgo(bed: Bed, structureId: string, dueAt: Date): Promise<void> {
  const messages = bed.connection.db('notification').collection<Message>('messages')
  for (let done = 0; done < reminders; done += batch) {
    const some = Array.from({ length: batch }, () => toRemind(structureId, dueAt))
    await messages.insertMany(some)
    bed.accepted.push(...some.map(({ _id }) => `<${_id}@hent.example>`))
  }
}

/** How many mails wait in Redis for their turn or their time. */
async function inQueue(redis: Redis): Promise<number> {
  const [delayed = ''] = await redis.keys('*notification-messages:delayed')
  return redis.zcard(delayed)
}

const fullRedis: Case = {
  name: 'empty-redis-full',
  shows: 'B9 P1 P2',
  title: 'Redis vidé, 500 courriels en attente du relais et 5 000 rappels de leur heure : tout part, une fois',
  // Production's own rhythm: what waits is looked over every 15 s, and 5,000 documents are much for a stand-in of MongoDB.
  settings: { RECONCILE_MS: '15000', LOST_AFTER: '60s', RETRY_FIRST: '60s', RETRY_MOST: '60s', BOUNCE_WINDOW: '2h' },
  async run(bed) {
    const messages = bed.connection.db('notification').collection<Message>('messages')
    const redis = new Redis(bed.hent.stack.env.REDIS_URL ?? '')
    bed.lines.mail.be('cut')
    await bed.client.sendMany(requests)
    const queued = { state: 'queued' as const, template: 'proposal' as const }
    await until('the proposals put off', async () => (await messages.countDocuments(queued)) >= requests, patienceMs)
    const { recipient } = (await messages.findOne({ 'recipient.kind': 'structure' })) ?? {}
    expect(recipient?.kind === 'structure', 'aucune structure n’a de message')
    const dueAt = new Date(Date.now() + untilDueMs)
    await toldLongAgo(bed, recipient.structureId, dueAt)
    await until('all of it in Redis', async () => (await inQueue(redis)) >= requests + reminders, patienceMs)
    bed.say(`${await inQueue(redis)} envois et rappels dans Redis, qui est vidé`)
    await redis.flushall()
    redis.disconnect()

    bed.lines.mail.be('open')
    const before = bed.accepted.length
    const reminded = { template: 'proposal-reminder' as const, state: 'sent' as const }
    await until('every reminder sent', async () => (await messages.countDocuments(reminded)) >= reminders, patienceMs)
    const seconds = ((Date.now() - dueAt.getTime()) / 1_000).toFixed(0)
    await bed.settle()
    const left = bed.accepted.slice(before)
    const count = await messages.countDocuments(reminded)
    bed.say(`${left.length} courriels partis, le dernier rappel ${seconds} s après son heure`)
    expect(count === reminders, `${count} rappels partis sur ${reminders}`)
    expect(new Set(left).size === left.length, `${left.length - new Set(left).size} courriels partis deux fois`)
  },
}

export const emptied: readonly Case[] = [fullRedis]
