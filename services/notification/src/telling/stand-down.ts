// A choice is made, a proposal is answered or moves on, an appointment is moved: what told of it is over.

import { defined } from '@hent/contracts/defined.ts'
import { placeOf } from '@hent/contracts/envelope.ts'
import type { HentEvent } from '@hent/contracts/events.ts'
import { addDelay } from '@hent/territory/delay.ts'
import type { Telling } from '../context.ts'
import { channelOf, type MessageBody } from '../message.ts'
import { isPast, nextReminder } from './when-to-remind.ts'

type Ending = HentEvent<
  | 'StructureChosen'
  | 'ReferralProposed'
  | 'ReferralEscalated'
  | 'ReferralAccepted'
  | 'ReferralDeclined'
  | 'ProposalLapsed'
  | 'ProposalCancelled'
  | 'ReferralTransferred'
  | 'ReferralClosed'
  | 'ReferralWithdrawn'
  | 'AppointmentSet'
  | 'AppointmentOffered'
  | 'AppointmentOfferDeclined'
  | 'AppointmentCancelled'
>

/** What told of it is over: nothing of it that waits leaves, nothing comes after it, and nobody is reminded. */
export async function standDown(telling: Telling, event: Ending): Promise<void> {
  const { sequence } = placeOf(event)
  for (const message of await telling.messages.standing(event.subject, event.data.referralId)) {
    if (sequenceOf(message.causeId) >= sequence || !ends(event, message)) continue
    await telling.messages.change(
      message._id,
      (body) => ({ body: overWith(body, event.id), drafts: [] }),
      telling.now(),
    )
  }
}

/** Ids of events end in their place. */
export const sequenceOf = (eventId: string): number => Number(eventId.slice(eventId.lastIndexOf('.') + 1))

/** From then on there is nothing left to choose. */
const chosen: ReadonlySet<Ending['name']> = new Set(['StructureChosen', 'ReferralProposed', 'ReferralEscalated'])

function ends(event: Ending, { template, proposalId }: MessageBody): boolean {
  if (chosen.has(event.name)) return template === 'choice-offered'
  // Whoever knows of an appointment does not come for nothing, whatever becomes of the file.
  if (template === 'appointment-cancelled') return event.name === 'AppointmentSet'
  if (event.name === 'AppointmentSet') return template.startsWith('appointment')
  if (event.name === 'AppointmentOffered' || event.name === 'AppointmentOfferDeclined')
    return template === 'appointment-offered'
  // Times that were offered besides may still be picked.
  if (event.name === 'AppointmentCancelled')
    return template.startsWith('appointment') && template !== 'appointment-offered'
  if (template === 'not-yet-taken') return tells.has(event.name)
  return !('proposalId' in event.data) || event.data.proposalId === proposalId
}

/** Of these the person is told something newer. */
const tells: ReadonlySet<Ending['name']> = new Set(['ReferralAccepted', 'ReferralClosed', 'ReferralWithdrawn'])

function overWith({ dueAt, triedSince, ...message }: MessageBody, over: string): MessageBody {
  const { state, template, channel } = message
  // A first mail that waits for its relay still leaves: whoever was asked learns that they were.
  if (state === 'queued' && (template !== 'proposal' || channel === 'sms'))
    return { ...message, over, state: 'cancelled' }
  return { ...message, over, ...(isAwaited(message) ? defined({ dueAt, triedSince }) : {}) }
}

/** What was over by an act that is taken back stands again: it leaves if it had not, and is reminded of. */
export async function standAgain(telling: Telling, { subject, data }: HentEvent<'ActionUndone'>): Promise<void> {
  const now = telling.now()
  for (const { _id } of await telling.messages.overBy(subject, data.undone)) {
    const again = await telling.messages.change(
      _id,
      ({ over: _o, ...body }) => ({ body: standing(telling, body, now), drafts: [] }),
      now,
    )
    if (again?.dueAt) telling.enqueue(again)
  }
}

function standing({ channels, config }: Telling, body: MessageBody, now: Date): MessageBody {
  if (body.state === 'cancelled') {
    const { mail: _m, ...alone } = body
    const { template, by, createdAt } = alone
    if (by !== undefined && isPast(body, now)) return body
    const lasts = template === 'not-yet-taken' ? addDelay(createdAt, config.NOT_TAKEN_AFTER) : now
    const dueAt = channels.opensAt(channelOf(body), template, lasts > now ? lasts : now)
    return { ...alone, state: 'queued', dueAt }
  }
  if (isAwaited(body)) return body
  return { ...body, ...defined({ dueAt: nextReminder(body, config, now) }) }
}

/** It is still to leave, or its delivery to be known. */
export const isAwaited = ({ state, template }: MessageBody): boolean =>
  state === 'queued' || (state === 'sent' && template === 'proposal')
