// Composition root of notification: config → platform → service → routes.

import { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { enveloped } from '@hent/contracts/envelope.ts'
import { directoryTopic, groups } from '@hent/contracts/topics.ts'
import { ofReferrals, startOnPlatform } from '@hent/messaging/platform.ts'
import { buildApp } from './app.ts'
import { readBounces } from './bounces/read-bounces.ts'
import type { NotificationConfig } from './config.ts'
import { type Notification, openNotification } from './context.ts'
import { startDigests } from './digests/send-digest.ts'
import { handle } from './handlers.ts'
import { startReports } from './reports/send-report.ts'
import { watchDepth } from './sending/depth.ts'
import { startQueues } from './sending/start-queues.ts'
import { receiptsOf } from './sms/take-receipt.ts'
import { createTellIntake, takeReplies } from './sms/take-reply.ts'
import { startWebhooks } from './webhooks/start-webhooks.ts'

export const start = (config: NotificationConfig) =>
  startOnPlatform('notification', config, async (hent) => {
    const structures = new Map<string, DirectoryRecord>()
    let enqueue: Notification['enqueue'] | undefined
    const notification = await openNotification(hent, config, structures, (message) => enqueue?.(message))
    await hent.copy(directoryTopic, enveloped(DirectoryRecord), groups.notificationDirectory, ({ data }) => {
      structures.set(data.structureId, data)
    })
    const onReply = takeReplies({
      ...notification,
      tellIntake: createTellIntake(config),
      countries: config.SMS_COUNTRIES,
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
    const receipts = receiptsOf(notification, config, onReply)
    return buildApp({ ...hent, notification, receipts, webhooks: await startWebhooks(hent, config) })
  })
