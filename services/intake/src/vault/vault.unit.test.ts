import { createCipheriv, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type KeyFolder, openKeyFolder } from '@hent/service/key-folder.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPersonKeys } from './person-keys.ts'
import { createVault, readKeys } from './vault.ts'

const aKey = (version: string) => `${version}:${randomBytes(32).toString('base64')}`
const person = { firstName: 'Soazig', email: 'soazig@hent.example', wish: 'Changer de métier, sans quitter Lannion' }
const hour = 3_600_000

let path: string
let folder: KeyFolder
let clock = Date.UTC(2026, 10, 26)
beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'hent-vault-'))
  folder = await openKeyFolder(path)
})
afterEach(() => rm(path, { recursive: true }))

/** One process: its vault and its keys, over the same folder as the others. */
function aProcess(keys: readonly string[] = shared) {
  const wrapping = readKeys(keys)
  const personKeys = createPersonKeys({ folder, wrapping, periodMs: hour, now: () => new Date(clock) })
  return { ...createVault(wrapping, personKeys), keys: personKeys }
}
const shared = [aKey('v1')]

/** As version 0.1 encrypted: with the wrapped key beside. */
function keptBeside(version: string, content: unknown) {
  const lock = (key: Buffer, clear: Buffer) => {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    return Buffer.concat([nonce, cipher.update(clear), cipher.final(), cipher.getAuthTag()]).toString('base64')
  }
  const own = randomBytes(32)
  const [name = '', key = ''] = version.split(':')
  const wrapped = lock(Buffer.from(key, 'base64'), own)
  return { key: name, wrapped, content: lock(own, Buffer.from(JSON.stringify(content))) }
}

describe('the vault', () => {
  it('opens what it encrypted, in every process', async () => {
    const encrypted = await aProcess().encrypt(person)
    expect(await aProcess().open(encrypted)).toEqual(person)
  })

  it('opens what an earlier version kept with its key beside it', async () => {
    const encrypted = keptBeside(shared[0] ?? '', person)
    expect(await aProcess().open(encrypted)).toEqual(person)
    expect(aProcess().lasts(encrypted)).toBe(false)
  })

  it('opens nothing when any byte was changed, and not one person’s content with another’s key', async () => {
    const vault = aProcess()
    const [one, other] = [await vault.encrypt(person), await vault.encrypt(person)]
    await expect(vault.open({ ...one, id: other.id })).rejects.toThrow()
    const length = Buffer.from(one.content, 'base64').length
    for (let place = 0; place < length; place += 1) {
      const bytes = Buffer.from(one.content, 'base64')
      bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place)
      await expect(vault.open({ ...one, content: bytes.toString('base64') })).rejects.toThrow()
    }
  })

  it('opens nothing without the key of the settings, or without the folder', async () => {
    const encrypted = await aProcess().encrypt(person)
    await expect(aProcess([aKey('v2')]).open(encrypted)).rejects.toThrow('vault key v1 is not among the settings')
    await expect(aProcess([aKey('v1')]).open(encrypted)).rejects.toThrow()
    for (const name of await folder.names()) await folder.destroy(name)
    await expect(aProcess().open(encrypted)).rejects.toThrow('no key file')
  })

  it('leaves nothing of the clear in what is kept, and never encrypts twice alike', async () => {
    const vault = aProcess()
    const [one, two] = [await vault.encrypt(person), await vault.encrypt(person)]
    const kept = Buffer.from(one.content, 'base64').toString('latin1')
    for (const word of ['Soazig', 'hent.example', 'firstName', 'Lannion']) {
      expect(kept).not.toContain(word)
      expect(JSON.stringify(one)).not.toContain(Buffer.from(word).toString('base64').slice(0, 6))
    }
    expect(one.content).not.toBe(two.content)
    expect(one.id).not.toBe(two.id)
  })

  it('refuses a key that is not 32 bytes, naming its version and not its value', () => {
    const short = randomBytes(31).toString('base64')
    expect(() => readKeys([`v3:${short}`])).toThrow('key v3 is not 32 bytes')
  })

  it('locks key files by the newest key of the settings, after which the older one is needed no more', async () => {
    const encrypted = await aProcess().encrypt(person)
    const fresh = aKey('v2')
    await aProcess([fresh, ...shared]).keys.lockAnew()
    expect(await aProcess([fresh]).open(encrypted)).toEqual(person)
  })
})

describe('keys of persons', () => {
  it('are destroyed but for who remains, whichever process does it and however often', async () => {
    const [one, two] = [aProcess(), aProcess()]
    const all = await Promise.all(['a', 'b', 'c', 'd'].map((name) => one.encrypt(name)))
    const [a, b, c, d] = all
    if (!a || !b || !c || !d) throw new Error('four were encrypted')
    const stale = aProcess()
    expect(await stale.open(a)).toBe('a')
    await Promise.all([
      one.keys.keepOnly(a.file, new Set([b.id, c.id])),
      two.keys.keepOnly(a.file, new Set([c.id, d.id])),
      stale.keys.keepOnly(a.file, new Set([b.id, c.id, d.id])),
    ])
    const left = await Promise.all(
      all.map((each) =>
        aProcess()
          .open(each)
          .catch(() => 'gone'),
      ),
    )
    expect(left).toEqual(['gone', 'gone', 'c', 'gone'])
    await stale.keys.tidy()
    await expect(stale.open(a)).rejects.toMatchObject({ code: 'gone' })
    expect(await folder.names()).toHaveLength(1)
  })

  it('come back by no process that was held up while others destroyed them', async () => {
    const vault = aProcess()
    const [gone, remains] = [await vault.encrypt('gone'), await vault.encrypt('remains')]
    const old = await folder.read(`${gone.file}.0`)
    await vault.keys.keepOnly(gone.file, new Set([gone.id, remains.id]))
    await vault.keys.keepOnly(gone.file, new Set([remains.id]))
    // A name set free by the second replacement is taken by who was about to write the first.
    await folder.create(`${gone.file}.1`, old ?? '')
    await expect(aProcess().open(gone)).rejects.toMatchObject({ code: 'gone' })
    await aProcess().keys.tidy()
    expect(await folder.names()).toEqual([`${gone.file}.2`])
  })

  it('come from another file after a period, and a file is closed only a period after it took the last', async () => {
    const vault = aProcess()
    const first = await vault.encrypt(person)
    clock += hour - 1
    expect((await vault.encrypt(person)).file).toBe(first.file)
    clock += 1
    expect((await vault.encrypt(person)).file).not.toBe(first.file)
    expect(vault.lasts(first)).toBe(true)
    clock += hour / 2 + 1
    expect(vault.lasts(first)).toBe(false)
    expect(vault.keys.closedUpTo() < first.file).toBe(true)
    clock += hour / 2
    expect(vault.keys.closedUpTo() > first.file).toBe(true)
  })
})
