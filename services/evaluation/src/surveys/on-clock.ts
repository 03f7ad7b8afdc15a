// A survey's clock fires: the person is asked, or the time to answer is over. Firing twice changes nothing.

import type { Evaluation } from '../context.ts'
import { keysOf, whomOf } from './requests.ts'
import { cancel, tick } from './survey-life.ts'
import type { Survey } from './surveys.ts'

export async function onClock(evaluation: Evaluation, surveyId: string): Promise<void> {
  const now = evaluation.now()
  const survey = await evaluation.surveys.get(surveyId)
  if (!survey?.clockAt || survey.clockAt > now) return
  if (survey.state === 'scheduled' && (await evaluation.requests.get(survey.requestId))?.survey === false) {
    await evaluation.surveys.change(surveyId, (one) => cancel(one, 'withdrawn'), now)
    return
  }
  const asks = survey.state === 'scheduled' || (survey.closeBy !== undefined && survey.closeBy > now)
  const mayAsk = asks && (await mayBeAsked(evaluation, survey, now))
  const { settings } = evaluation.plans
  await evaluation.surveys.change(surveyId, (one) => tick(one, now, mayAsk, settings), now)
}

/**
 * Claimed before the survey is written as sent: a crash between the two leaves it this survey's to send. The reminder
 * claims again, and finds whether the person wants to be asked no more.
 */
async function mayBeAsked({ requests, cap }: Evaluation, survey: Survey, now: Date): Promise<boolean> {
  const request = await requests.get(survey.requestId)
  if (!request || (survey.mailed && request.contactId === undefined)) return false
  if (await cap.isStopped(keysOf(request))) return false
  return cap.claim(whomOf(request), survey._id, now)
}
