// By which channels a recipient is told, the first one first: mail and SMS never race, the second starts only when the
// first is not proven.

import type { Channel } from '@hent/contracts/codes.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { mobileOf } from '@hent/contracts/mobile-number.ts'
import { outsideQuietHours } from '@hent/territory/quiet-hours.ts'
import type { NotificationConfig } from '../config.ts'
import { channelOf, type MessageBody } from '../messages.ts'
import type { Template } from '../texts/templates.ts'
import { isToldBySms, waitsForTheDay } from '../texts/templates.ts'

export type Channels = {
  /** Where a structure can be told, in the order it prefers; empty: nowhere. */
  ofStructure(structureId: string): readonly Channel[]
  /** The instant itself, or the first one after it at which this message may leave. */
  opensAt(channel: Channel, template: Template, at: Date): Date
}

export function createChannels(
  structures: ReadonlyMap<string, Pick<DirectoryRecord, 'email' | 'dutyMobile' | 'smsFirst'>>,
  config: Pick<NotificationConfig, 'SMS_URL' | 'SMS_COUNTRIES' | 'SMS_QUIET'>,
): Channels {
  const sms = config.SMS_URL !== undefined
  return {
    ofStructure(structureId) {
      const { email, dutyMobile, smsFirst } = structures.get(structureId) ?? {}
      const rings = sms && dutyMobile !== undefined && mobileOf(dutyMobile, config.SMS_COUNTRIES) !== undefined
      const there: Channel[] = [...(email ? (['email'] as const) : []), ...(rings ? (['sms'] as const) : [])]
      return smsFirst ? there.toReversed() : there
    },
    opensAt: (channel, template, at) =>
      channel === 'sms' && config.SMS_QUIET && waitsForTheDay(template) ? outsideQuietHours(at) : at,
  }
}

/** The channel by which a message that is not proven is said again, once. */
export function nextChannel(channels: Channels, message: MessageBody): Channel | undefined {
  const { recipient, template, second, over } = message
  if (second || over || recipient.kind !== 'structure' || !isToldBySms(template)) return undefined
  return channels.ofStructure(recipient.structureId).find((channel) => channel !== channelOf(message))
}
