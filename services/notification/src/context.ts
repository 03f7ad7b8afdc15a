// What notification's functions work with, in one plain object; those that tell and those that send take their part of it.

import type { ServiceKind } from '@hent/contracts/codes.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import type { Platform } from '@hent/messaging/platform.ts'
import type { Log } from '@hent/service/log.ts'
import type { NotificationConfig } from './config.ts'
import { createDigestOf, type DigestOf } from './digests/digest-of.ts'
import { type Digests, openDigests } from './digests/digests.ts'
import type { Message, MessageBody, Recipient } from './message.ts'
import { type Messages, openMessages } from './messages.ts'
import { createResolve, type RepliesTo, type Resolve } from './sending/addresses.ts'
import { type DeadAddresses, openDeadAddresses } from './sending/dead-addresses.ts'
import { createRelay, type Relay } from './sending/smtp.ts'
import type { SmsProvider } from './sms/provider.ts'
import { openStoppedMobiles, type StoppedMobiles } from './sms/stopped-mobiles.ts'
import { addressesOf, type Channels, createChannels } from './telling/channels.ts'
import { type Contacts, openContacts } from './telling/contacts.ts'
import { type DailyCap, openDailyCap } from './telling/daily-cap.ts'
import { fullOf } from './telling/full-messages.ts'
import { type Holders, openHolders } from './telling/holders.ts'
import { type InStructure, inPlaceOf, toldIn } from './telling/team.ts'
import type { FullFacts } from './texts/templates.ts'

export type Notification = {
  messages: Messages
  contacts: Contacts
  holders: Holders
  /** who of a structure is told of a service it gives, now */
  toldIn: (structureId: string, service: ServiceKind | undefined, now: Date) => readonly InStructure[]
  /** who is to be told of it now: themselves, or who stands in for them; undefined: nobody */
  inPlaceOf: (recipient: Recipient, now: Date) => InStructure | undefined
  /** whether a structure names somebody for what goes wrong */
  hasCoordinator: (structureId: string) => boolean
  digestOf: DigestOf
  /** the service, for a recipient who asked for full messages */
  fullOf: (message: Pick<MessageBody, 'recipient' | 'service'>) => Pick<FullFacts, 'full'>
  digests: Digests
  departementOf: (structureId: string) => string | undefined
  /** where a structure and its people are written to */
  addressesOf: (structureId: string) => ReturnType<typeof addressesOf>
  /** addresses that gave back what they were sent */
  deadAddresses: DeadAddresses
  channels: Channels
  dailyCap: DailyCap
  /** begins the message's next step, or puts it in the queue; the reconciler is behind it */
  enqueue: (message: Message) => void
  resolve: Resolve
  repliesTo: RepliesTo
  /** the code that confirms an erasure, asked of intake as it is written; undefined: none holds any more */
  erasureCode: (requestId: string) => Promise<string | undefined>
  relay: Relay
  /** absent: nobody is told by SMS */
  sms?: SmsProvider
  /** telephones that answered STOP */
  stopped: Pick<StoppedMobiles, 'has' | 'remove'>
  config: Pick<
    NotificationConfig,
    | 'PORTAL_URL'
    | 'LINK_KEY'
    | 'BOUNCE_WINDOW'
    | 'RECEIPT_WINDOW'
    | 'RETRY_FIRST'
    | 'RETRY_MOST'
    | 'GIVE_UP_AFTER'
    | 'DELAYED_AFTER'
    | 'SECOND_CHANNEL_AFTER'
    | 'REMIND_AFTER'
    | 'REMIND_URGENT_AFTER'
    | 'REMIND_APPOINTMENT'
    | 'SMS_QUIET'
    | 'NOT_TAKEN_AFTER'
  >
  log: Log
  now: () => Date
}

/** What telling needs: who is told what, put down and put in the queue. */
export type Telling = Pick<
  Notification,
  | 'messages'
  | 'contacts'
  | 'holders'
  | 'toldIn'
  | 'inPlaceOf'
  | 'hasCoordinator'
  | 'digestOf'
  | 'digests'
  | 'channels'
  | 'enqueue'
  | 'resolve'
  | 'stopped'
  | 'now'
> & {
  config: Pick<
    NotificationConfig,
    'REMIND_AFTER' | 'REMIND_URGENT_AFTER' | 'REMIND_APPOINTMENT' | 'SMS_QUIET' | 'NOT_TAKEN_AFTER'
  >
}
/** What sending needs. */
export type Sending = Pick<
  Notification,
  | 'messages'
  | 'contacts'
  | 'inPlaceOf'
  | 'digestOf'
  | 'fullOf'
  | 'digests'
  | 'channels'
  | 'dailyCap'
  | 'deadAddresses'
  | 'enqueue'
  | 'resolve'
  | 'repliesTo'
  | 'erasureCode'
  | 'relay'
  | 'sms'
  | 'stopped'
  | 'config'
  | 'log'
  | 'now'
>

/** @param structures the directory's copy, filled as it is read */
export async function openNotification(
  hent: Platform,
  config: NotificationConfig,
  structures: ReadonlyMap<string, DirectoryRecord>,
  enqueue: Notification['enqueue'],
): Promise<Notification & { stopped: StoppedMobiles }> {
  const { connection, log, now } = hent
  const stopped = await openStoppedMobiles(connection, config.LINK_KEY)
  const digests = await openDigests(connection)
  return {
    messages: await openMessages(hent),
    contacts: await openContacts(connection),
    holders: await openHolders(connection),
    toldIn: (id, service, at) => toldIn(structures.get(id) ?? id, service, at),
    inPlaceOf: (recipient, at) => inPlaceOf(structures, recipient, at),
    hasCoordinator: (id) => structures.get(id)?.escalationContact !== undefined,
    departementOf: (id) => structures.get(id)?.departement,
    addressesOf: (id) => addressesOf(structures.get(id) ?? { email: null, team: [] }),
    deadAddresses: await openDeadAddresses(connection, config.LINK_KEY),
    digests,
    digestOf: createDigestOf(structures, digests),
    fullOf: (message) => fullOf(structures, message),
    channels: createChannels(structures, config),
    dailyCap: await openDailyCap(connection, config.MESSAGES_A_DAY),
    enqueue,
    ...createResolve(structures, config),
    stopped,
    relay: hent.opened(createRelay(config, log), (relay) => relay.close()),
    config,
    log,
    now,
  }
}
