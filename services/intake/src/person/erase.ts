// A person asks to be forgotten, or their time is over: at once what their key locked, what the sender called them and the
// words left beside their request are gone; their keys are destroyed after (`destroy-keys.ts`). Coded facts stay, so
// figures do.

import type { Actor } from '@hent/contracts/actor.ts'
import type { EventData } from '@hent/contracts/events.ts'
import type { Change } from '@hent/messaging/aggregate.ts'
import type { Cause } from '@hent/messaging/outbox.ts'
import type { Intake } from '../context.ts'
import { contactIdsOf, type Request, type RequestBody } from '../door/requests.ts'
import { filesOf } from '../vault/destroy-keys.ts'
import type { Encrypted } from '../vault/vault.ts'

/**
 * Asked again, it takes what was written meanwhile.
 * @param isOver whether the person's time is over, as the request stands when it is written; absent: somebody asks
 */
export async function erase(
  intake: Intake,
  requestId: string,
  by: Actor,
  cause: Cause,
  isOver?: (body: RequestBody) => boolean,
): Promise<Request> {
  const now = intake.now()
  const contactIds = new Set(contactIdsOf((await intake.requests.get(requestId)) ?? {}))
  for (const id of contactIds) await intake.requests.leaveContact(id, now)
  const notes = (await intake.notes.of(requestId)).map(({ sealed }) => sealed)
  const said = { requestId, by, ...(isOver ? { cause: 'retention' as const } : {}) }
  const erased = await intake.requests.change(
    requestId,
    (body) => {
      if (isOver && !isOver(body)) return undefined
      // They may have changed since.
      for (const id of contactIdsOf(body)) contactIds.add(id)
      return forgotten(body, notes, said)
    },
    now,
    cause,
  )
  if (erased.state !== 'erased') return erased
  await intake.notes.destroy(requestId)
  for (const id of contactIds) await intake.requests.forgetContact(id)
  return erased
}

/** What is left of a request, and of whom the keys are to be destroyed; undefined where nothing changes. */
function forgotten(
  {
    watchAt: _w,
    lastContactAt: _q,
    vault,
    contactId: _c,
    smsContactId: _m,
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
  }: RequestBody,
  notes: readonly Encrypted[],
  said: EventData<'RequestErased'>,
): Change<RequestBody> | undefined {
  const files = [...new Set([...before, ...filesOf(vault ? [vault, ...notes] : notes)])]
  const keysToDestroy = files.length > 0 ? { keysToDestroy: files } : {}
  if (body.state === 'erased') {
    return files.length > before.length ? { body: { ...body, ...keysToDestroy }, drafts: [] } : undefined
  }
  const consent = { shareOnAcceptance: false, survey: false }
  return {
    body: { ...body, ...keysToDestroy, consent, state: 'erased' },
    drafts: [{ name: 'RequestErased', data: said }],
  }
}
