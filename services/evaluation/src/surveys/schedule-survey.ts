// A referral is closed: its survey is scheduled, if the person has agreed to be asked. Doing it twice changes nothing.

import { defined } from '@hent/contracts/defined.ts'
import { placeOf } from '@hent/contracts/envelope.ts'
import type { HentEvent } from '@hent/contracts/events.ts'
import { BrokenMessage } from '@hent/messaging/failure.ts'
import type { Evaluation } from '../context.ts'
import type { KnownRequest } from './requests.ts'
import { type SurveyBody, scheduleAgain, surveyIdOf, undo } from './survey-life.ts'
import type { Survey } from './surveys.ts'
import { askAt } from './when-to-ask.ts'

export async function scheduleSurvey(evaluation: Evaluation, event: HentEvent<'ReferralClosed'>): Promise<void> {
  const { referralId, service, structureId, undoableUntil } = event.data
  const { sequence } = placeOf(event)
  const request = await evaluation.requests.hear(event.subject, referralId, sequence)
  if (!request) throw new BrokenMessage('no-request', 'a referral closed whose request was never heard of')
  if (request === 'over' || !everAgreed(request)) return
  const plan = await evaluation.plans.inForce()
  if (!plan.asked) return
  const closing: SurveyBody = {
    _id: surveyIdOf(evaluation.surveyKey, referralId),
    requestId: request._id,
    referralId,
    service,
    structureId,
    epci: request.epci,
    language: request.language,
    mailed: request.channel !== 'none' && request.contactId !== undefined,
    state: 'scheduled',
    heard: sequence,
    remind: plan.remind ?? 'none',
    cause: { id: event.id, ...defined({ traceparent: event.traceparent }) },
    clockAt: askAt(new Date(event.time), undoableUntil === undefined ? undefined : new Date(undoableUntil), plan.ask),
  }
  if (await evaluation.surveys.insert(closing, evaluation.now())) return
  await evaluation.surveys.change(closing._id, (survey) => scheduleAgain(survey, closing), evaluation.now())
}

/** Who has changed that has agreed once, and may again until the hour: `on-clock.ts` looks at what they say by then. */
const everAgreed = ({ survey, surveyPlace }: KnownRequest): boolean => survey || surveyPlace !== undefined

/** The closing was undone: not yet the time to ask. An undone acceptance is forgotten too. */
export async function unscheduleSurvey(evaluation: Evaluation, event: HentEvent<'ActionUndone'>): Promise<void> {
  const { referralId, state } = event.data
  const { sequence } = placeOf(event)
  if (state === 'proposed') {
    await evaluation.requests.accept(event.subject, referralId, { seq: sequence, structureId: null })
  }
  const request = await evaluation.requests.hear(event.subject, referralId, sequence)
  if (state === 'closed' || request === 'over') return
  const surveyId = surveyIdOf(evaluation.surveyKey, referralId)
  await evaluation.surveys.change(surveyId, (survey) => undo(survey, sequence), evaluation.now())
}

export async function rememberWhoAccepted(
  { requests }: Evaluation,
  event: HentEvent<'ReferralAccepted'>,
): Promise<void> {
  const { referralId, structureId } = event.data
  await requests.accept(event.subject, referralId, { seq: placeOf(event).sequence, structureId })
}

/** Closed by the animator, a referral names no structure: the one that had accepted is asked about. */
export async function structureAskedAbout({ requests }: Evaluation, survey: Survey): Promise<string | null> {
  if (survey.structureId !== null) return survey.structureId
  const request = await requests.get(survey.requestId)
  return request?.accepted?.[survey.referralId]?.structureId ?? null
}
