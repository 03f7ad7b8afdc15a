// Composition root of notification: config → connections → service → running.

import type { Channel } from '@hent/contracts/codes.ts'
import { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { enveloped } from '@hent/contracts/envelope.ts'
import { directoryTopic, groups } from '@hent/contracts/topics.ts'
import { ofReferrals, startOnPlatform } from '@hent/messaging/platform.ts'
import { createResolve } from './addresses.ts'
import { buildApp } from './app.ts'
import { createChannels } from './channels.ts'
import type { NotificationConfig } from './config.ts'
import { openContacts } from './contacts.ts'
import type { Notification } from './context.ts'
import { handle } from './handlers.ts'
import { channelOf, openMessages } from './messages.ts'
import { type OutboundQueue, type Step, startOutboundQueue } from './outbound-queue.ts'
import { confirm } from './outcomes.ts'
import { send } from './send.ts'
import { mustFitInOneSms } from './sms/fits.ts'
import { createSmppProvider } from './sms/smpp-provider.ts'
import { takeReceipt } from './sms/take-receipt.ts'
import { createRelay } from './smtp.ts'

export function start(config: NotificationConfig) {
  return startOnPlatform('notification', config, async (hent) => {
    const { connection, opened, log, now } = hent
    if (config.SMS_URL) mustFitInOneSms(config.PORTAL_URL)
    const redis = await hent.redis()
    const structures = new Map<string, DirectoryRecord>()
    const notification: Notification = {
      messages: await openMessages(hent),
      contacts: await openContacts(connection),
      hasCoordinator: (id) => structures.get(id)?.escalationContact !== undefined,
      channels: createChannels(structures, config),
      enqueue: (message) => (channelOf(message) === 'sms' ? (smsQueue ?? queue) : queue).add(message),
      resolve: createResolve(structures, config),
      relay: opened(createRelay(config, log), (relay) => relay.close()),
      config,
      log,
      now,
    }
    await hent.copy(directoryTopic, enveloped(DirectoryRecord), groups.notificationDirectory, ({ data }) => {
      structures.set(data.structureId, data)
    })
    const { messages } = notification
    const steps = { send: (step: Step) => send(notification, step), confirm: (id: string) => confirm(notification, id) }
    const startQueue = async (channels: readonly [Channel, ...Channel[]], concurrency: number) => {
      const deps = { channels, concurrency, redis, workerRedis: await hent.redis(), ...steps, messages, config, log }
      return opened(startOutboundQueue(deps), (one) => one.stop())
    }
    const queue = await startQueue(config.SMS_URL ? ['email'] : ['email', 'sms'], config.SEND_CONCURRENCY)
    let smsQueue: OutboundQueue | undefined
    if (config.SMS_URL) {
      const provider = createSmppProvider(config, (receipt) => takeReceipt(notification, receipt), log)
      notification.sms = opened(provider, (one) => one.close())
      smsQueue = await startQueue(['sms'], config.SMS_WINDOW)
    }
    await hent.consume(groups.notification, {
      ...ofReferrals('tell'),
      handle: async ([event]) => event && handle(notification, event),
    })
    return buildApp(log, hent.ready)
  })
}
