// Who acted: an agent known by the directory, whoever holds a link of the structure, the person, the animator, a clock.

import { type Static, Type } from 'typebox'

export const Actor = Type.Object({
  kind: Type.Enum(['agent', 'link', 'person', 'animator', 'clock', 'directory', 'partner']),
  agentId: Type.Optional(Type.String()),
  recipient: Type.Optional(Type.String({ description: 'which of the structure’s addresses the link was made for' })),
})
export type Actor = Static<typeof Actor>
