// A structure looks at a proposal until a day: what reminds of it rests until then.

import { placeOf } from '@hent/contracts/envelope.ts'
import type { HentEvent } from '@hent/contracts/events.ts'
import type { Telling } from '../context.ts'
import type { Message, MessageBody } from '../message.ts'
import { cancelled } from '../sending/outcomes.ts'
import { isAwaited, sequenceOf } from './stand-down.ts'
import { nextReminder } from './when-to-remind.ts'

/** Whoever was told of it is reminded from that day on; a reminder that waits for its relay does not leave. */
export async function rest(telling: Telling, event: HentEvent<'ProposalUnderStudy'>): Promise<void> {
  const { referralId, proposalId } = event.data
  const told = await telling.messages.standing(event.subject, referralId)
  for (const message of told.filter((one) => one.proposalId === proposalId)) {
    if (message.template === 'proposal') await restsUntil(telling, message, event)
    else if (message.template === 'proposal-reminder') await cancelled(telling, message)
  }
}

async function restsUntil(telling: Telling, { _id }: Message, event: HentEvent<'ProposalUnderStudy'>): Promise<void> {
  const now = telling.now()
  const after = await telling.messages.change(
    _id,
    ({ dueAt, ...body }) => {
      if (body.rests && sequenceOf(body.rests.eventId) >= placeOf(event).sequence) return undefined
      const resting: MessageBody = { ...body, rests: { until: event.data.until, eventId: event.id } }
      const next = isAwaited(body) ? dueAt : nextReminder(resting, telling.config, now)
      return { body: { ...resting, ...(next ? { dueAt: next } : {}) }, drafts: [] }
    },
    now,
  )
  if (after?.dueAt) telling.enqueue(after)
}
