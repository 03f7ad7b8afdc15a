// The person left a referral, asks to be asked no more or to be forgotten: what was scheduled does not leave.

import { placeOf } from '@hent/contracts/envelope.ts'
import type { HentEvent } from '@hent/contracts/events.ts'
import type { Evaluation } from '../context.ts'
import { askOfLeaving, kindsOfReferrals } from './schedule-survey.ts'
import { cancel, remindNoMore, surveyIdOf } from './survey-life.ts'

/** Of what they stopped they are asked why it led to nothing, where the Region has it so; of nothing else. */
export async function leaveReferral(evaluation: Evaluation, event: HentEvent<'ReferralWithdrawn'>): Promise<void> {
  const { referralId, cause } = event.data
  const stopped = cause === 'withdrawn'
  const request = await evaluation.requests.hear(event.subject, referralId, placeOf(event).sequence)
  for (const kind of kindsOfReferrals.filter((one) => !(stopped && one === 'unfinished'))) {
    const surveyId = surveyIdOf(evaluation.surveyKey, referralId, kind)
    await evaluation.surveys.change(surveyId, (survey) => cancel(survey, cause), evaluation.now(), event)
  }
  if (stopped && request && request !== 'over') await askOfLeaving(evaluation, event, request)
}

/** They are asked about what was closed before, and reminded of nothing. */
export async function stopReminders({ surveys, now }: Evaluation, event: HentEvent<'RequestWithdrawn'>): Promise<void> {
  for (const { _id } of await surveys.byRequest(event.data.requestId)) {
    await surveys.change(_id, remindNoMore, now(), event)
  }
}

/**
 * The person agrees to be asked, or no longer does: what was asked leads nowhere. What is only scheduled is left to its hour,
 * so that they may change their mind until then.
 */
export async function changeSurveyConsent(
  { requests, surveys, now }: Evaluation,
  event: HentEvent<'SurveyConsentChanged'>,
): Promise<void> {
  const { requestId, survey: agrees } = event.data
  await requests.agree(requestId, agrees, placeOf(event).sequence)
  if ((await requests.get(requestId))?.survey !== false) return
  for (const { _id } of await surveys.byRequest(requestId)) {
    await surveys.change(_id, (one) => (one.state === 'sent' ? cancel(one, 'withdrawn') : undefined), now(), event)
  }
}

/** The request itself last: a crash before it means doing all of this again. */
export async function forgetRequest(evaluation: Evaluation, event: HentEvent<'RequestErased'>): Promise<void> {
  const { requests, surveys, cap } = evaluation
  const { requestId } = event.data
  for (const { _id } of await surveys.byRequest(requestId)) {
    await surveys.change(_id, (survey) => cancel(survey, 'erased'), evaluation.now(), event)
  }
  const contactId = await requests.contactOfItsOwn(requestId)
  for (const whom of [contactId, requestId]) if (whom) await cap.forget(whom)
  await requests.erase(requestId)
}
