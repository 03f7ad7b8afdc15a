// Where a message leaves for, asked as it leaves: an address in memory only, or none, and then the message has ended or is
// said elsewhere.

import type { Sending } from '../context.ts'
import { channelOf, isOfTeam, type Message } from '../message.ts'
import { contactIdOf, isTheirs, moveMessage } from '../telling/move-contact.ts'
import { cancelled, failed } from './outcomes.ts'
import { sayAgain } from './say-again.ts'

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
 * What was sent there came back: the same is said elsewhere at once. One message a day leaves for it all the same: mended,
 * or refused by mistake, it is found to be right by nobody's hand.
 */
async function isSetAside(sending: Sending, message: Message, address: string): Promise<boolean> {
  const { deadAddresses, now } = sending
  if (!isOfTeam(message.recipient) || !(await deadAddresses.since(address))) return false
  if (!(await deadAddresses.mayTry(address, message._id, now()))) return true
  await probes(sending, message)
  return false
}

/** Said elsewhere before it leaves, as if it had failed. */
async function probes(sending: Sending, message: Message): Promise<void> {
  const probe = await sending.messages.change(
    message._id,
    (body) => (body.state === 'queued' ? { body: { ...body, probe: true as const }, drafts: [] } : undefined),
    sending.now(),
    message,
  )
  if (!probe) return
  const { second, isNew } = await sayAgain(sending, probe)
  if (second && isNew) sending.enqueue(second)
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
