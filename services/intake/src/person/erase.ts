// A person asks to be forgotten: at once what their key locked, what the sender called them and the words left beside
// their request are gone; their keys are destroyed after (`destroy-keys.ts`). Coded facts stay, so figures do.

import type { Actor } from '@hent/contracts/actor.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { Cause } from '@hent/messaging/outbox.ts'
import type { Intake } from '../context.ts'
import { contactIdsOf, type Request } from '../door/requests.ts'
import { filesOf } from '../vault/destroy-keys.ts'

/** Asked again, it takes what was written meanwhile. */
export async function erase(intake: Intake, requestId: string, by: Actor, cause: Cause): Promise<Request> {
  const now = intake.now()
  const contactIds = new Set(contactIdsOf((await intake.requests.get(requestId)) ?? {}))
  for (const id of contactIds) await intake.requests.leaveContact(id, now)
  const notes = (await intake.notes.of(requestId)).map(({ sealed }) => sealed)
  const erased = await intake.requests.change(
    requestId,
    ({
      watchAt: _w,
      vault,
      contactId,
      smsContactId,
      toldBy: _b,
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
      // They may have changed since.
      for (const id of contactIdsOf(defined({ contactId, smsContactId }))) contactIds.add(id)
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
  for (const id of contactIds) await intake.requests.forgetContact(id)
  return erased
}
