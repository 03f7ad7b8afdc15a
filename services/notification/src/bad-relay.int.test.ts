// A mail relay on its bad days: what can wait waits and leaves once, what is refused ends, what is unknown is repeated
// under the same Message-ID and counted.

import { aStructure } from '@hent/testing/builders.ts'
import { startMailSink } from '@hent/testing/mail-sink.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from './testing/start-notification.ts'

const structures = ['later', 'refused', 'next', 'unknown', 'stalls', 'full', 'away'].map((name) =>
  aStructure({ structureId: `s-${name}`, email: `${name}@structure.example` }),
)

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent(structures, { SMTP_TIMEOUT_MS: '5000' })
})
afterEach(() => {
  hent.sink.answer = undefined
  hent.sink.breaksOff = false
  hent.sink.stalls = false
})
afterAll(() => hent.stop())

describe('a relay', () => {
  it('a relay that says “later” gets the mail again until it takes it, and takes it once', async () => {
    hent.sink.answer = { code: 451, text: 'later' }
    const { requestId, received, proposed } = hent.aStory('s-later')
    await hent.topic.say(received, proposed)
    await until('a second try', async () => ((await hent.messagesOf(requestId))[0]?.tries ?? 0) >= 2)
    hent.sink.answer = undefined
    const { data } = await hent.topic.said('MessageSent', requestId)
    expect(data).toMatchObject({ possibleDuplicate: false })
    expect(data.tries).toBeGreaterThanOrEqual(3)
    expect(hent.mailsTo('later@structure.example')).toHaveLength(1)
  })

  it('a relay that refuses for good ends the message, which is not tried again', async () => {
    hent.sink.answer = { code: 550, text: 'no such mailbox' }
    const { requestId, received, proposed, proposal } = hent.aStory('s-refused')
    await hent.topic.say(received, proposed)
    const failed = await hent.topic.said('MessageFailed', requestId)
    expect(failed.data).toMatchObject({ cause: 'refused', proposalId: proposal.proposalId })
    hent.sink.answer = undefined
    // The same event again is the same message, and it has ended.
    await hent.topic.say(proposed, hent.aStory('s-next').proposed)
    await hent.mails('next@structure.example')
    expect(await hent.inState(requestId, 'proposal', 'failed')).toMatchObject({ tries: 0 })
    expect(hent.mailsTo('refused@structure.example')).toEqual([])
  })

  it('a relay that breaks off without an answer gets the same Message-ID again, and the possible duplicate is counted', async () => {
    hent.sink.breaksOff = true
    const { requestId, received, proposed } = hent.aStory('s-unknown')
    await hent.topic.say(received, proposed)
    await hent.mails('unknown@structure.example')
    hent.sink.breaksOff = false
    const { data } = await hent.topic.said('MessageSent', requestId)
    expect(data.possibleDuplicate).toBe(true)
    const mails = hent.mailsTo('unknown@structure.example')
    expect(mails.length).toBeGreaterThanOrEqual(2)
    expect(new Set(mails.map(({ mail }) => mail.messageId))).toEqual(new Set([`<${data.messageId}@hent.example>`]))
    expect(hent.topic.of('MessageSent', requestId)).toHaveLength(1)
  })

  it('a relay that stalls once it has the mail gets the same Message-ID again, and the message is sent once', async () => {
    hent.sink.stalls = true
    const { requestId, received, proposed } = hent.aStory('s-stalls')
    await hent.topic.say(received, proposed)
    await until('a second try', async () => ((await hent.messagesOf(requestId))[0]?.tries ?? 0) >= 1)
    hent.sink.stalls = false
    const { data } = await hent.topic.said('MessageSent', requestId)
    expect(data.possibleDuplicate).toBe(true)
    expect(hent.topic.of('MessageSent', requestId)).toHaveLength(1)
    expect(hent.mailsTo('stalls@structure.example').at(-1)?.mail.messageId).toBe(`<${data.messageId}@hent.example>`)
  })

  it('a relay whose mailbox is full ends the message, which is not tried again', async () => {
    hent.sink.answer = { code: 552, text: 'mailbox full' }
    const { requestId, received, proposed } = hent.aStory('s-full')
    await hent.topic.say(received, proposed)
    expect((await hent.topic.said('MessageFailed', requestId)).data).toMatchObject({ cause: 'refused' })
    expect(await hent.inState(requestId, 'proposal', 'failed')).toMatchObject({ tries: 0 })
  })

  it('a relay that is away gets the mail when it is back, once, and no duplicate is suspected', async () => {
    const gone = await startMailSink()
    await gone.stop()
    const other = await startTestHent(structures, { SMTP_URL: gone.url })
    try {
      const { requestId, received, proposed } = other.aStory('s-away')
      await other.topic.say(received, proposed, proposed)
      await until('a second try', async () => ((await other.messagesOf(requestId))[0]?.tries ?? 0) >= 2)
      const back = await startMailSink(Number(new URL(gone.url).port))
      const { data } = await other.topic.said('MessageSent', requestId)
      expect(data.possibleDuplicate).toBe(false)
      expect(back.mails).toHaveLength(1)
      void back.stop()
    } finally {
      await other.stop()
    }
  })

  it('a relay that has been away for a while is told of, once, so that the limit of delivery rests', async () => {
    const gone = await startMailSink()
    await gone.stop()
    const other = await startTestHent(structures, { SMTP_URL: gone.url, DELAYED_AFTER: '150ms' })
    try {
      const { requestId, received, proposed } = other.aStory('s-away')
      await other.topic.say(received, proposed)
      await other.topic.said('MessageDelayed', requestId)
      const back = await startMailSink(Number(new URL(gone.url).port))
      await other.topic.said('MessageSent', requestId)
      expect(other.topic.of('MessageDelayed', requestId)).toHaveLength(1)
      void back.stop()
    } finally {
      await other.stop()
    }
  })

  it('a relay that stays away is given up after the limit, and the failure is told', async () => {
    const gone = await startMailSink()
    await gone.stop()
    const other = await startTestHent(structures, { SMTP_URL: gone.url, GIVE_UP_AFTER: '300ms' })
    try {
      const { requestId, received, proposed } = other.aStory('s-away')
      await other.topic.say(received, proposed)
      expect((await other.topic.said('MessageFailed', requestId)).data.cause).toBe('gave-up')
    } finally {
      await other.stop()
    }
  })
})

describe('intake away', () => {
  it('puts the person’s mail off, once, and no duplicate is suspected', async () => {
    const { requestId, contactId, received } = hent.aStory('s-later', { contact: 'away' })
    await hent.topic.say(received)
    await until('a second try', async () => ((await hent.messagesOf(requestId))[0]?.tries ?? 0) >= 2)
    hent.intake.contacts.set(contactId, 'plus-tard@personne.example')
    const { data } = await hent.topic.said('MessageSent', requestId)
    expect(data).toMatchObject({ template: 'request-received', possibleDuplicate: false })
    expect(hent.mailsTo('plus-tard@personne.example')).toHaveLength(1)
  })
})
