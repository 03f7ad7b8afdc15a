// How many messages are due and have not left, by channel, for who operates Hent.

import { type Channel, channels } from '@hent/contracts/codes.ts'
import type { Platform } from '@hent/messaging/platform.ts'
import { repeat } from '@hent/service/repeat.ts'
import { Gauge } from 'prom-client'
import type { NotificationConfig } from '../config.ts'
import type { Messages } from '../messages.ts'

const depth = new Gauge({
  name: 'hent_unsent_messages',
  help: 'Messages due and not sent, as last looked; the same in each process',
  labelNames: ['channel'],
})

export function watchDepth(
  { working, log }: Pick<Platform, 'working' | 'log'>,
  messages: Pick<Messages, 'waiting'>,
  { RECONCILE_MS: everyMs }: Pick<NotificationConfig, 'RECONCILE_MS'>,
): void {
  const look = async (channel: Channel) => depth.set({ channel }, await messages.waiting(channel))
  const step = () => Promise.all(channels.map(look))
  const watching = working(repeat({ step, everyMs, failed: 'waiting messages not counted', log }))
  void watching.now()
}
