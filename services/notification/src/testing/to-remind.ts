// For tests: a proposal that was told and delivered, and whose reminder is to come.

import { randomUUID } from 'node:crypto'
import { envelopes } from '@hent/messaging/outbox.ts'
import { shortId } from '@hent/testing/builders.ts'
import type { Message } from '../message.ts'

const dayMs = 86_400_000

export function toRemind(structureId: string, dueAt: Date): Message {
  const [_id, requestId, referralId, proposalId] = [randomUUID(), randomUUID(), randomUUID(), shortId()]
  const createdAt = new Date(dueAt.getTime() - dayMs)
  const recipient = { kind: 'structure' as const, structureId }
  const told = { template: 'proposal' as const, recipient, referralId, proposalId }
  const data = { messageId: _id, channel: 'email' as const, ...told, tries: 1, possibleDuplicate: false }
  return {
    ...{ _id, requestId, causeId: `${referralId}.2`, ...told },
    language: 'fr',
    service: 'cep',
    by: new Date(dueAt.getTime() + 20 * dayMs).toISOString(),
    state: 'delivered',
    tries: 1,
    createdAt,
    dueAt,
    version: 2,
    events: envelopes([{ name: 'MessageSent', data }], {
      ...{ aggregate: _id, already: 0, subject: requestId, source: '/notification', now: createdAt },
    }),
    published: 1,
  }
}
