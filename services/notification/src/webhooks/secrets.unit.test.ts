import { CompactEncrypt } from 'jose'
import { describe, expect, it } from 'vitest'
import { createSafe, newSecret } from './secrets.ts'

const [oldKey, newKey, lostKey] = ['old', 'new', 'lost'].map((name) => `${name}-key-of-webhooks-0123456789abcdef`) as [
  string,
  string,
  string,
]

describe('a secret of a webhook', () => {
  const secret = newSecret()

  it('locked by the key before is opened beside the new one, and is known to want the new one', async () => {
    const locked = await createSafe([oldKey]).lock(secret)
    const both = createSafe([newKey, oldKey])
    expect(await both.unlock(locked)).toBe(secret)
    expect(both.isNewest(locked)).toBe(false)
  })

  it('locked again by the new key needs the old one no more', async () => {
    const both = createSafe([newKey, oldKey])
    const again = await both.lock(await both.unlock(await createSafe([oldKey]).lock(secret)))
    expect(both.isNewest(again)).toBe(true)
    expect(await createSafe([newKey]).unlock(again)).toBe(secret)
    await expect(createSafe([oldKey]).unlock(again)).rejects.toThrow('WEBHOOK_KEY')
  })

  it('locked before keys had names is opened by whichever fits', async () => {
    const { createHash } = await import('node:crypto')
    const bytes = createHash('sha256').update(oldKey).digest()
    const header = { alg: 'dir', enc: 'A256GCM' } as const
    const locked = await new CompactEncrypt(Buffer.from(secret)).setProtectedHeader(header).encrypt(bytes)
    const both = createSafe([newKey, oldKey])
    expect([await both.unlock(locked), both.isNewest(locked)]).toEqual([secret, false])
  })

  it('a secret of a webhook whose key is gone is opened by no other', async () => {
    await expect(createSafe([newKey, oldKey]).unlock(await createSafe([lostKey]).lock(secret))).rejects.toThrow(
      'WEBHOOK_KEY',
    )
  })
})
