// What Hent asks of whoever carries its SMS, whatever the protocol: hand over one, and be told what became of it.

/** What is known of an attempt. `later`: not taken, and it may be tried again. `unknown`: it may have been taken. */
export type Submitted = { how: 'accepted'; providerId: string } | { how: 'refused' | 'later' | 'unknown' }

export type OutgoingSms = {
  /** E.164 */
  to: string
  /** in the alphabet of SMS, 160 characters at most */
  text: string
  /** our own mark, which some providers repeat in their receipts: 16 bits */
  reference: number
}

/** What became of an SMS on the network. */
export type Receipt = {
  providerId: string
  reference?: number
  /** E.164 of who was written to, where the receipt says it */
  to?: string
  arrived: boolean
}

/** A text that somebody sent us. */
type Reply = {
  /** as the provider writes the number, with or without its plus */
  from: string
  text: string
}
/** Rejects when it cannot be taken now: the provider is asked to repeat it. */
export type OnReply = (reply: Reply) => Promise<void>

export type SmsProvider = {
  submit(sms: OutgoingSms): Promise<Submitted>
  /** Takes no more, waits for what is under way, and leaves in order. */
  close(): Promise<void>
}

/** @returns whether a message is known by it. Rejects when it cannot be taken now: the provider is asked to repeat it. */
export type OnReceipt = (receipt: Receipt) => Promise<boolean>

/** The first hexadecimal digits of a message's id, 16 bits, which SMPP carries as user_message_reference. */
export const referenceOf = (messageId: string): number => Number.parseInt(messageId.slice(0, 4), 16)
