// Redis emptied with all that waits in it, messages for their relay and reminders for their time, and two processes: the
// documents say what is due, all of it leaves, and leaves once. At full size, 500 and 5,000, it is `empty-redis-full` of
// tests/faults: the stand-in for MongoDB writes too few documents a second for it to be played here.

import { loadConfig } from '@hent/service/config.ts'
import { aStructure } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NotificationSchema } from './config.ts'
import type { Message } from './message.ts'
import { start } from './start.ts'
import { startTestHent, type TestHent } from './testing/start-notification.ts'
import { toRemind } from './testing/to-remind.ts'

const waiting = 50
const delayed = 250
const all = waiting + delayed
const longest = 180_000
/** Long enough for all of it to be in Redis before the first is due. */
const untilDueMs = 25_000

let hent: TestHent
let other: Awaited<ReturnType<typeof start>>
beforeAll(async () => {
  const structure = aStructure({ structureId: 's-1', email: 'equipe@structure.example' })
  const later = { RETRY_FIRST: '20s', REMIND_AFTER: '30d', BOUNCE_WINDOW: '1h' }
  hent = await startTestHent([structure], { RECONCILE_MS: '1000', LOST_AFTER: '4s', ...later })
  other = await start(loadConfig(NotificationSchema, hent.env))
})
afterAll(async () => {
  await other.stop()
  await hent.stop()
})

describe('Redis emptied with messages and reminders in it', () => {
  it('loses none of them, and none leaves twice', { timeout: longest }, async () => {
    const taken: string[] = []
    hent.sink.onMail = ({ mail }) => taken.push(mail.messageId ?? '')
    hent.sink.answer = { code: 451, text: 'later' }
    const messages = hent.db.collection<Message>('messages')
    const stories = Array.from({ length: waiting }, () => hent.aStory('s-1'))
    await hent.topic.say(...stories.flatMap(({ received, proposed }) => [received, proposed]))
    const dueAt = new Date(Date.now() + untilDueMs)
    await messages.insertMany(Array.from({ length: delayed }, () => toRemind('s-1', dueAt)))
    await until('all of it in Redis', async () => (await hent.inQueue()) >= all, longest)

    // A key a job, and those of the queue itself.
    expect(await hent.emptyRedis()).toBeGreaterThan(all)
    hent.sink.answer = undefined

    await until('all of it gone', async () => (await messages.countDocuments({ state: 'sent' })) === all, longest)
    expect(await messages.countDocuments({ state: 'queued' })).toBe(0)
    expect(taken).toHaveLength(all)
    expect(new Set(taken).size).toBe(all)
  })
})
