// What notification says: how a message fares on its way.

import { Type } from 'typebox'
import { channels, ShortId, StructureId, Uuid } from './codes.ts'

const message = {
  messageId: Type.String(),
  template: Type.String(),
  channel: Type.Enum(channels),
  recipient: Type.Object({
    kind: Type.Enum(['structure', 'adviser', 'coordinator', 'person', 'animator']),
    structureId: Type.Optional(StructureId),
    agentId: Type.Optional(Type.String({ description: 'an adviser told at their own address' })),
    contactId: Type.Optional(Type.String()),
    territory: Type.Optional(Type.String()),
  }),
  referralId: Type.Optional(Uuid),
  proposalId: Type.Optional(ShortId),
}

/** Of what is told to a team: its address then is what the outcome speaks of. */
const leftAt = Type.Optional(
  Type.String({ format: 'date-time', description: 'when it left, of what is told to a team; absent: it had not' }),
)

export const messageEvents = {
  // Once a proposal: whoever carries it is away, or does not take it now. It is tried on.
  MessageDelayed: Type.Object(message),
  MessageSent: Type.Object({ ...message, tries: Type.Integer(), possibleDuplicate: Type.Boolean() }),
  // `opened` may follow another proof: somebody who can be no robot has read the page its link leads to.
  MessageDelivered: Type.Object({ ...message, leftAt, proof: Type.Enum(['no-bounce', 'receipt', 'opened']) }),
  MessageFailed: Type.Object({
    ...message,
    leftAt,
    cause: Type.Enum(['refused', 'bounced', 'no-address', 'gave-up', 'undelivered', 'no-receipt', 'stopped']),
    next: Type.Optional(
      Type.Enum(channels, {
        description:
          'the channel that says the same, to the same or to others of the structure; absent: nothing more is tried',
      }),
    ),
  }),
} as const
