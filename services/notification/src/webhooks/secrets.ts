// Secrets of webhooks: made here, shown once, kept locked by a key that the database does not hold.

import { createHash, randomBytes } from 'node:crypto'
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose'

export type Safe = {
  lock(secret: string): Promise<string>
  /** @throws where no key of ours opens it */
  unlock(locked: string): Promise<string>
  /** whether the newest key locked it: the older ones are then no longer needed for it */
  isNewest(locked: string): boolean
}

export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

/** @param keys the newest first: it locks, all of them open */
export function createSafe(keys: readonly string[]): Safe {
  const known = keys.map((key) => {
    const bytes = createHash('sha256').update(key).digest()
    return { bytes, kid: createHash('sha256').update(bytes).digest('base64url').slice(0, 11) }
  })
  const [newest] = known
  if (!newest) throw new Error('no key for the secrets of webhooks')
  const kidOf = (locked: string) => decodeProtectedHeader(locked).kid
  return {
    lock: (secret) =>
      new CompactEncrypt(Buffer.from(secret))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: newest.kid })
        .encrypt(newest.bytes),
    async unlock(locked) {
      const kid = kidOf(locked)
      // Locked before keys had names: whichever opens it.
      const fitting = known.filter((one) => kid === undefined || one.kid === kid)
      for (const { bytes } of fitting) {
        const opened = await compactDecrypt(locked, bytes).catch(() => undefined)
        if (opened) return Buffer.from(opened.plaintext).toString()
      }
      throw new Error('no key of WEBHOOK_KEY opens this secret')
    },
    isNewest: (locked) => kidOf(locked) === newest.kid,
  }
}
