// A person asks to be forgotten: their key is destroyed with all it locked, what the sender called them, and the words
// left beside their request. Coded facts stay, so figures do.

import type { Actor } from '@hent/contracts/events.ts'
import type { Cause } from '@hent/messaging/outbox.ts'
import type { Intake } from './context.ts'
import type { Request } from './requests.ts'

export async function erase(intake: Intake, requestId: string, by: Actor, cause: Cause): Promise<Request> {
  const contactId = (await intake.requests.get(requestId))?.contactId
  await intake.notes.destroy(requestId)
  const erased = await intake.requests.change(
    requestId,
    ({ watchAt: _w, vault: _v, contactId: _c, reference: _r, print: _p, ...body }) => {
      if (body.state === 'erased') return undefined
      const consent = { shareOnAcceptance: false, survey: false }
      return {
        body: { ...body, consent, state: 'erased' },
        drafts: [{ name: 'RequestErased', data: { requestId, by } }],
      }
    },
    intake.now(),
    cause,
  )
  // Whatever was written meanwhile; from here on nobody can write any more.
  await intake.notes.destroy(requestId)
  if (contactId) await intake.requests.forgetContact(contactId)
  return erased
}
