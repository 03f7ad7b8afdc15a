// The queues that messages leave by: one for mail and, where there is a provider, one for SMS, so that neither waits for
// the other.

import type { Channel } from '@hent/contracts/codes.ts'
import type { Platform } from '@hent/messaging/platform.ts'
import type { NotificationConfig } from '../config.ts'
import type { Notification } from '../context.ts'
import { channelOf } from '../message.ts'
import { mustFitInOneSms } from '../sms/fits.ts'
import { openProviders } from '../sms/open-providers.ts'
import type { OnReply } from '../sms/provider.ts'
import { takeReceipt } from '../sms/take-receipt.ts'
import { startOutboundQueue } from './outbound-queue.ts'
import { confirm } from './outcomes.ts'
import { remind } from './reminders.ts'
import { send } from './send.ts'

/** What puts a message's next step in its queue. */
export async function startQueues(
  hent: Platform,
  notification: Notification,
  config: NotificationConfig,
  onReply: OnReply,
): Promise<Notification['enqueue']> {
  const { log, opened, working } = hent
  const { messages } = notification
  const redis = await hent.redis()
  async function start(channels: readonly [Channel, ...Channel[]], concurrency: number) {
    const queue = startOutboundQueue({
      channels,
      concurrency,
      redis,
      workerRedis: await hent.redis(),
      messages,
      config,
      send: (step, known) => send(notification, step, known),
      confirm: (messageId) => confirm(notification, messageId),
      remind: (messageId) => remind(notification, messageId),
      log,
    })
    return working(queue)
  }
  if (config.SMS_URL) mustFitInOneSms(config.PORTAL_URL)
  const provider = openProviders(config, { onReceipt: (receipt) => takeReceipt(notification, receipt), onReply }, log)
  if (!provider) {
    const queue = await start(['email', 'sms'], config.SEND_CONCURRENCY)
    return queue.add
  }
  const mails = await start(['email'], config.SEND_CONCURRENCY)
  notification.sms = opened(provider, (one) => one.close())
  const texts = await start(['sms'], config.SMS_WINDOW)
  return (message) => (channelOf(message) === 'sms' ? texts : mails).add(message)
}
