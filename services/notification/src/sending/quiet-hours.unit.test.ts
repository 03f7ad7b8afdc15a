// An SMS that is due when no telephone rings waits for the morning: the wait is no try, and its time is nobody's fault.

import { createLog } from '@hent/service/log.ts'
import { addDelay } from '@hent/territory/delay.ts'
import { describe, expect, it } from 'vitest'
import type { Sending } from '../context.ts'
import type { Message } from '../message.ts'
import { createChannels } from '../telling/channels.ts'
import { send } from './send.ts'

const night = new Date('2026-12-01T22:00:00Z')
const morning = new Date('2026-12-02T07:00:00Z')

/** One message, and a provider that is away. */
function aStore(over: Partial<Message>) {
  let at = night
  let message: Message = {
    _id: '0'.repeat(32),
    requestId: 'r',
    causeId: 'c.1',
    template: 'proposal',
    language: 'fr',
    recipient: { kind: 'structure', structureId: 's' },
    channel: 'sms',
    by: '2026-12-08T16:00:00Z',
    state: 'queued',
    tries: 0,
    createdAt: night,
    dueAt: night,
    version: 1,
    events: [],
    published: 0,
    ...over,
  }
  const sending = {
    messages: {
      get: async () => message,
      change: async (_id: string, decide: (body: Message) => { body: object } | undefined) => {
        const change = decide(message)
        if (change) message = { ...change.body } as Message
        return change && message
      },
    },
    channels: createChannels(new Map(), { SMS_URL: 'smpp://a:b@c', SMS_COUNTRIES: ['FR'], SMS_QUIET: true }),
    dailyCap: { claim: async () => true },
    enqueue: () => {},
    resolve: async () => '+33639980001',
    erasureCode: async () => undefined,
    stopped: { has: async () => false },
    deadAddresses: { since: async () => undefined },
    sms: { submit: async () => ({ how: 'later' }) },
    config: {
      PORTAL_URL: 'https://p.example',
      LINK_KEY: 'k'.repeat(32),
      RETRY_FIRST: '1m',
      RETRY_MOST: '5m',
      DELAYED_AFTER: '15m',
      GIVE_UP_AFTER: '3d',
      SECOND_CHANNEL_AFTER: '1h',
    },
    log: createLog({ service: 'notification', level: 'silent' }),
    now: () => at,
  } as unknown as Sending
  return {
    try: (when: Date) => {
      at = when
      return send(sending, { messageId: message._id, tries: message.tries, certain: true })
    },
    message: () => message,
  }
}

describe('an SMS due at night', () => {
  it('waits for the morning, and is tried from then on', async () => {
    const store = aStore({})
    await store.try(night)
    expect(store.message()).toMatchObject({ dueAt: morning, tries: 0 })
    expect(store.message()).not.toHaveProperty('triedSince')
    await store.try(morning)
    expect(store.message()).toMatchObject({ tries: 1, triedSince: morning })
  })

  it('tried in vain the evening before has as much time left in the morning', async () => {
    const store = aStore({ triedSince: addDelay(night, '10m'), tries: 3 })
    await store.try(addDelay(night, '30m'))
    expect(store.message()).toMatchObject({ dueAt: morning, tries: 3 })
    expect(morning.getTime() - (store.message().triedSince?.getTime() ?? 0)).toBe(20 * 60_000)
  })
})
