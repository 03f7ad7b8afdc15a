// AES-256-GCM, as everything of the vault is locked: 12-byte nonce, content, 16-byte tag, in base64.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

export function lock(key: Buffer, clear: Buffer): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  return Buffer.concat([nonce, cipher.update(clear), cipher.final(), cipher.getAuthTag()]).toString('base64')
}

/** @throws when a byte of it was changed, or under another key */
export function unlock(key: Buffer, locked: string): Buffer {
  const bytes = Buffer.from(locked, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
  decipher.setAuthTag(bytes.subarray(-16))
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
}
