// What intake keeps is what its definitions say: anything else is refused, and nothing of it is written.

import { randomUUID } from 'node:crypto'
import { shortId } from '@hent/testing/builders.ts'
import { type TestServers, useServers } from '@hent/testing/servers.ts'
import { withoutTopic, wrongDocuments } from '@hent/testing/stores.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCounterDrafts } from './counter/counter-drafts.ts'
import { openRequests, type RequestBody, type Requests } from './door/requests.ts'
import { type Notes, openNotes } from './identity/notes.ts'
import { openReadings, type Readings } from './identity/readings.ts'
import { openGuesses } from './person/guesses.ts'
import { openPositions, type Positions } from './referrals/referral-positions.ts'
import { openSheets } from './sheets/sheets.ts'

let servers: TestServers
let requests: Requests
let positions: Positions
let notes: Notes
let readings: Readings
let stop: () => Promise<void>
beforeAll(async () => {
  servers = await useServers({ topics: false })
  const { connection } = servers
  const silent = withoutTopic(servers)
  stop = silent.stop
  requests = await openRequests(silent)
  positions = await openPositions(connection)
  notes = await openNotes(connection)
  readings = await openReadings(connection)
  await openGuesses(connection)
  await openCounterDrafts(connection)
  await openSheets(connection)
})
afterAll(async () => {
  await stop()
  await servers.stop()
})

const encrypted = { file: '1-a', id: 'AAAA', content: 'AAAA' }
const request: RequestBody = {
  _id: randomUUID(),
  idempotency: 'one',
  print: 'print',
  receivedAt: new Date(),
  sender: { kind: 'structure', structureId: 'ml-lannion' },
  reference: 'r-1',
  agentId: 'agent-1',
  commune: { code: '22113', name: 'Lannion', was: { code: '22224', name: null } },
  departement: '22',
  needs: [{ needId: randomUUID(), service: 'cep' }],
  situation: { status: 'employee', ageBand: '30-44' },
  modes: ['phone'],
  language: 'fr',
  answeredAtDoor: false,
  sheets: [{ sheet: 'cep-basics', version: 2 }],
  secretKey: 'v1',
  vault: encrypted,
  keysToDestroy: ['1-a'],
  wordsSaid: ['hmac'],
  contactId: shortId(),
  consent: { shareOnAcceptance: true, survey: false },
  state: 'received',
  lastContactAt: new Date(),
  watchAt: new Date(),
}
const about = { requestId: randomUUID(), needId: randomUUID(), service: 'cep' as const }
const note = {
  _id: randomUUID(),
  requestId: about.requestId,
  referralId: randomUUID(),
  structureId: 'ml-lannion',
  thread: 'person' as const,
  by: 'agent-1',
  at: new Date(),
  sealed: encrypted,
}
const reading = {
  _id: randomUUID(),
  at: new Date(),
  requestId: about.requestId,
  reader: 'agent-1',
  as: 'agent' as const,
  what: 'identity' as const,
}
const documents = {
  requests: { ...request, version: 1, events: [], published: 0 },
  contacts: { _id: shortId(), hmac: 'hmac' },
  holdings: {
    _id: randomUUID(),
    ...about,
    stand: { seq: 3, state: 'accepted', holder: 'ml-lannion', until: new Date(), at: new Date() },
    lastAsked: { seq: 2, structureId: 'ml-lannion' },
    asked: ['ml-lannion'],
  },
  notes: note,
  readings: reading,
  counter_drafts: {
    _id: 'hmac',
    author: 'hmac',
    key: randomUUID(),
    startedAt: new Date(),
    until: new Date(),
    sealed: encrypted,
    files: ['1-a'],
  },
  sheets: {
    _id: 'vae-basics.1',
    sheet: 'vae-basics',
    version: 1,
    texts: { fr: { title: 'La VAE', text: 'En bref.', steps: [], links: [] } },
    by: 'region',
    at: new Date(),
  },
  guesses: { _id: '01234567', count: 1, until: new Date(Date.now() + 600_000) },
}
const kept = (collection: string) => servers.db.collection(collection).find().toArray()

describe.each(Object.entries(documents))('the collection %s', (collection, good) => {
  it('takes what its definition says and refuses every other document', async () => {
    const model = servers.connection.model(collection)
    const wrong = wrongDocuments(servers.connection, collection, good)
    for (const [what, document] of wrong) await expect(model.insertOne(document), what).rejects.toThrow()
    expect(await kept(collection)).toEqual([])
    await model.insertOne(good)
    for (const [what, document] of wrong) {
      const replaced = model.replaceOne({ _id: good._id }, document, { runValidators: true })
      await expect(replaced.exec(), what).rejects.toThrow()
    }
    expect(await kept(collection)).toEqual([good])
  })
})

describe('a store of intake', () => {
  it.each<[string, object]>([
    ['a state outside the list', { state: 'lost' }],
    ['an identity in the clear', { vault: { firstName: 'Maiwenn' } }],
    ['a need without its id', { needs: [{ service: 'cep' }] }],
    ['a name beside the codes', { firstName: 'Maiwenn' }],
  ])('writes nothing of a request, or of a change to one, with %s', async (_what, over) => {
    const body = { ...request, _id: randomUUID(), idempotency: randomUUID() }
    await expect(requests.insert({ ...body, ...over }, [])).rejects.toThrow()
    expect(await requests.get(body._id)).toBeUndefined()
    await requests.insert(body, [])
    const change = requests.change(body._id, (before) => ({ body: { ...before, ...over }, drafts: [] }), new Date())
    await expect(change).rejects.toThrow()
    expect(await requests.get(body._id)).toMatchObject({ ...body, version: 1 })
  })

  it.each<[string, object]>([
    ['a state outside the list', { state: 'lost' }],
    ['no holder, not even nobody', { holder: undefined }],
    ['a field nobody knows', { since: 1 }],
    ['a date that is a text', { until: '2026-11-24' }],
  ])('writes nothing of a batch in which a referral stands with %s', async (_what, over) => {
    const before = await kept('holdings')
    const stand = { seq: 4, state: 'accepted' as const, holder: 'ml-lannion' }
    const good = { ...about, referralId: randomUUID(), stand }
    const wrong = { ...about, referralId: randomUUID(), stand: { ...stand, ...over } }
    await expect(positions.keep([good, wrong])).rejects.toThrow()
    expect(await kept('holdings')).toEqual(before)
  })

  it('writes no note in the clear, and no reading of several when one is not as it should be', async () => {
    const [noted, read] = [await kept('notes'), await kept('readings')]
    const clear: object = { sealed: 'Elle préfère le matin.' }
    const because: object = { what: 'curiosity' }
    await expect(notes.add({ ...note, _id: randomUUID(), ...clear })).rejects.toThrow()
    const lines = [
      { ...reading, _id: randomUUID() },
      { ...reading, _id: randomUUID(), ...because },
    ]
    await expect(readings.log(lines)).rejects.toThrow()
    expect([await kept('notes'), await kept('readings')]).toEqual([noted, read])
  })

  it('takes readings that are there already, of a write that the driver repeats, and writes the rest', async () => {
    const [first, second] = [
      { ...reading, _id: randomUUID() },
      { ...reading, _id: randomUUID() },
    ]
    await readings.log([first])
    await readings.log([first, second])
    const read = (await kept('readings')).map(({ _id }) => _id)
    expect([first, second].map((line) => read.filter((id) => String(id) === line._id).length)).toEqual([1, 1])
  })
})

describe('the address of somebody', () => {
  const then = new Date('2026-11-26T10:00:00Z')
  const later = (minutes: number) => new Date(then.getTime() + minutes * 60_000)
  /** A request that has this address, or had. */
  const having = (contactId: string) => ({ ...request, _id: randomUUID(), idempotency: randomUUID(), contactId })
  const isKept = async (id: string) => (await kept('contacts')).some(({ _id }) => String(_id) === id)

  it.each<[string, (contactId: string) => Promise<unknown>]>([
    ['whose request was never stored', async () => {}],
    [
      'whose request was about to leave it when the process died',
      async (contactId) => {
        await requests.insert(having(contactId), [])
        await requests.forgetContacts(later(11), 10)
        await requests.leaveContact(contactId, later(20))
        await servers.db.collection('requests').deleteMany({ contactId })
      },
    ],
  ])('%s is forgotten', async (_what, happens) => {
    const contactId = await requests.contactIdOf(randomUUID(), shortId(), then)
    await happens(contactId)
    expect(await isKept(contactId)).toBe(true)
    await requests.forgetContacts(later(60), 10)
    expect(await isKept(contactId)).toBe(false)
  })

  it('that a request has, or begins to have again, stays', async () => {
    const [hmac, other] = [randomUUID(), randomUUID()]
    const contactId = await requests.contactIdOf(hmac, shortId(), then)
    await requests.insert(having(contactId), [])
    const again = await requests.contactIdOf(other, shortId(), then)
    expect(await requests.contactIdOf(other, shortId(), later(10))).toBe(again)
    await requests.forgetContacts(later(15), 10)
    expect([await isKept(contactId), await isKept(again)]).toEqual([true, true])
    expect(await requests.forgetContacts(later(15), 10)).toBe(0)
    expect(await requests.contactIdOf(hmac, shortId(), later(60))).toBe(contactId)
  })
})
