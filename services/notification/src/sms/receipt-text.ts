// A delivery receipt as SMPP 3.4 carries it: by its own fields where the provider sends them, else read from the text that
// appendix B describes (`id:… stat:DELIVRD …`).

import type { Receipt } from './provider.ts'

/** message_state, 5.2.28. The others (en route, accepted) are not an end. */
const arrived = 2
const vain = new Set([3, 4, 5, 7, 8])
const stateOf: Readonly<Record<string, number>> = {
  DELIVRD: 2,
  EXPIRED: 3,
  DELETED: 4,
  UNDELIV: 5,
  UNKNOWN: 7,
  REJECTD: 8,
}

export type ReceiptFields = {
  text: string
  receiptedMessageId?: string | undefined
  messageState?: number | undefined
  userMessageReference?: number | undefined
  sourceAddr?: string | undefined
}

/** Undefined: the message is still on its way, or this says nothing of any message. */
export function readReceipt(fields: ReceiptFields): Receipt | undefined {
  const { text, userMessageReference: reference, sourceAddr } = fields
  const providerId = fields.receiptedMessageId || /\bid:([^\s]{1,65})/i.exec(text)?.[1]
  const state = fields.messageState ?? stateOf[/\bstat:([A-Z]{7})/i.exec(text)?.[1]?.toUpperCase() ?? '']
  if (!providerId || state === undefined || (state !== arrived && !vain.has(state))) return undefined
  return {
    providerId,
    arrived: state === arrived,
    ...(reference === undefined ? {} : { reference }),
    ...(sourceAddr ? { to: `+${sourceAddr.replace(/^\+/, '')}` } : {}),
  }
}
