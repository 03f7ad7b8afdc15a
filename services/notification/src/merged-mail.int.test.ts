// What is over the cap of a day leaves the next one as one mail; each message in it keeps an outcome of its own.

import { referenceOf } from '@hent/contracts/reference.ts'
import { aReport } from '@hent/local/bounce-report.ts'
import { startMailbox, type TestMailbox } from '@hent/local/mailbox.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Message } from './message.ts'
import { portalUrl, startTestHent, type TestHent } from './testing/start-notification.ts'
import { renderMerged } from './texts/merged-mail.ts'

type Story = ReturnType<TestHent['aStory']>

let mailbox: TestMailbox
let hent: TestHent
beforeAll(async () => {
  mailbox = await startMailbox()
  hent = await startTestHent([], {
    MESSAGES_A_DAY: '1',
    RECONCILE_MS: '200',
    LOST_AFTER: '10s',
    RETRY_FIRST: '1s',
    BOUNCES_URL: mailbox.imapUrl,
    MAIL_RETURN: mailbox.address,
  })
})
afterEach(() => {
  hent.sink.answer = undefined
})
afterAll(async () => {
  await hent.stop()
  await mailbox.stop()
})

/** Three things wait for one address, the one that is awaited said last: two mails have left, as many as may in a day. */
async function threeWaiting(email: string) {
  const one = hent.aStory('s-none', { contact: email })
  const { contactId } = one
  const [two, three] = [
    hent.aStory('s-none', { contact: email, contactId }),
    hent.aStory('s-none', { contact: email, contactId }),
  ]
  for (const { received } of [one, two]) await hent.topic.say(received)
  await hent.mails(email, 2)
  for (const { closed, requestId } of [one, two]) {
    await hent.topic.say(closed)
    await untilPutOff(requestId, 'referral-closed')
  }
  await hent.topic.say(three.received)
  await untilPutOff(three.requestId, 'request-received')
  return { email, contactId, stories: [three, one, two] as const }
}

const untilPutOff = (requestId: string, template: Message['template']) =>
  until(`the ${template} message put off`, async () => {
    const message = (await hent.messagesOf(requestId)).find((one) => one.template === template)
    return message?.dueAt && message.dueAt > new Date() && message
  })

/** The night is over. */
async function nextDay(contactId: string): Promise<void> {
  await hent.db.collection<{ _id: string }>('told_days').deleteMany({ _id: { $regex: `^${contactId}` } })
  const theirs = { 'recipient.contactId': contactId, state: 'queued' as const }
  await hent.db.collection<Message>('messages').updateMany(theirs, { $set: { dueAt: new Date(Date.now() + 1_000) } })
}

/** What waited of each, once all of it is so. */
const untilAll = (stories: readonly Story[], state: Message['state']) =>
  until(`all ${state}`, async () => {
    const all = await Promise.all(stories.map(({ requestId }) => hent.messagesOf(requestId)))
    const waited = all.flatMap((some) => some.filter(({ mail }) => mail !== undefined))
    return waited.length === stories.length && waited.every((one) => one.state === state) && waited
  })
/** What was said of these messages, each once at least. */
const sayings = <E extends { data: { messageId: string } }>(
  waited: readonly Message[],
  of: (requestId: string) => readonly E[],
) =>
  until('an outcome of each', () => {
    const all = waited.map(({ requestId, _id }) => of(requestId).filter(({ data }) => data.messageId === _id))
    return all.every((some) => some.length > 0) && all.flat()
  })
const duplicates = async (waited: readonly Message[]) =>
  (await sayings(waited, (id) => hent.topic.of('MessageSent', id))).map(({ data }) => data.possibleDuplicate)
const causes = async (waited: readonly Message[]) =>
  (await sayings(waited, (id) => hent.topic.of('MessageFailed', id))).map(({ data }) => data.cause)

describe('three things over the cap', () => {
  it('are told the next day by one mail, what is awaited first, each with its own proof', async () => {
    const { email, contactId, stories } = await threeWaiting('trois@personne.example')
    await nextDay(contactId)
    const waited = await untilAll(stories, 'sent')
    expect(waited.map(({ template }) => template)).toEqual(['request-received', 'referral-closed', 'referral-closed'])
    expect(await duplicates(waited)).toEqual([false, false, false])
    const merged = hent.mailsTo(email).slice(2)
    expect(merged.map(({ mail }) => mail.messageId)).toEqual([`<${waited[0]?.mail}@hent.example>`])
    const link = `${portalUrl}/suivre`
    const parts = waited.map((one) => ({ ...one, facts: one, about: referenceOf(one.requestId), link }))
    expect(merged[0]?.mail.text?.trim()).toBe(renderMerged('fr', parts).text.trim())
  })

  it('of which one is not to be told any more: the two others are', async () => {
    const { email, contactId, stories } = await threeWaiting('deux@personne.example')
    const [first, erased, last] = stories
    await hent.topic.say(erased.erased)
    await hent.inState(erased.requestId, 'referral-closed', 'cancelled')
    await nextDay(contactId)
    await untilAll([first, last], 'sent')
    const text = hent.mailsTo(email)[2]?.mail.text ?? ''
    expect(stories.map(({ requestId }) => text.includes(referenceOf(requestId)))).toEqual([true, false, true])
    expect(hent.mailsTo(email)).toHaveLength(3)
  })

  it('leave once though the relay says “later” at first, and take one place of the day', async () => {
    const { email, contactId, stories } = await threeWaiting('plus-tard@personne.example')
    hent.sink.answer = { code: 451, text: 'later' }
    await nextDay(contactId)
    await until('a try', async () => (await hent.messagesOf(stories[0].requestId)).some(({ tries }) => tries > 0))
    hent.sink.answer = undefined
    expect(await duplicates(await untilAll(stories, 'sent'))).toEqual([false, false, false])
    expect(hent.mailsTo(email)).toHaveLength(3)
    const days = hent.db.collection<{ _id: string; messages: string[] }>('told_days')
    expect((await days.findOne({ _id: { $regex: `^${contactId}` } }))?.messages).toHaveLength(1)
  })

  it('three things over the cap that the relay refuses have failed, each of them', async () => {
    const { contactId, stories } = await threeWaiting('refuse@personne.example')
    hent.sink.answer = { code: 550, text: 'no such mailbox' }
    await nextDay(contactId)
    expect(await causes(await untilAll(stories, 'failed'))).toEqual(['refused', 'refused', 'refused'])
  })

  it('three things over the cap whose mail comes back have bounced, each of them', async () => {
    const { contactId, stories } = await threeWaiting('revient@personne.example')
    await nextDay(contactId)
    const [{ mail = '' } = {}] = await untilAll(stories, 'sent')
    await mailbox.takes(aReport({ messageId: mail, to: mailbox.address }))
    expect(await causes(await untilAll(stories, 'failed'))).toEqual(['bounced', 'bounced', 'bounced'])
  })
})
