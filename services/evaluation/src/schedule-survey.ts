// A referral is closed: its survey is scheduled, if the person agreed to be asked. Doing it twice changes nothing.

import { placeOf } from '@hent/contracts/envelope.ts'
import type { HentEvent } from '@hent/contracts/events.ts'
import { BrokenMessage } from '@hent/messaging/failure.ts'
import type { Evaluation } from './evaluation.ts'
import { type SurveyBody, scheduleAgain, surveyIdOf, undo } from './survey-life.ts'
import { askAt } from './when-to-ask.ts'

export async function scheduleSurvey(evaluation: Evaluation, event: HentEvent<'ReferralClosed'>): Promise<void> {
  const { referralId, service, structureId, undoableUntil } = event.data
  const request = await evaluation.requests.get(event.subject)
  if (!request) throw new BrokenMessage('no-request', 'a referral closed whose request was never heard of')
  if (!request.survey || request.erased) return
  const closing: SurveyBody = {
    _id: surveyIdOf(evaluation.surveyKey, referralId),
    requestId: request._id,
    referralId,
    service,
    // Closed by the animator, it names no structure: the one that had accepted is asked about.
    structureId: structureId ?? request.accepted[referralId] ?? null,
    epci: request.epci,
    language: request.language,
    mailed: request.channel === 'email' && request.contactId !== undefined,
    state: 'scheduled',
    heard: placeOf(event).sequence,
    cause: { id: event.id, ...(event.traceparent ? { traceparent: event.traceparent } : {}) },
    clockAt: askAt(
      new Date(event.time),
      undoableUntil === undefined ? undefined : new Date(undoableUntil),
      evaluation.delays.ask,
    ),
  }
  if (await evaluation.surveys.insert(closing)) return
  await evaluation.surveys.change(closing._id, (survey) => scheduleAgain(survey, closing), evaluation.now())
}

/** The closing was undone: not yet the time to ask. An undone acceptance is forgotten too. */
export async function unscheduleSurvey(evaluation: Evaluation, event: HentEvent<'ActionUndone'>): Promise<void> {
  const { referralId, state } = event.data
  if (state === 'proposed') await evaluation.requests.unaccept(event.subject, referralId)
  if (state === 'closed') return
  const surveyId = surveyIdOf(evaluation.surveyKey, referralId)
  const { sequence } = placeOf(event)
  await evaluation.surveys.change(surveyId, (survey) => undo(survey, sequence), evaluation.now())
}
