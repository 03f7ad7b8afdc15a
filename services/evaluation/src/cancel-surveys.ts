// The person left a referral, or asked to be forgotten: what was scheduled does not leave.

import type { HentEvent } from '@hent/contracts/events.ts'
import type { Evaluation } from './evaluation.ts'
import { cancel, surveyIdOf } from './survey-life.ts'

export async function cancelSurvey(evaluation: Evaluation, event: HentEvent<'ReferralWithdrawn'>): Promise<void> {
  const { referralId, cause } = event.data
  const surveyId = surveyIdOf(evaluation.surveyKey, referralId)
  await evaluation.surveys.change(surveyId, (survey) => cancel(survey, cause), evaluation.now(), event)
}

/** The contact is forgotten last: a crash before it means doing all of this again. */
export async function forgetRequest(evaluation: Evaluation, event: HentEvent<'RequestErased'>): Promise<void> {
  const { requestId } = event.data
  for (const { _id } of await evaluation.surveys.byRequest(requestId)) {
    await evaluation.surveys.change(_id, (survey) => cancel(survey, 'erased'), evaluation.now(), event)
  }
  const contactId = await evaluation.requests.erase(requestId)
  if (contactId) await evaluation.cap.forget(contactId)
}
