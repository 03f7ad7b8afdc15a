// A receipt finds its message: by the provider's id, else by our own mark and the number it went to, for a receipt may be
// here before the answer that names the message, and after a process that died before it wrote the name down.

import { pause } from '@hent/messaging/failure.ts'
import { Counter } from 'prom-client'
import type { Sending } from '../context.ts'
import type { Message } from '../message.ts'
import { arrived, returned } from '../sending/outcomes.ts'
import type { Receipt } from './provider.ts'

const receiptsTotal = new Counter({
  name: 'hent_sms_receipts_total',
  help: 'Delivery receipts by what they say; unmatched: no message of ours is known by it',
  labelNames: ['outcome'],
})

/** How often a message is looked for: the answer that names it is written down within seconds. */
const looks = 6

/** @returns whether a message is known by it. Rejects when the database is away: the provider repeats the receipt. */
export async function takeReceipt(sending: Sending, receipt: Receipt): Promise<boolean> {
  for (let look = 1; look <= looks; look += 1) {
    const message = (await sending.messages.byProviderId(receipt.providerId)) ?? (await byReference(sending, receipt))
    if (message) {
      receiptsTotal.inc({ outcome: receipt.arrived ? 'arrived' : 'undelivered' })
      const { providerId } = receipt
      await (receipt.arrived ? arrived : returned)(sending, message, providerId)
      return true
    }
    if (look < looks) await pause(50 * 2 ** look)
  }
  receiptsTotal.inc({ outcome: 'unmatched' })
  sending.log.warn('sms receipt of no message known')
  return false
}

/** Of messages whose ids begin alike, the one that goes to this number; two are none. */
async function byReference(sending: Sending, { reference, to }: Receipt): Promise<Message | undefined> {
  if (reference === undefined || to === undefined) return undefined
  const alike = await sending.messages.smsLike(reference.toString(16).padStart(4, '0'))
  const found: Message[] = []
  for (const message of alike) {
    if ((await sending.resolve(message.recipient, message.requestId, 'sms')) === to) found.push(message)
  }
  return found.length === 1 ? found[0] : undefined
}
