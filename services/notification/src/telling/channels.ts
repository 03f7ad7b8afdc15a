// By which channels a recipient is told, the first one first: mail and SMS never race, the second starts only when the
// first is not proven.

import type { Channel, ToldBy } from '@hent/contracts/codes.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { mobileOf } from '@hent/contracts/mobile-number.ts'
import { outsideQuietHours } from '@hent/territory/quiet-hours.ts'
import type { NotificationConfig } from '../config.ts'
import { channelOf, isOfTeam, type MessageBody, type OfTeam, type Recipient } from '../message.ts'
import type { Template } from '../texts/templates.ts'
import { isToldBySms, waitsForTheDay } from '../texts/templates.ts'

export type Channels = {
  /** Where a structure, or an adviser of it, can be told, in the order it prefers; by mail everybody else; empty: nowhere. */
  of(recipient: Recipient): readonly Channel[]
  /** Whether an adviser wants each message by mail and by SMS. */
  wantsBoth(recipient: Recipient): boolean
  /** The instant itself, or the first one after it at which this message may leave. */
  opensAt(channel: Channel, template: Template, at: Date): Date
}

export function createChannels(
  structures: ReadonlyMap<string, Pick<DirectoryRecord, 'email' | 'dutyMobile' | 'smsFirst' | 'team'>>,
  config: Pick<NotificationConfig, 'SMS_URL' | 'SMS_COUNTRIES' | 'SMS_QUIET'>,
): Channels {
  const sms = config.SMS_URL !== undefined
  return {
    of(recipient) {
      if (!isOfTeam(recipient)) return ['email']
      const structure = structures.get(recipient.structureId)
      const { email, mobile, toldBy } = addressesIn(structure, recipient)
      const smsFirst = toldBy ? toldBy === 'sms' : structure?.smsFirst
      const rings = sms && mobile !== undefined && mobileOf(mobile, config.SMS_COUNTRIES) !== undefined
      const there: Channel[] = [...(email ? (['email'] as const) : []), ...(rings ? (['sms'] as const) : [])]
      // Who is told by mail alone is rung up by nothing.
      if (toldBy === 'email') return there.filter((channel) => channel === 'email')
      return smsFirst ? there.toReversed() : there
    },
    wantsBoth: (recipient) =>
      isOfTeam(recipient) && addressesIn(structures.get(recipient.structureId), recipient).toldBy === 'both',
    opensAt: (channel, template, at) =>
      channel === 'sms' && config.SMS_QUIET && waitsForTheDay(template) ? outsideQuietHours(at) : at,
  }
}

/** Where the team, or one of it, is written to. */
export function addressesIn(
  structure: Pick<DirectoryRecord, 'email' | 'dutyMobile' | 'team'> | undefined,
  recipient: OfTeam,
): { email?: string | undefined; mobile?: string | undefined; toldBy?: ToldBy | undefined } {
  if (recipient.kind === 'structure') return { email: structure?.email ?? undefined, mobile: structure?.dutyMobile }
  const member = structure?.team.find(({ agentId }) => agentId === recipient.agentId)
  return { email: member?.email, mobile: member?.mobile, toldBy: member?.toldBy }
}

/** Where a structure and its people are written to. */
export function addressesOf({ email, dutyMobile, team }: Pick<DirectoryRecord, 'email' | 'dutyMobile' | 'team'>) {
  const own = team.flatMap(({ agentId, ...member }) => [
    { channel: 'email' as const, agentId, address: member.email },
    { channel: 'sms' as const, agentId, address: member.mobile },
  ])
  const all = [{ channel: 'email' as const, address: email }, { channel: 'sms' as const, address: dutyMobile }, ...own]
  return all.flatMap(({ address, ...where }) => (address ? [{ ...where, address }] : []))
}

/** The channel by which a message that is not proven is said again, once. */
export function nextChannel(channels: Channels, message: MessageBody): Channel | undefined {
  const { recipient, template, second, over } = message
  if (second || over || !isOfTeam(recipient) || !isToldBySms(template)) return undefined
  return channels.of(recipient).find((channel) => channel !== channelOf(message))
}
