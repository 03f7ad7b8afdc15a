// Where a message leaves for, asked as it leaves: an address in memory only, or none, and then the message has ended or is
// said elsewhere.

import type { Sending } from '../context.ts'
import { channelOf, isOfTeam, type Message } from '../message.ts'
import { nextChannel } from '../telling/channels.ts'
import { contactIdOf, isTheirs, moveMessage } from '../telling/move-contact.ts'
import { cancelled, failed } from './outcomes.ts'

/** Undefined: there is none, and the message has ended or leaves for elsewhere. */
export async function addressFor(sending: Sending, message: Message): Promise<string | 'not-now' | undefined> {
  const { _id: messageId, recipient, requestId } = message
  const channel = channelOf(message)
  const address = await sending.resolve(recipient, requestId, channel).catch((err: unknown) => {
    sending.log.warn({ err, messageId }, 'address not known yet')
    return 'not-now' as const
  })
  if (address === 'erased') await cancelled(sending, message)
  else if (address === 'moved') return (await goesElsewhere(sending, message)) ? undefined : 'not-now'
  else if (address === undefined) await failed(sending, message, 'no-address')
  else if (channel === 'sms' && (await sending.stopped.has(address))) await failed(sending, message, 'stopped')
  else if (await isSetAside(sending, message, address)) await failed(sending, message, 'no-address')
  else return address
  return undefined
}

/**
 * What is sent there comes back: another address, or the other channel, is told at once. One that is the only way of its
 * structure is tried now and then.
 */
async function isSetAside({ deadAddresses, channels, now }: Sending, message: Message, address: string) {
  if (!isOfTeam(message.recipient) || !(await deadAddresses.since(address))) return false
  const isOnlyWay = message.recipient.kind === 'structure' && nextChannel(channels, message) === undefined
  // What was tried already goes on: its relay was away.
  return !(isOnlyWay && (message.tries > 0 || (await deadAddresses.mayTry(address, now()))))
}

/**
 * Intake knows of a change of address: it leaves for where the person is now.
 * @returns false when that is not heard of here yet
 */
async function goesElsewhere(sending: Sending, message: Message): Promise<boolean> {
  const contact = await sending.contacts.of(message.requestId, { id: message.causeId })
  const toThem = contactIdOf(message)
  if (toThem !== undefined && isTheirs(contact, toThem)) return false
  await moveMessage(sending, message, contact)
  return true
}
