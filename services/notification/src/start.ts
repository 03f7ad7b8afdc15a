// Composition root of notification: config → connections → service → running.

import { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { enveloped } from '@hent/contracts/envelope.ts'
import { directoryTopic, groups } from '@hent/contracts/topics.ts'
import { ofReferrals, startOnPlatform } from '@hent/messaging/platform.ts'
import { createResolve } from './addresses.ts'
import { buildApp } from './app.ts'
import type { NotificationConfig } from './config.ts'
import { openContacts } from './contacts.ts'
import type { Notification } from './context.ts'
import { handle } from './handlers.ts'
import { openMessages } from './messages.ts'
import { type Step, startOutboundQueue } from './outbound-queue.ts'
import { confirm, send } from './send.ts'
import { createRelay } from './smtp.ts'

export function start(config: NotificationConfig) {
  return startOnPlatform('notification', config, async (hent) => {
    const { connection, opened, log, now } = hent
    const connections = { redis: await hent.redis(), workerRedis: await hent.redis() }
    const structures = new Map<string, DirectoryRecord>()
    const notification: Notification = {
      messages: await openMessages(hent),
      contacts: await openContacts(connection),
      hasCoordinator: (id) => structures.get(id)?.escalationContact !== undefined,
      enqueue: (message) => queue.add(message),
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
    const queue = startOutboundQueue({ ...connections, ...steps, messages, config, log })
    opened(queue, (one) => one.stop())
    await hent.consume(groups.notification, {
      ...ofReferrals('tell'),
      handle: async ([event]) => event && handle(notification, event),
    })
    return buildApp(log, hent.ready)
  })
}
