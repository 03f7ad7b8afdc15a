// The door a request comes in by: who sends it, and what makes it one request however often it is sent.

import { StructureId } from '@hent/contracts/codes.ts'
import type { EventData } from '@hent/contracts/events.ts'
import type { Cause } from '@hent/messaging/outbox.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Principal } from '@hent/service/principal.ts'
import { can } from '@hent/service/rights.ts'
import { type Static, Type } from 'typebox'

export type Door = {
  sender: EventData<'RequestReceived'>['sender']
  /** unique for this sender: an Idempotency-Key, or the id of a partner's message */
  key: string
  reference?: string
  agentId?: string
  /** a proximity relay delivers no API: a reception comes first */
  relay?: boolean
  cause?: Cause
}

export function senderKeyOf(sender: Door['sender']): string {
  return `${sender.kind}:${sender.partner ?? sender.structureId ?? ''}`
}

/** For which of their structures an agent comes: of several, one acts for one at a time. */
export const ForStructure = Type.Object(
  { structureId: Type.Optional({ ...StructureId, description: 'an agent’s own, of several; the first by default' }) },
  { additionalProperties: false },
)
export type ForStructure = Static<typeof ForStructure>

/**
 * The door a bearer comes in by. An agent who may not send, and a service, have none.
 * @throws AppError `forbidden`, also for a structure that is not theirs
 */
export function doorOf(principal: Principal, key: string, { structureId: asked }: ForStructure = {}): Door {
  if (!can(principal, 'request:create')) throw new AppError('forbidden')
  if (asked !== undefined && principal.kind !== 'agent') throw new AppError('forbidden')
  if (principal.kind === 'partner') {
    return { sender: { kind: 'partner', partner: principal.partner }, key, reference: key }
  }
  if (principal.kind !== 'agent') return { sender: { kind: 'person' }, key: unguessable(key) }
  const held = principal.roles.find(
    ({ structureId }) => structureId !== undefined && structureId === (asked ?? structureId),
  )
  if (!held?.structureId) throw new AppError('forbidden')
  return {
    sender: { kind: 'structure', structureId: held.structureId },
    key,
    agentId: principal.agentId,
    relay: held.role === 'relay',
  }
}

/**
 * Who sends without a login shares the space of keys with everybody else who does: a key that another could have chosen
 * would give them this person's code and words.
 */
function unguessable(key: string): string {
  if (randomUuid.test(key)) return key
  throw new AppError('idempotency-key-invalid', {
    detail: 'Sans connexion, l’en-tête Idempotency-Key est un UUID tiré au hasard (version 4 ou 7).',
  })
}
const randomUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i
