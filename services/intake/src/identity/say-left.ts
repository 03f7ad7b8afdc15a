// Says that words wait to be read, once, however often the same are sent: the ids said are in the request, and written with
// the event. What was stored when a process died is said when it is sent again.

import type { Actor } from '@hent/contracts/actor.ts'
import type { Cause } from '@hent/messaging/outbox.ts'
import type { Intake } from '../context.ts'
import type { Open } from './thread.ts'

export async function sayLeft(
  { requests, now }: Intake,
  { requestId, noteId }: { requestId: string; noteId: string },
  { referralId, service, thread, writesTo }: Open,
  by: Actor,
  cause: Cause,
): Promise<void> {
  const at = now()
  const to = writesTo ? { structureId: writesTo } : {}
  await requests.change(
    requestId,
    (body) => {
      const { wordsSaid = [] } = body
      if (body.state !== 'received' || wordsSaid.includes(noteId)) return undefined
      return {
        body: { ...body, wordsSaid: [...wordsSaid, noteId], lastContactAt: at },
        drafts: [{ name: 'WordsLeft', data: { requestId, referralId, service, with: thread, by, ...to } }],
      }
    },
    at,
    cause,
  )
}
