// After 29 erasures the documents of 29 persons still lay in the database's files, its oplog and its journal, each with
// its wrapped key beside it: whoever had the files and VAULT_KEYS read their names again. So an attacker is played here
// who has both, and every key that still exists anywhere.

import { spawn } from 'node:child_process'
import { createDecipheriv, createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { lookInto, person, wish } from '../testing/person.ts'
import { startTestHent, type TestHent } from '../testing/start-intake.ts'

type Parts = { [name: string]: string }

// The files of all that the run's database holds are read, beside other tests.
vi.setConfig({ testTimeout: 240_000 })

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent({ VAULT_PERIOD_SECONDS: '1' })
})
afterAll(() => hent.stop())

const { accepted, adviser, stored } = lookInto(() => hent)

function everyFileOf(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
  )
}

/** Which of these lie in the database's files. Beside this process, which serves meanwhile: held up, it would refuse. */
async function lyingIn(texts: readonly string[]): Promise<string[]> {
  const how = ['--recursive', '--text', '--fixed-strings', '--only-matching', '--no-filename', '--file=-']
  const env = { LC_ALL: 'C', PATH: '/usr/bin:/bin' }
  const grep = spawn('grep', [...how, hent.servers.mongoFiles ?? ''], { env, stdio: ['pipe', 'pipe', 'ignore'] })
  grep.stdin.end(texts.join('\n'))
  const [found, [status]] = await Promise.all([text(grep.stdout), once(grep, 'exit')])
  if (status === null || status > 1) throw new Error('the database’s files were not read')
  const lines = new Set(found.split('\n'))
  return texts.filter((one) => lines.has(one))
}

function unlocked(key: Buffer, locked: string): Buffer | undefined {
  try {
    const bytes = Buffer.from(locked, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
    decipher.setAuthTag(bytes.subarray(-16))
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
  } catch {
    return undefined
  }
}

/** Every key there is: those of the settings, and what they open in the folder of keys, as it is and by deriving. */
function everyKey(kept: Parts): Buffer[] {
  const vault = hent.operator.vaultKeys.split(',').map((key) => Buffer.from(key.split(':')[1] ?? '', 'base64'))
  const inFiles = everyFileOf(hent.operator.keyDir).flatMap((file) => {
    const { locked } = JSON.parse(readFileSync(file, 'utf8')) as { locked: string }
    const content = vault.map((key) => unlocked(key, locked)).find(Boolean)
    return (String(content).match(/[A-Za-z0-9+/=_-]{40,}/g) ?? []).map((key) => Buffer.from(key, 'base64'))
  })
  const own = [...vault, ...inFiles].flatMap((key) => [
    key,
    createHmac('sha256', key)
      .update(kept.id ?? '')
      .digest(),
    ...(kept.wrapped ? [unlocked(key, kept.wrapped)] : []),
  ])
  return own.flatMap((key) => (key?.length === 32 ? [key] : []))
}

/** What the attacker reads of something that was kept encrypted. */
const readBack = (kept: Parts) =>
  everyKey(kept)
    .map((key) => unlocked(key, kept.content ?? ''))
    .find(Boolean)
    ?.toString()

const kept = async (requestId: string) => (await stored(requestId))?.vault as unknown as Parts

describe('who was erased', () => {
  it('can be read in no file of the database, with every key that exists, and who remains still can', async ({
    skip,
  }) => {
    if (!hent.servers.mongoFiles) skip('MongoDB’s files are not on this machine')
    const [gone, remains] = [await accepted('ml-lannion'), await accepted('ml-lannion')]
    const token = await adviser('ml-lannion')
    const note = 'Elle préfère le matin.'
    const noted = await hent.post(
      `/v1/requests/${gone.requestId}/notes`,
      { referralId: gone.referralId, text: note },
      { token },
    )
    expect(noted.statusCode).toBe(201)
    const locked = [
      await kept(gone.requestId),
      (await hent.db.collection('notes').findOne({ requestId: gone.requestId }))?.sealed as Parts,
    ]
    const before = locked.map(readBack)
    expect(before).toEqual([expect.stringContaining('Maiwenn'), JSON.stringify(note)])

    const own = gone.own
    expect((await hent.erase(gone.requestId, own)).statusCode).toBe(200)
    await until('the keys destroyed', async () => {
      const { keysToDestroy } = (await stored(gone.requestId)) ?? { keysToDestroy: ['?'] }
      return keysToDestroy === undefined
    })
    const contents = locked.map(({ content = '' }) => content)
    expect(await lyingIn(contents)).toEqual(contents)
    expect(locked.map(readBack)).toEqual([undefined, undefined])
    expect(readBack(await kept(remains.requestId))).toContain('Maiwenn')
    const identity = await hent.get(`/v1/requests/${remains.requestId}/identity`, { token })
    expect(identity.json()).toMatchObject({ firstName: 'Maiwenn', wish })
  })

  it('is gone from a database restored from before, and those beside them are not', async () => {
    const [gone, remains] = [await accepted('ml-auray'), await accepted('ml-auray')]
    const backup = await stored(gone.requestId)
    const own = gone.own
    await hent.erase(gone.requestId, own)
    await until('the keys destroyed', async () => !(await stored(gone.requestId))?.keysToDestroy)
    if (backup) await hent.db.collection<typeof backup>('requests').replaceOne({ _id: backup._id }, backup)
    const token = await adviser('ml-auray')
    expect((await hent.get(`/v1/requests/${gone.requestId}/identity`, { token })).statusCode).toBe(410)
    expect((await hent.get(`/v1/requests/${remains.requestId}/identity`, { token })).statusCode).toBe(200)
  })

  it('leaves no key in the database, where one could not be destroyed', async ({ skip }) => {
    if (!hent.servers.mongoFiles) skip('MongoDB’s files are not on this machine')
    const { requestId } = await hent.received({ person, wish })
    const { content: _c, ...place } = await kept(requestId)
    expect(Object.keys(place).sort()).toEqual(['file', 'id'])
    const keys = everyKey(place)
    expect(keys.length).toBeGreaterThan(1)
    const written = (['base64', 'base64url', 'hex'] as const).flatMap((how) => keys.map((key) => key.toString(how)))
    expect(await lyingIn(written)).toEqual([])
  })
})

describe('what was set aside at a counter', () => {
  const drafts = () => hent.db.collection<{ _id: string; sealed: unknown; until: Date }>('counter_drafts')
  const typed = { firstName: ['Maiwenn'], wish: [wish] }

  async function setAside() {
    const key = randomUUID()
    const token = await hent.agent({ role: 'relay', structureId: 'mairie-lannion' })
    expect((await hent.put(`/v1/counter-drafts/${key}`, { fields: typed }, { token })).statusCode).toBe(200)
    const found = await drafts().findOne({ key })
    if (!found) throw new Error('it was not kept')
    return { key, token, id: found._id, sealed: found.sealed as Parts }
  }

  it.each([
    ['a day ago', async (id: string) => drafts().updateOne({ _id: id }, { $set: { until: new Date() } })],
    [
      'and erased',
      async (_id: string, key: string, token: string) => hent.remove(`/v1/counter-drafts/${key}`, { token }),
    ],
  ])('%s can be read with no key that exists, and what was just set aside still can', async (_when, goes) => {
    const [gone, remains] = [await setAside(), await setAside()]
    expect(readBack(gone.sealed)).toContain('Maiwenn')
    await goes(gone.id, gone.key, gone.token)
    await until('nothing left of it', async () => (await drafts().findOne({ _id: gone.id })) === null)
    expect(readBack(gone.sealed)).toBeUndefined()
    expect(readBack(remains.sealed)).toContain('Maiwenn')
    const { token, key } = remains
    expect((await hent.get(`/v1/counter-drafts/${key}`, { token })).json()).toMatchObject({ fields: typed })
  })

  it('leaves those who were received beside it as they were', async () => {
    const [gone, received] = [await setAside(), await accepted('ml-quimper')]
    await hent.remove(`/v1/counter-drafts/${gone.key}`, { token: gone.token })
    await until('nothing left of it', async () => (await drafts().findOne({ _id: gone.id })) === null)
    expect(readBack(await kept(received.requestId))).toContain('Maiwenn')
  })

  it('lies in no file of the database as it was typed', async ({ skip }) => {
    if (!hent.servers.mongoFiles) skip('MongoDB’s files are not on this machine')
    const word = `Mot${randomUUID()}`
    const token = await hent.agent({ role: 'relay', structureId: 'mairie-lannion' })
    const key = randomUUID()
    await hent.put(`/v1/counter-drafts/${key}`, { fields: { lastName: [word] } }, { token })
    const { sealed } = (await drafts().findOne({ key })) ?? {}
    const { content = '' } = (sealed ?? {}) as Parts
    expect(await lyingIn([word, content])).toEqual([content])
  })
})
