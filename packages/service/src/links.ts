// Links in messages: 12-byte id, 4-byte expiry, 16-byte HMAC, base64url, 43 characters. Made by notification when it
// sends, stored nowhere, verified where they lead. One per recipient: the MAC covers who it was made for.

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

export type LinkPurpose = 'proposal' | 'survey' | 'digest'
export type ReadLink =
  | { ok: true; id: string; expires: Date; recipient: string }
  | { ok: false; why: 'invalid' | 'expired' }

const macBytes = 16
/** 43 characters hold two bits more than 32 bytes: these are zero, so that a link is written in one way only. */
const tokenShape = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/

function macOf(key: string, purpose: LinkPurpose, body: Buffer, recipient: string): Buffer {
  return createHmac('sha256', key).update(`${purpose}\n${recipient}\n`).update(body).digest().subarray(0, macBytes)
}

/** An id that a link can carry: 12 bytes in hexadecimal. */
export const newLinkId = (): string => randomBytes(12).toString('hex')

/** @param id 12 bytes in hexadecimal @param expires kept to the second */
export function makeLink(key: string, purpose: LinkPurpose, id: string, expires: Date, recipient = ''): string {
  const body = Buffer.alloc(16)
  body.write(id, 0, 12, 'hex')
  body.writeUInt32BE(Math.floor(expires.getTime() / 1_000), 12)
  return Buffer.concat([body, macOf(key, purpose, body, recipient)]).toString('base64url')
}

/** The id a token speaks of, before its MAC is checked: needed to look up who it may have been made for. */
export function linkIdOf(token: string): string | undefined {
  return tokenShape.test(token) ? Buffer.from(token, 'base64url').subarray(0, 12).toString('hex') : undefined
}

/** Verifies a token against the recipients it may have been made for. A forged one is never said to be expired. */
export function readLink(
  key: string,
  purpose: LinkPurpose,
  token: string,
  recipients: readonly string[],
  now: Date,
): ReadLink {
  if (!tokenShape.test(token)) return { ok: false, why: 'invalid' }
  const bytes = Buffer.from(token, 'base64url')
  const body = bytes.subarray(0, 16)
  const mac = bytes.subarray(16)
  const recipient = recipients.find((one) => timingSafeEqual(mac, macOf(key, purpose, body, one)))
  if (recipient === undefined) return { ok: false, why: 'invalid' }
  const expires = new Date(body.readUInt32BE(12) * 1_000)
  if (expires <= now) return { ok: false, why: 'expired' }
  return { ok: true, id: body.subarray(0, 12).toString('hex'), expires, recipient }
}
