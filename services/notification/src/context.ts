// What notification's functions work with, in one plain object; those that tell and those that send take their part of it.

import type { Log } from '@hent/service/log.ts'
import type { NotificationConfig } from './config.ts'
import type { Digests } from './digests/digests.ts'
import type { Message, Messages } from './messages.ts'
import type { Resolve } from './sending/addresses.ts'
import type { Relay } from './sending/smtp.ts'
import type { SmsProvider } from './sms/provider.ts'
import type { StoppedMobiles } from './sms/stopped-mobiles.ts'
import type { Channels } from './telling/channels.ts'
import type { Contacts } from './telling/contacts.ts'
import type { DailyCap } from './telling/daily-cap.ts'

export type Notification = {
  messages: Messages
  contacts: Contacts
  /** whether a structure names somebody for what goes wrong */
  hasCoordinator: (structureId: string) => boolean
  /** whether a structure reads once a day what can wait */
  wantsDigest: (structureId: string) => Promise<boolean>
  digests: Digests
  channels: Channels
  dailyCap: DailyCap
  /** begins the message's next step, or puts it in the queue; the reconciler is behind it */
  enqueue: (message: Message) => void
  resolve: Resolve
  relay: Relay
  /** absent: nobody is told by SMS */
  sms?: SmsProvider
  /** telephones that answered STOP */
  stopped: Pick<StoppedMobiles, 'has'>
  config: Pick<
    NotificationConfig,
    | 'PORTAL_URL'
    | 'LINK_KEY'
    | 'BOUNCE_WINDOW'
    | 'RECEIPT_WINDOW'
    | 'RETRY_FIRST'
    | 'RETRY_MOST'
    | 'GIVE_UP_AFTER'
    | 'SECOND_CHANNEL_AFTER'
    | 'REMIND_AFTER'
    | 'REMIND_URGENT_AFTER'
    | 'REMIND_APPOINTMENT'
    | 'NOT_TAKEN_AFTER'
  >
  log: Log
  now: () => Date
}

/** What telling needs: who is told what, put down and put in the queue. */
export type Telling = Pick<
  Notification,
  'messages' | 'contacts' | 'hasCoordinator' | 'wantsDigest' | 'digests' | 'channels' | 'enqueue' | 'now'
> & {
  config: Pick<NotificationConfig, 'REMIND_AFTER' | 'REMIND_URGENT_AFTER' | 'REMIND_APPOINTMENT' | 'NOT_TAKEN_AFTER'>
}
/** What sending needs. */
export type Sending = Pick<
  Notification,
  | 'messages'
  | 'contacts'
  | 'wantsDigest'
  | 'digests'
  | 'channels'
  | 'dailyCap'
  | 'enqueue'
  | 'resolve'
  | 'relay'
  | 'sms'
  | 'stopped'
  | 'config'
  | 'log'
  | 'now'
>
