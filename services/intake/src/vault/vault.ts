// The vault: what identifies a person is encrypted with a key of its own, which lies in a key file outside the database
// (`person-keys.ts`). Destroying that key is erasure: from then on nothing opens what it locked, wherever a copy of the
// database lies, whoever has the wrapping keys. It holds once the key is destroyed, at most three periods after the
// erasure, and as far as no older copy of the key folder was kept.

import { AppError } from '@hent/service/errors.ts'
import { type Static, Type } from 'typebox'
import { lock, unlock } from './locking.ts'
import { KeyDestroyed, type PersonKeys } from './person-keys.ts'

const closed = { additionalProperties: false }
const Kept = Type.Object({ file: Type.String(), id: Type.String(), content: Type.String() }, closed)
/** As version 0.1 kept it: the person's key beside what it locks, wrapped by a key of the settings. Only opened. */
const KeptBeside = Type.Object({ key: Type.String(), wrapped: Type.String(), content: Type.String() }, closed)

export const Encrypted = Type.Union([Kept, KeptBeside])
export type Encrypted = Static<typeof Encrypted>

export type Vault = {
  encrypt(content: unknown): Promise<Static<typeof Kept>>
  /** @throws AppError `gone` once the key was destroyed: a restored database brings nobody back */
  open(encrypted: Encrypted): Promise<unknown>
  /** Whether something just stored will still open when its key file has been replaced; else encrypt again. */
  lasts(encrypted: Encrypted): boolean
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

/** @param wrapping keys of the settings, by version */
export function createVault(wrapping: ReadonlyMap<string, Buffer>, keys: PersonKeys): Vault {
  async function keyOf(encrypted: Encrypted): Promise<Buffer> {
    if ('file' in encrypted) return keys.of(encrypted)
    const by = wrapping.get(encrypted.key)
    if (!by) throw new RangeError(`vault key ${encrypted.key} is not among the settings`)
    return unlock(by, encrypted.wrapped)
  }

  return {
    async encrypt(content) {
      const { key, ...place } = await keys.fresh()
      return { ...place, content: lock(key, Buffer.from(JSON.stringify(content))) }
    },
    async open(encrypted) {
      try {
        return JSON.parse(unlock(await keyOf(encrypted), encrypted.content).toString())
      } catch (err) {
        throw err instanceof KeyDestroyed ? new AppError('gone', {}, { cause: err }) : err
      }
    },
    lasts: (encrypted) => 'file' in encrypted && keys.takes(encrypted.file),
  }
}
