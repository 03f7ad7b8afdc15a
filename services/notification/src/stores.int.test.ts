// What is written is what its shape says: anything else is refused by the store, and nothing of it is kept.

import { randomUUID } from 'node:crypto'
import { anEvent } from '@hent/testing/builders.ts'
import { useServers } from '@hent/testing/servers.ts'
import { describeStores, writing } from '@hent/testing/stores.ts'
import { afterAll, describe, expect, it } from 'vitest'
import type { MessageBody } from './message.ts'
import { openReports } from './reports/reports.ts'
import { openDeadAddresses } from './sending/dead-addresses.ts'
import { openStoppedMobiles } from './sms/stopped-mobiles.ts'
import { openDailyCap } from './telling/daily-cap.ts'
import { openStores } from './testing/open-stores.ts'
import { openDeliveries, webhookIdOf } from './webhooks/deliveries.ts'
import { openEndpoints } from './webhooks/endpoints.ts'

const servers = await useServers({ topics: false })
const { connection } = servers
const { messages, contacts, holders, digests, stop } = await openStores(servers)
afterAll(async () => {
  await stop()
  await servers.stop()
})
const dailyCap = await openDailyCap(connection, 3)
const deadAddresses = await openDeadAddresses(connection, 'a key of tests')
const endpoints = await openEndpoints(connection)
const deliveries = await openDeliveries(connection)
const reports = await openReports(connection)
const stoppedMobiles = await openStoppedMobiles(connection, 'a key of tests')

const now = new Date()
const requestId = randomUUID()
const accepted = {
  ...({ referralId: randomUUID(), needId: randomUUID(), service: 'cep', departement: '22' } as const),
  ...({ structureId: 'ml-lannion', proposalId: randomUUID(), by: { kind: 'agent', agentId: 'agent-1' } } as const),
  contactBy: now.toISOString(),
}
const known = { contactId: 'c-1', language: 'fr' as const, channel: 'email' as const }

describeStores(servers, import.meta.dirname, {
  messages: writing(aMessage(), (message) => messages.insert(message)),
  contacts: writing({ ...known, smsContactId: 'c-2' }, (contact) => contacts.keep(requestId, contact, 1, now)),
  holders: writing(accepted, (data) => holders.learn(anEvent('ReferralAccepted', data, { subject: requestId }))),
  told_days: writing({ contactId: 'c-1', _id: 'message-1', now }, (given) =>
    dailyCap.claim(given.contactId, { _id: given._id, template: 'referral-closed' }, given.now),
  ),
  dead_addresses: writing({ print: 'hmac', at: now }, (given) => deadAddresses.cameBack(given.print, given.at)),
  webhooks: writing({ partner: 'avenir', url: 'https://avenir.example/hent', secret: 'locked', now }, (given) =>
    endpoints.put(given.partner, given.url, given.secret, given.now),
  ),
  webhookDeliveries: writing(
    {
      ...{ _id: webhookIdOf('avenir', 'event.1'), partner: 'avenir', eventId: 'event.1', at: now, body: '{}' },
      ...{ state: 'queued' as const, tries: 0, createdAt: now, clockAt: now },
    },
    (delivery) => deliveries.insert([delivery]),
  ),
  reports: writing({ kind: 'month' as const, whom: 'ml-lannion', period: '2026-11', at: now }, (report) =>
    reports.plan([report]),
  ),
  digests: writing({ structureId: 'ml-lannion', id: 'event.1', at: now, now }, (given) =>
    digests.add(given.structureId, { what: 'seen', id: given.id }, given.at, given.now),
  ),
  stopped_digests: writing({ linkId: 'a'.repeat(24), now }, (given) => digests.stop(given.linkId, given.now)),
  stopped_mobiles: writing({ mobile: '+33612345678', now }, (given) => stoppedMobiles.add(given.mobile, given.now)),
})

/** @param over what is not as the shape says */
function aMessage(over: object = {}): MessageBody {
  return {
    _id: randomUUID(),
    requestId: randomUUID(),
    causeId: 'request.1',
    template: 'proposal',
    language: 'fr',
    recipient: { kind: 'structure', structureId: 's-1' },
    state: 'queued',
    tries: 0,
    createdAt: new Date(),
    ...over,
  }
}
const kept = (name: string) => servers.db.collection(name).find().toArray()

const notAMessage: Record<string, object> = {
  'a field nobody knows': { address: 'a@b.example' },
  'a state outside the list': { state: 'lost' },
  'a template outside the list': { template: 'greeting' },
  'a recipient without its id': { recipient: { kind: 'person' } },
  'a recipient with an address': { recipient: { kind: 'person', contactId: 'c', email: 'a@b.example' } },
  'no request': { requestId: undefined },
  'a count that is a text': { tries: '0' },
  'a date that is null': { dueAt: null },
}

describe('the store of messages', () => {
  it.each(Object.entries(notAMessage))('refuses a new message with %s', async (_what, over) => {
    const before = await kept('messages')
    await expect(messages.insert(aMessage(over))).rejects.toThrow()
    expect(await kept('messages')).toEqual(before)
  })

  it.each(Object.entries(notAMessage))('refuses a change to a message with %s', async (_what, over) => {
    const message = aMessage()
    await messages.insert(message)
    const before = await kept('messages')
    const change = messages.change(message._id, (body) => ({ body: { ...body, ...over }, drafts: [] }), new Date())
    await expect(change).rejects.toThrow()
    expect(await kept('messages')).toEqual(before)
  })

  it('keeps a message as it was given, optional fields included, once', async () => {
    const message = aMessage({ uncertain: true, service: 'cep', traceparent: '', dueAt: new Date(), by: 'a day' })
    const stored = await messages.insert(message)
    expect(await messages.insert(message)).toBeUndefined()
    expect(await messages.get(message._id)).toEqual(stored)
    expect(stored).toEqual({ ...message, version: 1, events: [], published: 0 })
  })
})

describe('the store of contacts', () => {
  it.each([
    ['a language outside the list', { ...known, language: 'de' }],
    ['a contact that is no text', { ...known, contactId: 7 }],
    ['a contact that is null', { ...known, contactId: null }],
  ])('refuses %s', async (_what, wrong: object) => {
    const requestId = randomUUID()
    await expect(contacts.keep(requestId, { ...known, ...wrong }, 1)).rejects.toThrow()
    expect(await contacts.of(requestId, { id: 'any' })).toBeUndefined()
    expect(await kept('contacts')).toEqual([])
  })

  it('refuses a way of leaving outside the list', async () => {
    const how: { left: 'erased' } = Object.assign({ left: 'erased' as const }, { left: 'lost' })
    await expect(contacts.leave(randomUUID(), how.left)).rejects.toThrow()
    expect(await kept('contacts')).toEqual([])
  })

  it('counts who is reached by letter alone until they say otherwise, though their request is heard of again', async () => {
    const [at, end] = [new Date('2026-03-10T09:00:00Z'), new Date('2026-03-11T09:00:00Z')]
    const [one, other] = [randomUUID(), randomUUID()]
    for (const requestId of [one, other]) await contacts.keepLetter(requestId, 1, at)
    expect(await contacts.byLetter(at, end)).toBe(2)
    await contacts.keep(one, known, 2, end)
    await contacts.keepLetter(one, 1, at)
    expect([await contacts.byLetter(at, end), await contacts.byLetter(end, new Date())]).toEqual([1, 0])
    await contacts.leave(other, 'erased')
    expect(await contacts.byLetter(at, end)).toBe(0)
    await servers.db.collection('contacts').deleteMany({})
  })

  it('forgets the contact of who is erased, and what is undone besides', async () => {
    const requestId = randomUUID()
    await contacts.keep(requestId, known, 1)
    await contacts.leaveUntold(requestId, 'event.3')
    await contacts.leave(requestId, 'erased')
    await contacts.keep(requestId, known, 1)
    expect(await kept('contacts')).toEqual([{ _id: requestId, left: 'erased' }])
  })
})
