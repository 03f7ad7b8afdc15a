// A provider of SMS that has taken all it is handed at once and says nothing: mails leave meanwhile as if nothing were, and
// each SMS that waited leaves once it answers.

import { aStructure } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Message } from '../message.ts'
import { type OvhServer, startOvhServer } from '../testing/ovh-server.ts'
import { startTestHent, type TestHent } from '../testing/start-notification.ts'

const mobile = '+33639980700'
const texts = 8
const inHand = 2

let ovh: OvhServer
let hent: TestHent
beforeAll(async () => {
  ovh = await startOvhServer()
  const structures = [
    aStructure({ structureId: 's-mobile', email: null, dutyMobile: mobile }),
    aStructure({ structureId: 's-mail', email: 'equipe@structure.example' }),
  ]
  hent = await startTestHent(structures, {
    ...{ SMS_URL: ovh.url, SMS_RECEIPT_KEY: 'receipt-key-of-the-tests-0123456789abcdef' },
    ...{ SMS_TIMEOUT_MS: '600000', SMS_WINDOW: String(inHand), RECEIPT_WINDOW: '1h' },
  })
})
afterAll(async () => {
  await hent.stop()
  await ovh.stop()
})

describe('a provider of SMS that does not answer', () => {
  it('holds up no mail, and gets each SMS once', async () => {
    const { promise, resolve: answer } = Promise.withResolvers<void>()
    ovh.onJob = () => promise
    const messages = hent.db.collection<Message>('messages')
    const unsent = () => messages.countDocuments({ channel: 'sms', state: 'queued', tries: 0 })

    const stories = Array.from({ length: texts }, () => hent.aStory('s-mobile'))
    await hent.topic.say(...stories.flatMap(({ received, proposed }) => [received, proposed]))
    await until('all SMS stored', async () => (await unsent()) === texts)
    await until('as many in hand as may be', () => ovh.calls >= inHand)

    const { received, proposed } = hent.aStory('s-mail')
    await hent.topic.say(received, proposed)
    await hent.mails('equipe@structure.example')
    expect(await unsent()).toBe(texts)

    answer()
    await until(
      'all SMS sent',
      async () => (await messages.countDocuments({ channel: 'sms', state: 'sent' })) === texts,
    )
    const taken = ovh.jobsFor(mobile).map(({ message }) => message)
    expect([taken.length, new Set(taken).size]).toEqual([texts, texts])
  })
})
