// An attempt is made once: a job that comes back after its answer was lost finds that the message has gone on, and of two
// processes only the one that stored a message sends it.

import { loadConfig } from '@hent/service/config.ts'
import { aStructure } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NotificationSchema } from './config.ts'
import { start } from './start.ts'
import { startTestHent, type TestHent } from './testing/start-notification.ts'

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent([], { RETRY_FIRST: '1h', RETRY_MOST: '1h' })
})
afterAll(() => hent.stop())

describe('a job whose attempt is over', () => {
  it('sends nothing when it comes back; that of the attempt to come sends, once', async () => {
    const email = 'une-seule@personne.example'
    const { requestId, contactId, received } = hent.aStory('s-none', { contact: 'away' })
    await hent.topic.say(received)
    const putOff = await until('the message put off', async () =>
      (await hent.messagesOf(requestId)).find(({ tries }) => tries === 1),
    )
    hent.intake.contacts.set(contactId, email)
    await hent.attempt(putOff._id, 0)
    expect(hent.mailsTo(email)).toHaveLength(0)
    await hent.attempt(putOff._id, 1)
    await hent.mails(email)
    await hent.inState(requestId, 'request-received', 'sent')
    expect(hent.mailsTo(email)).toHaveLength(1)
  })
})

describe('a message that leaves as it is stored', () => {
  it('is sent by the process that stored it alone, whatever others find due meanwhile', async () => {
    const email = 'deux-processus@structure.example'
    const structure = aStructure({ structureId: 's-deux-processus', email })
    const two = await startTestHent([structure], { RECONCILE_MS: '100' })
    const other = await start(loadConfig(NotificationSchema, two.env))
    try {
      for (let round = 0; round < 4; round += 1) {
        const stories = Array.from({ length: 20 }, () => two.aStory(structure.structureId))
        await two.topic.say(...stories.flatMap(({ received, proposed }) => [received, proposed]))
        await two.mails(email, 20 * (round + 1))
      }
      await until('every message sent', async () => {
        const left = two.db.collection('messages').countDocuments({ template: 'proposal', state: 'queued' })
        return (await left) === 0
      })
      const ids = two.mailsTo(email).map(({ mail }) => mail.messageId)
      expect(ids.length).toBe(new Set(ids).size)
    } finally {
      await other.stop()
      await two.stop()
    }
  })
})
