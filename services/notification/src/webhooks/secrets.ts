// Secrets of webhooks: made here, shown once, kept locked by a key that the database does not hold.

import { createHash, randomBytes } from 'node:crypto'
import { CompactEncrypt, compactDecrypt } from 'jose'

export type Safe = { lock(secret: string): Promise<string>; unlock(locked: string): Promise<string> }

export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

export function createSafe(key: string): Safe {
  const bytes = createHash('sha256').update(key).digest()
  return {
    lock: (secret) =>
      new CompactEncrypt(Buffer.from(secret)).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(bytes),
    unlock: async (locked) => Buffer.from((await compactDecrypt(locked, bytes)).plaintext).toString(),
  }
}
