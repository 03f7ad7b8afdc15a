// The life of a survey: scheduled → sent → closed, or cancelled on the way. One pure function per fact; each gives the
// next body with the events that say so, or undefined where there is nothing to do.

import { createHmac } from 'node:crypto'
import type { Language, ServiceKind } from '@hent/contracts/codes.ts'
import type { Cause, EventDraft, Outboxed } from '@hent/messaging/outbox.ts'
import { addDelay } from '@hent/territory/delay.ts'

export type SurveyState = 'scheduled' | 'sent' | 'closed' | 'cancelled'
export type CancelCause = 'undone' | 'withdrawn' | 'erased' | 'asked-recently'

export type SurveyBody = {
  /** what a link carries: 12 bytes in hexadecimal, from the referral's id */
  _id: string
  requestId: string
  referralId: string
  service: ServiceKind
  /** as the closing names it */
  structureId: string | null
  epci: string | null
  language: Language
  /** false: nobody is mailed, the survey waits on the person's follow page */
  mailed: boolean
  state: SurveyState
  answered?: boolean
  cancelledFor?: CancelCause
  /** last sequence of the referral taken into account: older ones are repeats */
  heard: number
  /** the closing this survey answers */
  cause: Cause
  closeBy?: Date
  /** when it leaves, then when it closes */
  clockAt?: Date
}
export type Survey = SurveyBody & Outboxed
export type Change = { body: SurveyBody; drafts: EventDraft[] } | undefined

/** One survey a referral, by construction. @returns 12 bytes in hexadecimal */
export function surveyIdOf(key: string, referralId: string): string {
  return createHmac('sha256', key).update(`survey\n${referralId}`).digest('hex').slice(0, 24)
}

export function bodyOf(survey: Survey): SurveyBody {
  const { version: _v, events: _e, published: _p, pendingSince: _s, ...body } = survey
  return body
}

/** Closed again after an undo: asked about the last closing only. A survey once sent is never sent again. */
export function scheduleAgain(survey: Survey, closing: SurveyBody): Change {
  const waits = survey.state === 'scheduled' || survey.cancelledFor === 'undone'
  if (closing.heard <= survey.heard || !waits) return undefined
  return { body: closing, drafts: [] }
}

/** The referral is open again: not yet the time to ask. */
export function undo(survey: Survey, sequence: number): Change {
  if (sequence <= survey.heard || survey.state !== 'scheduled') return undefined
  return { body: { ...cancelled(survey, 'undone'), heard: sequence }, drafts: [] }
}

/** The person left or asked to be forgotten: nothing leaves any more, and a link already sent leads nowhere. */
export function cancel(survey: Survey, cause: 'withdrawn' | 'erased'): Change {
  if (survey.state === 'scheduled') return { body: cancelled(survey, cause), drafts: [] }
  return survey.state === 'sent' ? closed(survey, false) : undefined
}

/**
 * The clock: asks when it is time, closes when the time to answer is past.
 * @param mayAsk whether this address may be asked now; looked at only where somebody would be mailed
 */
export function tick(survey: Survey, now: Date, mayAsk: boolean, answerDelay: string): Change {
  if (!survey.clockAt || survey.clockAt > now) return undefined
  if (survey.state === 'sent') return closed(survey, false)
  if (survey.state !== 'scheduled') return undefined
  if (survey.mailed && !mayAsk) return { body: cancelled(survey, 'asked-recently'), drafts: [] }
  const closeBy = addDelay(now, answerDelay)
  const data = { ...factsOf(survey), closeBy: closeBy.toISOString() }
  // `SurveySent` is what notification mails upon: without somebody to mail it is not said.
  const drafts: EventDraft[] = survey.mailed ? [{ name: 'SurveySent', data }] : []
  return { body: { ...bodyOf(survey), state: 'sent', closeBy, clockAt: closeBy }, drafts }
}

export function answer(survey: Survey): Change {
  return survey.state === 'sent' ? closed(survey, true) : undefined
}

const factsOf = ({ _id, referralId, service }: Survey) => ({ surveyId: _id, referralId, service })

function closed(survey: Survey, answered: boolean): Change {
  const { clockAt: _c, ...body } = bodyOf(survey)
  const drafts: EventDraft[] = [{ name: 'SurveyClosed', data: { ...factsOf(survey), answered } }]
  return { body: { ...body, state: 'closed', answered }, drafts }
}

function cancelled(survey: Survey, cancelledFor: CancelCause): SurveyBody {
  const { clockAt: _c, ...body } = bodyOf(survey)
  return { ...body, state: 'cancelled', cancelledFor }
}
