// A survey's clock fires: the person is asked, or the time to answer is over. Firing twice changes nothing. Who is told by SMS
// is asked, and reminded, while a telephone may ring: what they say until then counts. Where two kinds meet within the cap,
// the survey of what was closed comes first (`first-of-kinds.ts`).

import { kindOf } from '@hent/contracts/survey-kinds.ts'
import { outsideQuietHours } from '@hent/territory/quiet-hours.ts'
import type { Evaluation } from '../context.ts'
import { type AmongKinds, givesWay, waitsUntil } from './first-of-kinds.ts'
import { agreedTo, keysOf, whomOf } from './requests.ts'
import { cancel, type SurveyBody, tick } from './survey-life.ts'
import type { Survey } from './surveys.ts'

export type Asking = Pick<Evaluation, 'smsQuiet' | 'now'> &
  AmongKinds & {
    surveys: Pick<Evaluation['surveys'], 'change'>
    cap: Pick<Evaluation['cap'], 'isStopped' | 'claim'>
    plans: Pick<Evaluation['plans'], 'settings'>
  }

export async function onClock(evaluation: Asking, surveyId: string): Promise<void> {
  const now = evaluation.now()
  const survey = await evaluation.surveys.get(surveyId)
  if (!survey?.clockAt || survey.clockAt > now) return
  const request = await evaluation.requests.get(survey.requestId)
  if (survey.state === 'scheduled' && request && !agreedTo(request, kindOf(survey))) {
    await evaluation.surveys.change(surveyId, (one) => cancel(one, 'withdrawn'), now)
    return
  }
  const asks = survey.state === 'scheduled' || (survey.closeBy !== undefined && survey.closeBy > now)
  const free = await waitsUntil(evaluation, survey, now)
  const opensAt = asks ? await mayRingAt(evaluation, survey, free) : now
  if (opensAt > now) {
    const putOff = (one: SurveyBody) => ({ body: { ...one, clockAt: opensAt }, drafts: [] })
    await evaluation.surveys.change(surveyId, (one) => (isDue(one, now) ? putOff(one) : undefined), now)
    return
  }
  const mayAsk = asks && (await mayBeAsked(evaluation, survey, now))
  const { settings } = evaluation.plans
  await evaluation.surveys.change(surveyId, (one) => tick(one, now, mayAsk, settings), now)
}

const isDue = ({ clockAt }: SurveyBody, now: Date): boolean => clockAt !== undefined && clockAt <= now

/** `now` itself where they are not told by SMS, or where it would be too late to answer. */
async function mayRingAt({ requests, smsQuiet }: Asking, survey: Survey, now: Date): Promise<Date> {
  if (!smsQuiet || (await requests.get(survey.requestId))?.channel !== 'sms') return now
  const opensAt = outsideQuietHours(now)
  return survey.closeBy !== undefined && opensAt >= survey.closeBy ? now : opensAt
}

/**
 * Claimed before the survey is written as sent: a crash between the two leaves it this survey's to send. The reminder
 * claims again, and finds whether the person wants to be asked no more.
 */
async function mayBeAsked(asking: Asking, survey: Survey, now: Date): Promise<boolean> {
  const { requests, cap } = asking
  const request = await requests.get(survey.requestId)
  if (!request || (survey.mailed && request.contactId === undefined)) return false
  if (await cap.isStopped(keysOf(request))) return false
  if (await givesWay(asking, survey, request, now)) return false
  return cap.claim(whomOf(request), survey._id, now)
}
