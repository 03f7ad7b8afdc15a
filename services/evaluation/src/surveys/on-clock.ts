// A survey's clock fires: the person is asked, or the time to answer is over. Firing twice changes nothing.

import type { Evaluation } from '../context.ts'
import { tick } from './survey-life.ts'
import type { Survey } from './surveys.ts'

export async function onClock(evaluation: Evaluation, surveyId: string): Promise<void> {
  const now = evaluation.now()
  const survey = await evaluation.surveys.get(surveyId)
  if (!survey?.clockAt || survey.clockAt > now) return
  const mayAsk = survey.state === 'scheduled' && (await mayBeAsked(evaluation, survey, now))
  await evaluation.surveys.change(surveyId, (one) => tick(one, now, mayAsk, evaluation.delays.answer), now)
}

/** Claimed before the survey is written as sent: a crash between the two leaves it this survey's to send. */
async function mayBeAsked({ requests, cap }: Evaluation, survey: Survey, now: Date): Promise<boolean> {
  if (!survey.mailed) return true
  const request = await requests.get(survey.requestId)
  return request?.contactId !== undefined && cap.claim(request.contactId, survey._id, now)
}
