// What is written is what its shape says: anything else is refused by the store, and nothing of it is kept.

import { randomUUID } from 'node:crypto'
import { type TestServers, useServers } from '@hent/testing/servers.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MessageBody } from './message.ts'
import type { Messages } from './messages.ts'
import type { Contacts } from './telling/contacts.ts'
import { openStores } from './testing/open-stores.ts'

let servers: TestServers
let messages: Messages
let contacts: Contacts
let stopStores: () => Promise<void>
beforeAll(async () => {
  servers = await useServers({ topics: false })
  const stores = await openStores(servers)
  messages = stores.messages
  contacts = stores.contacts
  stopStores = stores.stop
})
afterAll(async () => {
  await stopStores()
  await servers.stop()
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
  const known = { contactId: 'c-1', language: 'fr' as const, channel: 'email' as const }
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
