// Which imports are listed to whom, and how long one is kept.

import { useServers } from '@hent/testing/servers.ts'
import { afterAll, expect, it } from 'vitest'
import { openImports, type StoredImport } from './stored-imports.ts'

const servers = await useServers({ topics: false })
afterAll(() => servers.stop())
const imports = await openImports(servers.connection)
const stored = () => servers.db.collection<StoredImport>('imports')
const files = () => servers.db.collection<{ _id: string; expiresAt?: Date }>('import_files')

// To come: what has expired goes by itself, at any moment.
const noon = new Date('2126-11-25T12:00:00Z')
const tomorrow = new Date('2126-11-26T12:00:00Z')
const none = { structures: 1, services: 0, added: 0, changed: 0, unchanged: 1, gone: 0, refusedRows: 0 }
const report = { ...none, heldBack: false, refusedFor: [], refusals: [], differences: [], lost: [] }
async function begun(_id: string, over: Partial<Parameters<typeof imports.begin>[0]> = {}) {
  const sent = { list: 'structures' as const, name: 'annuaire.json', bytes: 2, sha256: 'x' }
  const one = { _id, departements: ['22' as const], maySetEngagement: false, by: 'animator', at: noon, files: [sent] }
  await imports.begin({ ...one, ...over }, [{ list: 'structures', content: 'e30=' }])
}

it('an animator’s own is listed, however many others have sent since', async () => {
  await begun('mine')
  for (let count = 0; count < 5; count += 1) {
    await begun(`elsewhere-${count}`, { departements: ['35'], at: tomorrow })
    await begun(`region-${count}`, { departements: ['22', '35'], maySetEngagement: true, at: tomorrow })
    await begun(`rights-${count}`, { maySetEngagement: true, at: tomorrow })
  }
  const listed = await imports.newest({ departements: ['22'], maySetEngagement: false }, 3)
  expect(listed.map(({ _id }) => _id)).toEqual(['mine'])
  expect(await imports.newest({ departements: ['22', '35'], maySetEngagement: true }, 3)).toHaveLength(3)
})

it('one whose report is shown may be claimed by who has read it, though whoever read the file says late that it does', async () => {
  await begun('late')
  const read = async () => {
    const one = await imports.get('late')
    if (!one) throw new Error('not stored')
    return one
  }
  await imports.beat('late', tomorrow, { step: 'reading', done: 1, total: 1 })
  expect(await read()).toMatchObject({ beatAt: tomorrow, progress: { done: 1 } })
  await imports.show(await read(), { report, print: 'p', moved: false }, noon)
  const seen = await read()
  await imports.beat('late', new Date(tomorrow.getTime() + 2_000), undefined)
  expect(await imports.claim(seen, 'animator', noon)).toBe(true)
})

it('one that is being applied is kept until it is, and one whose report is shown again for a day more', async () => {
  await begun('kept')
  const ends = async () => [
    (await stored().findOne({ _id: 'kept' }))?.expiresAt,
    (await files().findOne({ _id: 'kept.structures' }))?.expiresAt,
  ]
  expect(await ends()).toEqual([tomorrow, tomorrow])
  const one = await imports.get('kept')
  if (!one) throw new Error('not stored')
  expect(await imports.claim(one, 'animator', noon)).toBe(true)
  expect(await ends()).toEqual([undefined, undefined])
  await imports.show(one, { report, print: 'p', moved: true }, tomorrow)
  expect(await ends()).toEqual([new Date('2126-11-27T12:00:00Z'), new Date('2126-11-27T12:00:00Z')])
})

it('the oldest that wait make room for two sent at once, but one that is read, is applied or is another’s', async () => {
  const by = 'sender'
  const minute = (count: number) => new Date(noon.getTime() + count * 60_000)
  const name = (count: number) => `waiting-${count}`
  await begun('another’s', { by: 'another', at: minute(-1) })
  for (let count = 0; count < 20; count += 1) await begun(name(count), { by, at: minute(count) })
  for (let count = 1; count < 20; count += 1) await imports.refuse(name(count), 'not read')
  await begun('applied', { by, at: minute(-1) })
  const applied = await imports.get('applied')
  if (!applied) throw new Error('not stored')
  await imports.claim(applied, by, noon)
  await Promise.all(['one', 'other'].map((_id) => begun(_id, { by, at: minute(30) })))
  const left = await stored().find({ by }).sort({ at: 1, _id: 1 }).toArray()
  const kept = Array.from({ length: 18 }, (_, at) => name(at + 2))
  expect(left.map(({ _id }) => _id)).toEqual(['applied', name(0), ...kept, 'one', 'other'])
  expect(await imports.get('another’s')).toBeDefined()
  expect(await files().findOne({ _id: `${name(1)}.structures` })).toBeNull()
})
