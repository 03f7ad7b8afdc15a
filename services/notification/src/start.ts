// Composition root of notification: config → connections → service → running.

import { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { enveloped } from '@hent/contracts/envelope.ts'
import { directoryTopic, groups } from '@hent/contracts/topics.ts'
import { ofReferrals, startOnPlatform } from '@hent/messaging/platform.ts'
import { buildApp } from './app.ts'
import { readBounces } from './bounces/read-bounces.ts'
import type { NotificationConfig } from './config.ts'
import type { Notification } from './context.ts'
import { linkIdOf, openDigests } from './digests/digests.ts'
import { startDigests } from './digests/send-digest.ts'
import { handle } from './handlers.ts'
import { openMessages } from './messages.ts'
import { startReports } from './reports/send-report.ts'
import { createResolve } from './sending/addresses.ts'
import { watchDepth } from './sending/depth.ts'
import { createRelay } from './sending/smtp.ts'
import { startQueues } from './sending/start-queues.ts'
import type { Receipt } from './sms/provider.ts'
import { openStoppedMobiles } from './sms/stopped-mobiles.ts'
import { takeReceipt } from './sms/take-receipt.ts'
import { createTellIntake, takeReplies } from './sms/take-reply.ts'
import { createChannels } from './telling/channels.ts'
import { openContacts } from './telling/contacts.ts'
import { openDailyCap } from './telling/daily-cap.ts'
import { fullOf } from './telling/full-messages.ts'
import { openHolders } from './telling/holders.ts'
import { inPlaceOf, toldIn } from './telling/team.ts'
import { startWebhooks } from './webhooks/start-webhooks.ts'

export const start = (config: NotificationConfig) =>
  startOnPlatform('notification', config, async (hent) => {
    const { connection, opened, log, now } = hent
    const structures = new Map<string, DirectoryRecord>()
    let enqueue: Notification['enqueue'] | undefined
    const stopped = await openStoppedMobiles(connection, config.LINK_KEY)
    const onReply = takeReplies({ stopped, tellIntake: createTellIntake(config), countries: config.SMS_COUNTRIES, now })
    const digests = await openDigests(connection)
    const notification: Notification = {
      messages: await openMessages(hent),
      contacts: await openContacts(connection),
      holders: await openHolders(connection),
      toldIn: (id, service, at) => toldIn(structures.get(id) ?? id, service, at),
      inPlaceOf: (recipient, at) => inPlaceOf(structures, recipient, at),
      hasCoordinator: (id) => structures.get(id)?.escalationContact !== undefined,
      digests,
      wantsDigest: async (id) =>
        structures.get(id)?.dailyDigest === true && !(await digests.isStopped(linkIdOf('structure', id))),
      fullOf: (message) => fullOf(structures, message),
      channels: createChannels(structures, config),
      dailyCap: await openDailyCap(connection, config.MESSAGES_A_DAY),
      enqueue: (message) => enqueue?.(message),
      ...createResolve(structures, config),
      stopped,
      relay: opened(createRelay(config, log), (relay) => relay.close()),
      config,
      log,
      now,
    }
    await hent.copy(directoryTopic, enveloped(DirectoryRecord), groups.notificationDirectory, ({ data }) => {
      structures.set(data.structureId, data)
    })
    enqueue = await startQueues(hent, notification, config, onReply)
    await startDigests(hent, notification, config)
    await startReports(hent, notification, structures, config)
    readBounces(hent, notification, config)
    watchDepth(hent, notification.messages, config)
    await hent.consume(groups.notification, {
      ...ofReferrals('tell'),
      handle: async ([event]) => event && handle(notification, event),
    })
    const { SMS_RECEIPT_KEY: key } = config
    const receipts = key ? { key, take: (receipt: Receipt) => takeReceipt(notification, receipt), onReply } : undefined
    return buildApp({ ...hent, notification, receipts, webhooks: await startWebhooks(hent, config) })
  })
