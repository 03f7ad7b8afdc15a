// A person asks to be forgotten: at once what their key locked, what the sender called them and the words left beside
// their request are gone; their keys are destroyed after (`destroy-keys.ts`). Coded facts stay, so figures do.

import type { Actor } from '@hent/contracts/events.ts'
import type { Cause } from '@hent/messaging/outbox.ts'
import type { Intake } from '../context.ts'
import type { Request } from '../door/requests.ts'
import { filesOf } from '../vault/destroy-keys.ts'

/** Asked again, it takes what was written meanwhile. */
export async function erase(intake: Intake, requestId: string, by: Actor, cause: Cause): Promise<Request> {
  const now = intake.now()
  let contactId = (await intake.requests.get(requestId))?.contactId
  if (contactId) await intake.requests.leaveContact(contactId, now)
  const notes = (await intake.notes.of(requestId)).map(({ sealed }) => sealed)
  const erased = await intake.requests.change(
    requestId,
    ({
      watchAt: _w,
      vault,
      contactId: last,
      reference: _r,
      print: _p,
      stoppedAt: _s,
      repliedAt: _a,
      wordsSaid: _l,
      point: _t,
      accessibility: _n,
      keysToDestroy: before = [],
      ...body
    }) => {
      // It may have changed since.
      contactId = last ?? contactId
      const files = [...new Set([...before, ...filesOf(vault ? [vault, ...notes] : notes)])]
      const keysToDestroy = files.length > 0 ? { keysToDestroy: files } : {}
      if (body.state === 'erased') {
        return files.length > before.length ? { body: { ...body, ...keysToDestroy }, drafts: [] } : undefined
      }
      const consent = { shareOnAcceptance: false, survey: false }
      return {
        body: { ...body, ...keysToDestroy, consent, state: 'erased' },
        drafts: [{ name: 'RequestErased', data: { requestId, by } }],
      }
    },
    now,
    cause,
  )
  await intake.notes.destroy(requestId)
  if (contactId) await intake.requests.forgetContact(contactId)
  return erased
}
