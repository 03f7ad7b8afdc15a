// A person stops a request of theirs, or its sender does: nothing of it is routed any more.

import type { Actor } from '@hent/contracts/actor.ts'
import type { Cause } from '@hent/messaging/outbox.ts'
import type { Intake } from '../context.ts'
import type { Request } from '../door/requests.ts'

export function withdraw(intake: Intake, requestId: string, by: Actor, cause: Cause): Promise<Request> {
  const now = intake.now()
  return intake.requests.change(
    requestId,
    ({ watchAt: _w, ...body }) => {
      if (body.state !== 'received') return undefined
      return {
        body: { ...body, state: 'withdrawn', lastContactAt: now },
        drafts: [{ name: 'RequestWithdrawn', data: { requestId, by } }],
      }
    },
    now,
    cause,
  )
}
