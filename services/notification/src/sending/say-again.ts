// What is not proven by one message is said again by another: the recipient's other channel, who else of the structure is
// told, the team's own address.

import type { Channel } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { Sending } from '../context.ts'
import { channelOf, type Message, type MessageBody, messageIdOf, type Recipient, untried } from '../message.ts'
import { nextChannel } from '../telling/channels.ts'
import { isToldBySms, isToOne } from '../texts/templates.ts'

type Again = {
  /** the channel that says the same */
  next?: Channel | undefined
  second?: Message | undefined
  isNew: boolean
}

/**
 * By the other channel of the same recipient; else by what tells others of the structure; else, of an adviser's, at the
 * team's own address, which is the last. Where none of these is, a probe that is under way may still arrive.
 */
export async function sayAgain(sending: Sending, message: Message): Promise<Again> {
  const { recipient, template, over } = message
  const channel = nextChannel(sending.channels, message)
  if (channel) {
    const { second, isNew } = await put(sending, message, { recipient, channel, second: true })
    // Who is told by both ways has it already, unless that failed too.
    if (isNew || stands(second)) return { next: second && channelOf(second), second, isNew }
  }
  // Who is told by mail and by SMS has the other already: nothing more is written.
  if (recipient.kind !== 'person' && over) return { isNew: false }
  const standing = await sending.messages.alsoTelling(message)
  if (standing) return { next: channelOf(standing), isNew: false }
  if (recipient.kind !== 'adviser') return byProbe(sending, message)
  const team: Recipient = { kind: 'structure', structureId: recipient.structureId }
  const { second, isNew } = await put(sending, message, {
    recipient: team,
    channel: (isToldBySms(template) && sending.channels.of(team)[0]) || 'email',
    ...(isToOne(template) ? { standsIn: true } : {}),
  })
  // Not new: the team's address has failed already, or another adviser's message has just brought it in.
  return stands(second) ? { next: channelOf(second), second, isNew } : byProbe(sending, message)
}

async function byProbe({ messages }: Sending, message: Message): Promise<Again> {
  const probe = await messages.alsoTelling(message, 'probe')
  return { isNew: false, ...defined({ next: probe && channelOf(probe) }) }
}

const stands = (second: Message | undefined): second is Message =>
  second?.state === 'queued' || second?.state === 'sent' || second?.state === 'delivered'

type Put = { recipient: Recipient; channel: Channel; second?: true; standsIn?: true }

async function put(
  sending: Sending,
  message: Message,
  { recipient, channel, second, standsIn: inPlace }: Put,
): Promise<{ second: Message | undefined; isNew: boolean }> {
  const { causeId, template } = message
  const { standsIn, channel: _c, ...facts } = untried(message)
  const now = sending.now()
  const again: MessageBody = {
    ...facts,
    _id: messageIdOf(causeId, template, recipient, channel),
    recipient,
    ...(channel === 'email' && !second ? {} : { channel }),
    ...defined(second ? { second, standsIn } : { standsIn: inPlace }),
    state: 'queued',
    createdAt: now,
    dueAt: sending.channels.opensAt(channel, template, now),
  }
  const stored = await sending.messages.insert(again)
  return { second: stored ?? (await sending.messages.get(again._id)), isNew: stored !== undefined }
}
