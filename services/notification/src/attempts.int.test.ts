// An attempt is made once: a job that comes back after its answer was lost finds that the message has gone on.

import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
