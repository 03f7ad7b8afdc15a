// A process killed in the middle of a mail that tells several things: each is told, and what may have been told twice has
// the same Message-ID and says so (P2).

import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { shortId } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { describe, expect, it } from 'vitest'
import type { Message } from './message.ts'
import { startTestHent, type TestHent } from './testing/start-notification.ts'
import { startProcess } from './testing/start-process.ts'

const email = 'trois@personne.example'
const mail = 'a'.repeat(32)
/** Longer than the queue takes to see that a worker died. */
const longest = 90_000

const waiting = (contactId: string): Message => ({
  _id: randomUUID().replaceAll('-', ''),
  requestId: randomUUID(),
  causeId: `${randomUUID()}.3`,
  template: 'referral-closed',
  language: 'fr',
  recipient: { kind: 'person', contactId },
  referralId: randomUUID(),
  service: 'cep',
  mail,
  state: 'queued',
  tries: 0,
  createdAt: new Date(),
  dueAt: new Date(),
  version: 2,
  events: [],
  published: 0,
})

/** Three messages of one mail, whose process is killed when `moment` has come; another process goes on. */
async function killed(known: boolean, moment: (hent: TestHent, contactId: string) => Promise<unknown>) {
  const contactId = shortId()
  const three = [waiting(contactId), waiting(contactId), waiting(contactId)]
  const hent = await startTestHent(
    [],
    { LOST_AFTER: '1s', RECONCILE_MS: '500' },
    { elsewhere: true, before: (db) => db.collection<Message>('messages').insertMany(three) },
  )
  hent.intake.contacts.set(contactId, known ? email : 'away')
  const there = moment(hent, contactId)
  const first = startProcess(hent)
  let second: ChildProcess | undefined
  try {
    await there
    first.kill('SIGKILL')
    if (first.exitCode === null && first.signalCode === null) await once(first, 'exit')
    hent.intake.contacts.set(contactId, email)
    // What waits behind the first waits for a minute, and the queue for a dead worker's lock: neither is awaited here.
    await hent.emptyRedis()
    const queued = { state: 'queued' as const }
    await hent.db.collection<Message>('messages').updateMany(queued, { $set: { dueAt: new Date() } })
    second = startProcess(hent)
    const sent = await until(
      'each of them sent',
      () => {
        const said = three.map(({ requestId }) => hent.topic.of('MessageSent', requestId))
        return said.every((some) => some.length > 0) && said.flat()
      },
      longest,
    )
    return {
      sent: sent.map(({ data }) => data.possibleDuplicate),
      ids: hent.mailsTo(email).map((one) => one.mail.messageId),
    }
  } finally {
    first.kill('SIGKILL')
    if (second?.kill('SIGTERM')) await once(second, 'exit')
    await hent.stop()
  }
}

const theMail = `<${mail}@hent.example>`

describe('a process that is killed', { timeout: 120_000 }, () => {
  it.concurrent('before its mail has left: it leaves once', async () => {
    const { sent, ids } = await killed(false, (hent, contactId) =>
      until('the address asked for', () => hent.intake.asked.includes(contactId), longest),
    )
    expect(ids).toEqual([theMail])
    expect(sent).toHaveLength(3)
  })

  it.concurrent('as the relay takes the mail, before its answer: it leaves again under the same name, and each says so', async () => {
    const { sent, ids } = await killed(true, (hent) => {
      return new Promise((resolve) => {
        hent.sink.onMail = resolve
      })
    })
    expect(ids).toEqual([theMail, theMail])
    expect(sent).toEqual([true, true, true])
  })

  it.concurrent('while it notes what has left: those not noted leave again under the same name, and say so', async () => {
    const { sent, ids } = await killed(true, (hent) =>
      until(
        'the first noted',
        async () => (await hent.db.collection<Message>('messages').countDocuments({ state: 'sent' })) > 0,
        longest,
      ),
    )
    expect(new Set(ids)).toEqual(new Set([theMail]))
    // Where all were noted before the kill came, it left once.
    expect(ids.length).toBeLessThanOrEqual(2)
    if (ids.length > 1) expect(sent).toContain(true)
  })
})
