// Mails that come back, read from a real mailbox: what failed is said, by another channel where there is one, within the
// window or long after it; what is no failure changes nothing; and nothing of it is kept.

import { aReport } from '@hent/local/bounce-report.ts'
import { startMailbox, type TestMailbox } from '@hent/local/mailbox.ts'
import { aStructure } from '@hent/testing/builders.ts'
import { startTokenIssuer, type TokenIssuer } from '@hent/testing/token-issuer.ts'
import { until } from '@hent/testing/until.ts'
import { ImapFlow } from 'imapflow'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-notification.ts'

const mobile = '+33639980401'
const ringing = '+33639980402'
/** Each test has a structure of its own: a mailbox that gave back what it was sent is not written to again. */
const mailboxes = ['sender', 'told', 'twice', 'late', 'away', 'dead', 'confirmed'] as const
const addressOf = (name: string) => `${name}@structure.example`
let mailbox: TestMailbox
let agents: TokenIssuer
let hent: TestHent
beforeAll(async () => {
  agents = await startTokenIssuer()
  mailbox = await startMailbox()
  const structures = [
    ...mailboxes.map((name) => aStructure({ structureId: `s-${name}`, email: addressOf(name) })),
    ...['both', 'answered'].map((name) =>
      aStructure({ structureId: `s-${name}`, email: addressOf(name), dutyMobile: mobile }),
    ),
    aStructure({ structureId: 's-rings', email: addressOf('rings'), dutyMobile: ringing }),
  ]
  hent = await startTestHent(structures, {
    BOUNCES_URL: mailbox.imapUrl,
    MAIL_RETURN: mailbox.address,
    BOUNCE_WINDOW: '1h',
    DIRECTORY_URL: agents.url,
  })
})
afterAll(async () => {
  await hent.stop()
  await agents.stop()
  await mailbox.stop()
})

const comesBack = (over: Parameters<typeof aReport>[0], into = mailbox) =>
  into.takes(aReport({ ...over, to: into.address }))
/** What the mailbox holds, as somebody who looks into it sees it. */
async function held(): Promise<{ subject: string; read: boolean }[]> {
  const { hostname: host, port, username, password } = new URL(mailbox.imapUrl)
  const auth = { user: decodeURIComponent(username), pass: password }
  const client = new ImapFlow({ host, port: Number(port), secure: false, auth, logger: false })
  await client.connect()
  await client.mailboxOpen('INBOX', { readOnly: true })
  const mails = await client.fetchAll('1:*', { envelope: true, flags: true }).catch(() => [])
  await client.logout()
  return mails.map(({ envelope, flags }) => ({ subject: envelope?.subject ?? '', read: flags?.has('\\Seen') ?? false }))
}
async function sentTo(name: string) {
  const address = addressOf(name)
  const story = hent.aStory(`s-${name}`)
  const before = hent.mailsTo(address).length
  await hent.topic.say(story.received, story.proposed)
  await hent.mails(address, before + 1)
  const { _id } = await hent.inState(story.requestId, 'proposal', 'sent')
  return { ...story, messageId: _id }
}

describe('a mail that comes back', () => {
  it('leaves with the address it may come back to', async () => {
    await sentTo('sender')
    expect(hent.sink.mails.at(-1)?.from).toBe(mailbox.address)
  })

  it('is told as bounced, and the report that names its address is gone', async () => {
    const { requestId, messageId } = await sentTo('told')
    await comesBack({ messageId })
    const failed = await hent.topic.said('MessageFailed', requestId)
    expect(failed.data).toMatchObject({ cause: 'bounced', template: 'proposal', messageId })
    expect(failed.data.next).toBeUndefined()
    await until('an empty mailbox', async () => (await held()).length === 0)
  })

  it('is said again by SMS where the structure has a mobile', async () => {
    const { requestId, messageId } = await sentTo('both')
    await comesBack({ messageId })
    expect((await hent.topic.said('MessageFailed', requestId)).data).toMatchObject({ cause: 'bounced', next: 'sms' })
    await hent.texts(mobile)
    expect(hent.smsTo(mobile)).toHaveLength(1)
  })

  it('when the structure has answered meanwhile is not said again', async () => {
    const { requestId, messageId, accepted } = await sentTo('answered')
    await hent.topic.say(accepted)
    await until('the answer known', async () => (await hent.messagesOf(requestId)).some(({ over }) => over))
    await comesBack({ messageId })
    expect((await hent.topic.said('MessageFailed', requestId)).data.next).toBeUndefined()
    expect(await hent.messagesOf(requestId)).toHaveLength(1)
  })

  it('twice is told once', async () => {
    const { requestId, messageId } = await sentTo('twice')
    await comesBack({ messageId })
    await comesBack({ messageId })
    await hent.topic.said('MessageFailed', requestId)
    await until('an empty mailbox', async () => (await held()).length === 0)
    expect(hent.topic.of('MessageFailed', requestId)).toHaveLength(1)
  })

  it('a report that a mail is only late, or an absence, changes nothing and is left to be read', async () => {
    const { requestId, messageId } = await sentTo('late')
    await comesBack({ messageId, action: 'delayed' })
    await comesBack({ messageId, report: false })
    await until('both read', async () => (await held()).filter(({ read }) => read).length === 2)
    const [message] = await hent.messagesOf(requestId)
    expect(message?.state).toBe('sent')
  })

  it('while the mailbox is away is read once it is there again', async () => {
    const { requestId, messageId } = await sentTo('away')
    await mailbox.kill()
    await mailbox.start()
    await comesBack({ messageId })
    expect((await hent.topic.said('MessageFailed', requestId)).data.cause).toBe('bounced')
  })
})

describe('a mailbox that gave back what it was sent', () => {
  /** Its last mail has come back. */
  async function dead(name: string) {
    const { requestId, messageId } = await sentTo(name)
    await comesBack({ messageId })
    await hent.topic.said('MessageFailed', requestId)
  }
  async function proposedTo(name: string) {
    const { requestId, received, proposed } = hent.aStory(`s-${name}`)
    await hent.topic.say(received, proposed)
    return requestId
  }

  it('is not tried first again: the mobile of the team rings at once', async () => {
    await dead('rings')
    await hent.texts(ringing)
    const requestId = await proposedTo('rings')
    expect((await hent.topic.said('MessageFailed', requestId)).data).toMatchObject({ cause: 'no-address', next: 'sms' })
    await hent.texts(ringing, 2)
    expect(hent.mailsTo(addressOf('rings'))).toHaveLength(1)
  })

  it('as the only way is not asked again for a day: the proposal goes on at once', async () => {
    await dead('dead')
    const failed = await hent.topic.said('MessageFailed', await proposedTo('dead'))
    expect(failed.data).toMatchObject({ cause: 'no-address' })
    expect(failed.data.next).toBeUndefined()
    expect(hent.mailsTo(addressOf('dead'))).toHaveLength(1)
    const rested = new Date(Date.now() - 2 * 86_400_000)
    await hent.db.collection('dead_addresses').updateMany({}, { $set: { triedAt: rested } })
    await proposedTo('dead')
    await hent.mails(addressOf('dead'), 2)
  })

  it('is written to again as soon as somebody says that it is right', async () => {
    await dead('confirmed')
    const at = '/v1/structures/s-confirmed/dead-addresses'
    const asked = async (method: 'GET' | 'POST', url: string, structureId = 's-confirmed') => {
      const token = await agents.sign({
        sub: 'login-1',
        agent_id: 'agent-1',
        roles: [{ role: 'manager', structureId }],
      })
      const headers = { authorization: `Bearer ${token}` }
      return hent.app?.inject({ method, url, headers, ...(method === 'POST' ? { payload: {} } : {}) })
    }
    expect((await asked('GET', at))?.json()).toMatchObject({ addresses: [{ channel: 'email' }] })
    expect((await asked('GET', at, 's-dead'))?.statusCode).toBe(404)
    expect((await asked('POST', `${at}/confirmation`, 's-dead'))?.statusCode).toBe(404)
    expect((await asked('POST', `${at}/confirmation`))?.statusCode).toBe(204)
    expect((await asked('GET', at))?.json()).toEqual({ addresses: [] })
    await proposedTo('confirmed')
    await hent.mails(addressOf('confirmed'), 2)
  })
})

describe('a mail taken for delivered', () => {
  it('a mail taken for delivered that comes back after all is told so', async () => {
    const its = await startMailbox()
    const structure = aStructure({ structureId: 's-late', email: 'tard@structure.example' })
    const other = await startTestHent([structure], { BOUNCES_URL: its.imapUrl })
    try {
      const { requestId, received, proposed } = other.aStory('s-late')
      await other.topic.say(received, proposed)
      await other.topic.said('MessageDelivered', requestId)
      const [message] = await other.messagesOf(requestId)
      await comesBack({ messageId: message?._id ?? '' }, its)
      expect((await other.topic.said('MessageFailed', requestId)).data.cause).toBe('bounced')
    } finally {
      await other.stop()
      await its.stop()
    }
  })
})
