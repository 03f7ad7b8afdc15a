// What intake keeps is what its definitions say: anything else is refused, and nothing of it is written.

import { randomUUID } from 'node:crypto'
import { createProducer } from '@hent/messaging/kafka.ts'
import { shortId } from '@hent/testing/builders.ts'
import { useServers } from '@hent/testing/servers.ts'
import { describeStores, withoutTopic, writing } from '@hent/testing/stores.ts'
import { afterAll, describe, expect, it } from 'vitest'
import { openCounterDrafts } from './counter/counter-drafts.ts'
import { openRequests, type RequestBody } from './door/requests.ts'
import { openNotes } from './identity/notes.ts'
import { openReadings } from './identity/readings.ts'
import { openRefusals } from './partners/refusals.ts'
import { openErasureCodes } from './person/erasure-codes.ts'
import { openGuesses } from './person/guesses.ts'
import { openSmsStops } from './person/sms-stops.ts'
import { openPositions } from './referrals/referral-positions.ts'
import { openSandbox } from './sandbox/sandbox.ts'
import { openSheets } from './sheets/sheets.ts'

const servers = await useServers({ topics: false })
const { connection, kafka } = servers
const silent = withoutTopic(servers)
afterAll(async () => {
  await silent.stop()
  await servers.stop()
})
const requests = await openRequests(silent)
const positions = await openPositions(connection)
const notes = await openNotes(connection)
const readings = await openReadings(connection)
const guesses = await openGuesses(connection)
const drafts = await openCounterDrafts(connection)
const sheets = await openSheets(connection)
const smsStops = await openSmsStops(connection)
const erasureCodes = await openErasureCodes(connection)
const refusals = await openRefusals(connection)
const sandbox = await openSandbox({ connection, producer: createProducer(kafka), named: (topic) => topic })

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
const now = new Date()
const position = { seq: 3, state: 'proposed' as const, holder: null, at: now }
const madeUp = {
  ...{ _id: randomUUID(), idempotency: 'one', print: 'print', partner: 'avenir', reference: 'r-1', receivedAt: now },
  ...{ commune: request.commune, needs: request.needs, situation: request.situation, modes: request.modes },
  ...{ language: 'fr' as const, secretKey: 'v1', told: [], version: 1 },
  referrals: [{ ...about, referralId: randomUUID(), state: 'proposed' as const, sequence: 1 }],
}

describeStores(servers, import.meta.dirname, {
  requests: writing(request, (body) => requests.insert(body, [])),
  contacts: writing({ hmac: 'hmac', fresh: shortId(), now }, (given) =>
    requests.contactIdOf(given.hmac, given.fresh, given.now),
  ),
  holdings: writing({ ...about, referralId: randomUUID(), stand: position, asked: 'ml-lannion' }, (change) =>
    positions.keep([change]),
  ),
  notes: writing(note, (one) => notes.add(one)),
  readings: writing(reading, (line) => readings.log([line])),
  counter_drafts: writing(
    { _id: 'hmac', author: 'hmac', key: randomUUID(), startedAt: now, until: now, sealed: encrypted },
    (draft) => drafts.keep(draft, '1-a'),
  ),
  sheets: writing(
    {
      ...{ sheet: 'vae-basics' as const, version: 1, by: 'region' as const, at: now },
      texts: { fr: { title: 'La VAE', text: 'En bref.', steps: [], links: [] } },
    },
    (sheet) => sheets.insert(sheet),
  ),
  guesses: writing({ prefix: '01234567', now }, (given) => guesses.count(given.prefix, given.now)),
  sms_stops: writing({ hmac: 'hmac', now }, (given) => smsStops.add(given.hmac, given.now)),
  erasure_codes: writing({ _id: about.requestId, salt: 'salt', until: new Date(now.getTime() + 600_000) }, (code) =>
    erasureCodes.keep(code),
  ),
  partner_refusals: writing(
    {
      ...{ _id: 'topic/0/7', partner: 'avenir', at: now, door: 'kafka' as const, reference: 'r-1' },
      problem: { type: 'about:blank', title: 'Demande invalide', status: 400 },
    },
    (refusal) => refusals.note(refusal),
  ),
  sandbox_requests: writing(madeUp, (one) => sandbox.insert(one)),
})

const kept = (collection: string) => servers.db.collection(collection).find().toArray()

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

  it('the address of somebody stays that a request has, or begins to have again', async () => {
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
