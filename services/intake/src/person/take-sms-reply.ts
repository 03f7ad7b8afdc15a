// What a person answers to an SMS: STOP ends every message to their number at once, whatever the request; START, or their
// own page, takes it back; of anything else nothing is kept but the day, for the adviser who then calls them.

import type { EventDraft } from '@hent/contracts/events.ts'
import { mobileOf } from '@hent/contracts/mobile-number.ts'
import type { Cause } from '@hent/messaging/outbox.ts'
import { AppError } from '@hent/service/errors.ts'
import { localDay } from '@hent/territory/calendar.ts'
import type { Intake } from '../context.ts'
import { type Identity, writtenTo } from '../door/clean-person.ts'
import { addressOf } from '../door/receive-request.ts'
import type { Request, RequestBody } from '../door/requests.ts'
import { type SaidBySms, stopped } from './sms-stops.ts'

/** Each step bears being done again: an answer is repeated until it was taken whole. */
export async function takeSmsReply(intake: Intake, number: string, said: SaidBySms, cause: Cause): Promise<void> {
  const phone = mobileOf(number)
  const address = phone === undefined ? undefined : addressOf(intake, { phone })
  if (!address) throw new AppError('invalid-input', { errors: [{ pointer: '/from', code: 'phone-unknown' }] })
  // First the number, so that nothing leaves while its requests are told one by one.
  if (said === 'stop') await intake.stops.add(address.hmac, intake.now())
  if (said === 'start') await intake.stops.remove(address.hmac)
  for (const { _id } of await intake.requests.writtenToAt(address.hmac)) {
    await intake.requests.change(_id, (body) => changeOf(body, said, intake.now()), intake.now(), cause)
  }
}

/** @throws AppError `gone` once erased, `conflict` where there is nothing to take back */
export async function takeBackStop(intake: Intake, requestId: string, cause: Cause): Promise<Request> {
  const request = await intake.requests.get(requestId)
  if (!request) throw new AppError('not-found')
  if (request.state === 'erased') throw new AppError('gone')
  if (!request.stoppedAt || !request.vault) throw new AppError('conflict')
  const where = writtenTo((await intake.vault.open(request.vault)) as Identity)
  if (where?.channel !== 'sms') throw new AppError('conflict')
  await takeSmsReply(intake, where.address, 'start', cause)
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
    return { body: { ...body, repliedAt: now }, drafts: [{ name: 'PersonReplied', data: { requestId } }] }
  }
  if ((said === 'stop') === (stoppedAt !== undefined)) return undefined
  const { stoppedAt: _s, ...goingOn } = body
  return {
    body: said === 'stop' ? { ...body, stoppedAt: now } : goingOn,
    drafts: [stopped(body, contactId, said)],
  }
}
