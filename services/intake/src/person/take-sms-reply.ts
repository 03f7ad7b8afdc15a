// What a person answers to an SMS: STOP ends every SMS to their number at once, whatever the request; START, or their
// own page, takes it back; of anything else nothing is kept but the day, for the adviser who then calls them.

import type { EventDraft } from '@hent/contracts/events.ts'
import { mobileOf } from '@hent/contracts/mobile-number.ts'
import type { Cause } from '@hent/messaging/outbox.ts'
import { AppError } from '@hent/service/errors.ts'
import { localDay } from '@hent/territory/calendar.ts'
import type { Intake } from '../context.ts'
import { mobileIn } from '../door/clean-person.ts'
import { hmacOf, stopSaid } from '../door/contacts.ts'
import type { Request, RequestBody } from '../door/requests.ts'
import { identityOf } from '../identity/identity-of.ts'
import type { SaidBySms } from './sms-stops.ts'

/** Each step bears being done again: an answer is repeated until it was taken whole. */
export async function takeSmsReply(intake: Intake, number: string, said: SaidBySms, cause: Cause): Promise<void> {
  const phone = mobileOf(number)
  if (phone === undefined)
    throw new AppError('invalid-input', { errors: [{ pointer: '/from', code: 'phone-unknown' }] })
  const hmac = hmacOf(intake, { channel: 'sms', address: phone })
  // First the number, so that nothing leaves while its requests are told one by one.
  if (said === 'stop') await intake.stops.add(hmac, intake.now())
  if (said === 'start') await intake.stops.remove(hmac)
  for (const { _id } of await intake.requests.writtenToAt(hmac)) {
    await intake.requests.change(_id, (body) => changeOf(body, said, intake.now()), intake.now(), cause)
  }
}

/** @throws AppError `gone` once erased, `conflict` where there is nothing to take back */
export async function takeBackStop(intake: Intake, requestId: string, cause: Cause): Promise<Request> {
  const request = await intake.requests.get(requestId)
  if (!request) throw new AppError('not-found')
  if (request.state === 'erased') throw new AppError('gone')
  if (!request.stoppedAt || !request.vault) throw new AppError('conflict')
  const mobile = mobileIn(await identityOf(intake.vault, request.vault), intake)
  if (mobile === undefined) throw new AppError('conflict')
  await takeSmsReply(intake, mobile, 'start', cause)
  return (await intake.requests.get(requestId)) ?? request
}

function changeOf(
  body: RequestBody,
  said: SaidBySms,
  now: Date,
): { body: RequestBody; drafts: EventDraft[] } | undefined {
  const { _id: requestId, stoppedAt, repliedAt, contactId } = body
  if (body.state === 'erased' || !contactId) return undefined
  if (said === 'other') {
    if (body.state !== 'received' || (repliedAt && localDay(repliedAt) === localDay(now))) return undefined
    return {
      body: { ...body, repliedAt: now, lastContactAt: now },
      drafts: [{ name: 'PersonReplied', data: { requestId } }],
    }
  }
  if ((said === 'stop') === (stoppedAt !== undefined)) return undefined
  const { stoppedAt: _s, ...goingOn } = { ...body, lastContactAt: now }
  const changed = said === 'stop' ? { ...goingOn, stoppedAt: now } : goingOn
  return { body: changed, drafts: [stopSaid(changed)] }
}
