// The vault: what identifies a person is encrypted with a key of its own, wrapped by a key of the service.
// Destroying the person's key is erasure: what it locked can be read by nobody any more, wherever a copy lies.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { type Static, Type } from 'typebox'

/** AES-256-GCM: 12-byte nonce, 16-byte tag, base64. `key` names the wrapping key's version. */
export const Encrypted = Type.Object(
  { key: Type.String(), wrapped: Type.String(), content: Type.String() },
  { additionalProperties: false },
)
export type Encrypted = Static<typeof Encrypted>

export type Vault = {
  encrypt(content: unknown): Encrypted
  open(encrypted: Encrypted): unknown
}

function lock(key: Buffer, clear: Buffer): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  return Buffer.concat([nonce, cipher.update(clear), cipher.final(), cipher.getAuthTag()]).toString('base64')
}

function unlock(key: Buffer, locked: string): Buffer {
  const bytes = Buffer.from(locked, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(-16))
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
}

/** `v1:<32 bytes in base64>` → version and key. */
export function readKeys(keys: readonly string[]): ReadonlyMap<string, Buffer> {
  const read = new Map<string, Buffer>()
  for (const key of keys) {
    const colon = key.indexOf(':')
    const bytes = Buffer.from(key.slice(colon + 1), 'base64')
    if (bytes.length !== 32) throw new RangeError(`key ${key.slice(0, colon)} is not 32 bytes`)
    read.set(key.slice(0, colon), bytes)
  }
  return read
}

export function createVault(keys: readonly string[]): Vault {
  const known = readKeys(keys)
  const [newest] = known.keys()
  return {
    encrypt(content) {
      const wrapping = newest === undefined ? undefined : known.get(newest)
      if (newest === undefined || !wrapping) throw new RangeError('no vault key')
      const own = randomBytes(32)
      return { key: newest, wrapped: lock(wrapping, own), content: lock(own, Buffer.from(JSON.stringify(content))) }
    },
    open({ key, wrapped, content }) {
      const wrapping = known.get(key)
      if (!wrapping) throw new RangeError(`vault key ${key} is not among the settings`)
      return JSON.parse(unlock(unlock(wrapping, wrapped), content).toString())
    },
  }
}
