// Two kinds of surveys to one person within the cap: what was closed is asked about first. The other kind goes where it would
// be in the way, and where it was there before, the survey of what was closed waits and is not lost.

import { isOtherKind, kindOf } from '@hent/contracts/survey-kinds.ts'
import type { Evaluation } from '../context.ts'
import { type KnownRequest, whomOf } from './requests.ts'
import type { Survey } from './surveys.ts'

export type AmongKinds = {
  requests: Pick<Evaluation['requests'], 'get' | 'ofSamePerson'>
  surveys: Pick<Evaluation['surveys'], 'get' | 'byRequest'>
  cap: Pick<Evaluation['cap'], 'last' | 'freeAt'>
}

/** The hour at which a survey of what was closed may leave: `now`, but where another kind has just been asked. */
export async function waitsUntil({ requests, surveys, cap }: AmongKinds, survey: Survey, now: Date): Promise<Date> {
  const request = await requests.get(survey.requestId)
  if (!request || survey.state !== 'scheduled' || isOtherKind(kindOf(survey))) return now
  const last = await cap.last(whomOf(request))
  if (!last || last.surveyId === survey._id || last.freeAt <= now) return now
  const asked = await surveys.get(last.surveyId)
  return asked && isOtherKind(kindOf(asked)) ? last.freeAt : now
}

/** Whether a survey of another kind is in the way of one of what was closed, which leaves before the cap is over. */
export async function givesWay(
  { requests, surveys, cap }: AmongKinds,
  survey: Survey,
  request: KnownRequest,
  now: Date,
): Promise<boolean> {
  if (survey.state !== 'scheduled' || !isOtherKind(kindOf(survey))) return false
  const free = cap.freeAt(now)
  const all = await Promise.all((await requests.ofSamePerson(request)).map((id) => surveys.byRequest(id)))
  return all.flat().some((one) => one.state === 'scheduled' && !isOtherKind(kindOf(one)) && isBefore(one, free))
}

const isBefore = ({ clockAt }: Survey, when: Date): boolean => clockAt !== undefined && clockAt < when
