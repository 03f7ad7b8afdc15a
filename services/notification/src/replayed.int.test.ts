// Every place lost, as after the broker lost its offsets: all topics are read again from their beginning, and nothing
// leaves a second time, by mail, by SMS or by webhook. With all seven services it is `full-replay` of tests/faults.

import { groups, partnerTopics, referralsTopic } from '@hent/contracts/topics.ts'
import { loadConfig } from '@hent/service/config.ts'
import { aStructure } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { NotificationSchema } from './config.ts'
import { start } from './start.ts'
import { aPartner } from './testing/partner-calls.ts'
import { startTestHent, type TestHent } from './testing/start-notification.ts'
import { type Receiver, startReceiver } from './testing/webhook-receiver.ts'

const duty = '+33639980001'
const structures = [
  aStructure({ structureId: 's-mail', email: 'equipe@structure.example' }),
  aStructure({ structureId: 's-sms', dutyMobile: duty, smsFirst: true, email: 'autre@structure.example' }),
]
const running = (env: TestHent['env']) => start(loadConfig(NotificationSchema, env))

let hent: TestHent
let notification: Awaited<ReturnType<typeof running>>
let receiver: Receiver
beforeAll(async () => {
  hent = await startTestHent(structures, { MESSAGES_A_DAY: '20' }, { elsewhere: true, partners: ['essai'] })
  receiver = await startReceiver()
  notification = await running(hent.env)
})
afterAll(async () => {
  await notification.stop()
  await receiver.stop()
  await hent.stop()
})

/** What of each channel has left, and how many messages there are. */
const left = async () => ({
  mails: hent.sink.mails.length,
  texts: hent.sms.messages.length,
  calls: receiver.calls.length,
  stored: await hent.db.collection('messages').countDocuments(),
})

/** A request told by mail, one told by SMS, and a state told to a partner. */
async function tellByAll(partner: Awaited<ReturnType<typeof aPartner>>) {
  const calls = receiver.calls.length
  const byMail = hent.aStory('s-mail', { contact: `${crypto.randomUUID()}@personne.example` })
  const bySms = hent.aStory('s-sms', { contact: '+33639980009' })
  for (const { requestId, received, proposed, accepted, appointment } of [byMail, bySms]) {
    await hent.topic.say(received, proposed)
    await hent.inState(requestId, 'proposal', 'delivered')
    await hent.topic.say(accepted, appointment)
  }
  await partner.isTold()
  await hent.inState(byMail.requestId, 'appointment', 'sent')
  await hent.inState(byMail.requestId, 'taken-in-charge', 'sent')
  for (const told of ['request-received', 'taken-in-charge', 'appointment'] as const) {
    await hent.inState(bySms.requestId, told, 'delivered')
  }
  await until('the partner is told', () => receiver.calls.length > calls)
}

it('all topics read again from the beginning: no mail, SMS or call of a webhook leaves again', async () => {
  const partner = await aPartner({ ...hent, app: notification.app }, 'essai')
  await partner.call('PUT', '/v1/webhook', { url: receiver.url })
  await tellByAll(partner)
  const once = await left()
  expect(Math.min(once.mails, once.texts, once.calls)).toBeGreaterThan(0)

  await notification.stop()
  const read = await readAgain()
  notification = await running(hent.env)
  await until('everything read again', read, 60_000)
  expect(await left()).toEqual(once)

  // What comes now leaves, and nothing of before with it.
  await tellByAll(await aPartner({ ...hent, app: notification.app }, 'essai'))
  const twice = Object.fromEntries(Object.entries(once).map(([what, count]) => [what, 2 * count]))
  expect(await left()).toEqual(twice)
})

/** Sends each group back to the beginning of its topic. @returns whether all has been read since */
async function readAgain(): Promise<() => Promise<boolean>> {
  const { kafka, prefix } = hent
  const followed = [
    { groupId: prefix + groups.notification, topic: prefix + referralsTopic },
    { groupId: prefix + groups.notificationWebhooks, topic: prefix + partnerTopics('essai').status },
  ]
  const asked = async <T>(ask: (admin: ReturnType<typeof kafka.admin>) => Promise<T>): Promise<T> => {
    const admin = kafka.admin()
    await admin.connect()
    return ask(admin).finally(() => admin.disconnect())
  }
  await asked(async (admin) => {
    for (const { groupId, topic } of followed) await admin.resetOffsets({ groupId, topic, earliest: true })
  })
  return () =>
    asked(async (admin) => {
      for (const { groupId, topic } of followed) {
        const ends = await admin.fetchTopicOffsets(topic)
        const [known] = await admin.fetchOffsets({ groupId, topics: [topic] })
        const offsets = new Map(known?.partitions.map(({ partition, offset }) => [partition, Number(offset)]))
        if (ends.some(({ partition, high }) => Number(high) > Math.max(0, offsets.get(partition) ?? 0))) return false
      }
      return true
    })
}
