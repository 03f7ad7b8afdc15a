// An attempt that was read before the mail it waited for had left: the others took it along meanwhile.

import { expect, it } from 'vitest'
import type { Sending } from '../context.ts'
import type { Message } from '../message.ts'
import { send } from './send.ts'

const message: Message = {
  _id: 'b'.repeat(32),
  requestId: '7d2a1c4e-0000-4000-8000-00000000000a',
  causeId: 'cause.3',
  template: 'referral-closed',
  language: 'fr',
  recipient: { kind: 'person', contactId: 'contact-of-two-requests' },
  mail: 'a'.repeat(32),
  state: 'queued',
  tries: 1,
  createdAt: new Date('2026-11-26T10:00:00Z'),
  dueAt: new Date('2026-11-27T08:00:00Z'),
  version: 2,
  events: [],
  published: 0,
}

/** A world in which the mail has left by the time it is asked for; everything else would let the message go. */
function afterItsMail() {
  const left: string[] = []
  const sending = {
    messages: {
      get: async () => message,
      ofMail: async () => [{ ...message, state: 'sent' }],
      change: async () => undefined,
    },
    channels: { opensAt: () => new Date(0) },
    dailyCap: { claim: async () => true },
    resolve: async () => 'quelqu-un@personne.example',
    repliesTo: () => undefined,
    fullOf: () => ({}),
    relay: { send: async (id: string) => left.push(id) && 'accepted' },
    config: { PORTAL_URL: 'https://portail.hent.example', LINK_KEY: 'k'.repeat(32) },
    now: () => new Date('2026-11-27T08:00:01Z'),
  }
  return { sending: sending as unknown as Sending, left }
}

it('does not leave alone what has just left with others', async () => {
  const { sending, left } = afterItsMail()
  await send(sending, { messageId: message._id, tries: 1, certain: true })
  expect(left).toEqual([])
})
