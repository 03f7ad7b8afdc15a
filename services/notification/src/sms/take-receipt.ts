// A receipt finds its message: by the provider's id, else by our own mark and the number it went to, for a receipt may be
// here before the answer that names the message, and after a process that died before it wrote the name down.

import { pause } from '@hent/messaging/failure.ts'
import { Counter } from 'prom-client'
import type { NotificationConfig } from '../config.ts'
import type { Sending } from '../context.ts'
import type { Message } from '../message.ts'
import { arrived, returned } from '../sending/outcomes.ts'
import type { OnReply, Receipt } from './provider.ts'
import type { Receipts } from './receipt-routes.ts'

const receiptsTotal = new Counter({
  name: 'hent_sms_receipts_total',
  help: 'Delivery receipts by what they say; unmatched: no message of ours is known by it',
  labelNames: ['outcome'],
})

/** How often a message is looked for: the answer that names it is written down within seconds. */
const looks = 6
/** How often by that name alone. Usually it is there by then, and nobody's number is asked for, which intake logs. */
const looksByName = 2

/** @returns whether a message is known by it. Rejects when the database is away: the provider repeats the receipt. */
export async function takeReceipt(sending: Sending, receipt: Receipt): Promise<boolean> {
  const message = await lookFor(sending, receipt)
  receiptsTotal.inc({ outcome: !message ? 'unmatched' : receipt.arrived ? 'arrived' : 'undelivered' })
  if (message) await (receipt.arrived ? arrived : returned)(sending, message, receipt.providerId)
  else sending.log.warn('sms receipt of no message known')
  return message !== undefined
}

/** What a provider that calls us brings; undefined: none does. */
export function receiptsOf(sending: Sending, config: NotificationConfig, onReply: OnReply): Receipts | undefined {
  const { SMS_RECEIPT_KEY: key } = config
  return key ? { key, take: (receipt) => takeReceipt(sending, receipt), onReply } : undefined
}

type Looking = { messages: Pick<Sending['messages'], 'byProviderId' | 'smsLike'>; resolve: Sending['resolve'] }

export async function lookFor(looking: Looking, receipt: Receipt): Promise<Message | undefined> {
  for (let look = 1; look <= looks; look += 1) {
    const named = await looking.messages.byProviderId(receipt.providerId)
    const message = named ?? (look > looksByName ? await byReference(looking, receipt) : undefined)
    if (message) return message
    if (look < looks) await pause(50 * 2 ** look)
  }
  return undefined
}

/** Of messages whose ids begin alike, the one that goes to this number; two are none. */
async function byReference({ messages, resolve }: Looking, { reference, to }: Receipt): Promise<Message | undefined> {
  if (reference === undefined || to === undefined) return undefined
  const alike = await messages.smsLike(reference.toString(16).padStart(4, '0'))
  const found: Message[] = []
  for (const message of alike) {
    if ((await resolve(message.recipient, message.requestId, 'sms')) === to) found.push(message)
  }
  return found.length === 1 ? found[0] : undefined
}
