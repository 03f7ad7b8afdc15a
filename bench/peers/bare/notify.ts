// A message stored journaled, a job in BullMQ, a mail, the outcome stored. The decision's offset is committed once the
// job is in Redis.

import { connectRedis } from '@hent/service/redis.ts'
import { Queue, Worker } from 'bullmq'
import { createTransport } from 'nodemailer'
import { connect, type Decision, once, reader, ready, topics } from './bare.ts'

type Message = { _id: string; to: string; sent?: Date }

const { db, kafka, log } = await connect('bare-notify')
const { REDIS_URL = '', SMTP_URL = '' } = process.env
const messages = db.collection<Message>('messages')
const mailer = createTransport({ url: SMTP_URL, pool: true, maxConnections: 5, maxMessages: Number.POSITIVE_INFINITY })

const options = { prefix: 'bare' }
const queue = new Queue('mails', { connection: connectRedis(REDIS_URL, log), ...options })
const worker = new Worker(
  'mails',
  async ({ data: { messageId } }: { data: { messageId: string } }) => {
    const message = await messages.findOne({ _id: messageId, sent: { $exists: false } })
    if (!message) return
    await mailer.sendMail({
      from: 'hent@hent.example',
      to: message.to,
      subject: 'Nouvelle demande',
      text: 'Une demande vous attend.',
      messageId: `<${messageId}.mail@hent.example>`,
      references: `<${messageId}@hent.example>`,
    })
    await messages.updateOne({ _id: messageId }, { $set: { sent: new Date() } })
  },
  { connection: connectRedis(REDIS_URL, log), concurrency: 20, ...options },
)
worker.on('error', (err) => log.warn({ err }, 'worker'))

await reader<Decision>(kafka, topics.decisions, async ({ _id, email }) => {
  await once(messages.insertOne({ _id, to: email }))
  await queue.add('send', { messageId: _id }, { jobId: _id, attempts: 100, removeOnComplete: true })
})
ready()
