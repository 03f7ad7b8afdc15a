import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createVault, readKeys } from './vault.ts'

const aKey = (version: string) => `${version}:${randomBytes(32).toString('base64')}`
const person = { firstName: 'Soazig', email: 'soazig@hent.example', wish: 'Changer de métier, sans quitter Lannion' }

describe('the vault', () => {
  it('opens what it encrypted', () => {
    const vault = createVault([aKey('v1')])
    expect(vault.open(vault.encrypt(person))).toEqual(person)
  })

  it('opens what an older key encrypted, and encrypts with the newest', () => {
    const [old, fresh] = [aKey('v1'), aKey('v2')]
    const encrypted = createVault([old]).encrypt(person)
    const vault = createVault([fresh, old])
    expect(vault.open(encrypted)).toEqual(person)
    expect(vault.encrypt(person).key).toBe('v2')
  })

  it.each(['wrapped', 'content'] as const)('opens nothing when any byte of %s was changed', (part) => {
    const vault = createVault([aKey('v1')])
    const encrypted = vault.encrypt(person)
    const length = Buffer.from(encrypted[part], 'base64').length
    for (let place = 0; place < length; place += 1) {
      const bytes = Buffer.from(encrypted[part], 'base64')
      bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place)
      expect(() => vault.open({ ...encrypted, [part]: bytes.toString('base64') })).toThrow()
    }
  })

  it('opens nothing with another key, nor one person’s content with another’s key', () => {
    const vault = createVault([aKey('v1')])
    const encrypted = vault.encrypt(person)
    expect(() => createVault([aKey('v1')]).open(encrypted)).toThrow()
    expect(() => createVault([aKey('v2')]).open(encrypted)).toThrow('not among the settings')
    expect(() => vault.open({ ...encrypted, wrapped: vault.encrypt(person).wrapped })).toThrow()
  })

  it('leaves nothing of the clear in what is kept, and never encrypts twice alike', () => {
    const vault = createVault([aKey('v1')])
    const [one, two] = [vault.encrypt(person), vault.encrypt(person)]
    const kept = [one.content, one.wrapped].map((part) => Buffer.from(part, 'base64').toString('latin1')).join('')
    for (const word of ['Soazig', 'hent.example', 'firstName', 'Lannion']) {
      expect(kept).not.toContain(word)
      expect(JSON.stringify(one)).not.toContain(Buffer.from(word).toString('base64').slice(0, 6))
    }
    expect(one.content).not.toBe(two.content)
    expect(one.wrapped).not.toBe(two.wrapped)
  })

  it('refuses a key that is not 32 bytes, naming its version and not its value', () => {
    const short = randomBytes(31).toString('base64')
    expect(() => readKeys([`v3:${short}`])).toThrow('key v3 is not 32 bytes')
  })
})
