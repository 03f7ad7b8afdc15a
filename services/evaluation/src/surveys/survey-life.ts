// The life of a survey: scheduled → sent → closed, or cancelled on the way. One pure function per fact; each gives the
// next body with the events that say so, or undefined where there is nothing to do.

import { createHmac } from 'node:crypto'
import { languages, serviceKinds } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { type EventDraft, eventData } from '@hent/contracts/events.ts'
import { type Withdrawal, withdrawals } from '@hent/contracts/referral-states.ts'
import { isReminded, kindOf, type SurveyKind, surveyKinds } from '@hent/contracts/survey-kinds.ts'
import { optional, quoted, required, type Shape } from '@hent/service/document.ts'
import { addDelay, DelaySchema } from '@hent/territory/delay.ts'
import { Type } from 'typebox'
import { after, type SurveyDelays } from './when-to-ask.ts'

const Cause = Type.Object({ id: Type.Optional(Type.String()), traceparent: Type.Optional(Type.String()) })

export const surveyDefinition = {
  /** what a link carries: 12 bytes in hexadecimal, from the kind and what it is about */
  _id: { type: String, ...required },
  /** absent of surveys scheduled before there were kinds: `closed` */
  kind: { type: String, enum: surveyKinds, ...optional },
  requestId: { type: String, ...required },
  /** absent after a first information, which led to no referral */
  referralId: { type: String, ...optional },
  service: { type: String, enum: serviceKinds, ...required },
  /** as the closing names it */
  structureId: quoted(eventData.ReferralClosed.properties.structureId, required),
  epci: quoted(eventData.RequestReceived.properties.epci, required),
  language: { type: String, enum: languages, ...required },
  /** false: nobody is mailed, the survey waits on the person's follow page */
  mailed: { type: Boolean, ...required },
  state: { type: String, enum: ['scheduled', 'sent', 'closed', 'cancelled'], ...required },
  answered: { type: Boolean, ...optional },
  cancelledFor: { type: String, enum: ['undone', ...withdrawals, 'asked-recently'], ...optional },
  /** last sequence of the referral, or of the request, taken into account: older ones are repeats */
  heard: { type: Number, ...required },
  /** what this survey asks about */
  cause: quoted(Cause, required),
  /** from asking to the one reminder, as decided when what it asks about ended; `none` among it; absent: as the settings say */
  remind: quoted(Type.Union([DelaySchema, Type.Literal('none')]), optional),
  closeBy: { type: Date, ...optional },
  /** the person has left: asked about what was closed before, and not reminded */
  unreminded: quoted(Type.Literal(true), optional),
  /** when it leaves, then when the person is reminded of it, then when it closes */
  clockAt: { type: Date, ...optional },
} as const
export type SurveyBody = Shape<typeof surveyDefinition>
export type Change = { body: SurveyBody; drafts: EventDraft[] } | undefined

/**
 * One survey of each kind about one thing, by construction.
 * @param aboutId the referral, or the request where nothing was routed
 * @returns 12 bytes in hexadecimal
 */
export function surveyIdOf(key: string, aboutId: string, kind: SurveyKind = 'closed'): string {
  // As before there were kinds, so that a closing heard again is asked about once.
  const about = kind === 'closed' ? aboutId : `${kind}\n${aboutId}`
  return createHmac('sha256', key).update(`survey\n${about}`).digest('hex').slice(0, 24)
}

/** Closed again after an undo: asked about the last closing only. A survey once sent is never sent again. */
export function scheduleAgain(survey: SurveyBody, closing: SurveyBody): Change {
  const waits = survey.state === 'scheduled' || survey.cancelledFor === 'undone'
  if (closing.heard <= survey.heard || !waits) return undefined
  return { body: closing, drafts: [] }
}

/** The referral is open again: not yet the time to ask. */
export function undo(survey: SurveyBody, sequence: number): Change {
  if (sequence <= survey.heard || survey.state !== 'scheduled') return undefined
  return { body: { ...cancelled(survey, 'undone'), heard: sequence }, drafts: [] }
}

/** The person left or asked to be forgotten: nothing leaves any more, and a link already sent leads nowhere. */
export function cancel(survey: SurveyBody, cause: Withdrawal): Change {
  if (survey.state === 'scheduled') return { body: cancelled(survey, cause), drafts: [] }
  return survey.state === 'sent' ? closed(survey, false) : undefined
}

/**
 * The clock: asks when it is time, reminds once of what has no answer, closes when the time to answer is past.
 * @param mayAsk whether this person may be asked now, or reminded
 * @param delays of the settings
 */
export function tick(survey: SurveyBody, now: Date, mayAsk: boolean, delays: Omit<SurveyDelays, 'ask'>): Change {
  const { clockAt, closeBy, state } = survey
  if (!clockAt || clockAt > now) return undefined
  if (state === 'sent') return closeBy && closeBy > now ? reminded(survey, closeBy, mayAsk) : closed(survey, false)
  if (state !== 'scheduled') return undefined
  return mayAsk ? sent(survey, now, delays) : { body: cancelled(survey, 'asked-recently'), drafts: [] }
}

function sent(survey: SurveyBody, now: Date, delays: Omit<SurveyDelays, 'ask'>): Change {
  const closeBy = addDelay(now, delays.answer)
  const remind = survey.remind ?? delays.remind ?? 'none'
  const remindAt = remind !== 'none' && isToRemind(survey) ? after(now, remind) : undefined
  const clockAt = remindAt !== undefined && remindAt < closeBy ? remindAt : closeBy
  return { body: { ...survey, state: 'sent', closeBy, clockAt }, drafts: toTell(survey, 'SurveySent', closeBy) }
}

/** Once: the clock that follows closes it. */
function reminded(survey: SurveyBody, closeBy: Date, mayAsk: boolean): Change {
  const drafts = mayAsk && isToRemind(survey) ? toTell(survey, 'SurveyReminded', closeBy) : []
  return { body: { ...survey, clockAt: closeBy }, drafts }
}

const isToRemind = (survey: SurveyBody): boolean => survey.mailed && !survey.unreminded && isReminded(kindOf(survey))

/** What notification tells upon: without somebody to mail it is not said. */
const toTell = (survey: SurveyBody, name: 'SurveySent' | 'SurveyReminded', closeBy: Date): EventDraft[] =>
  survey.mailed ? [{ name, data: { ...factsOf(survey), closeBy: closeBy.toISOString() } }] : []

/** The person has left all of their request: what was closed before is still asked about, and no more than asked. */
export function remindNoMore(survey: SurveyBody): Change {
  const waits = survey.state === 'scheduled' || survey.state === 'sent'
  return waits && !survey.unreminded ? { body: { ...survey, unreminded: true }, drafts: [] } : undefined
}

export function answer(survey: SurveyBody): Change {
  return survey.state === 'sent' ? closed(survey, true) : undefined
}

const factsOf = ({ _id, kind, referralId, service }: SurveyBody) => ({
  surveyId: _id,
  kind: kindOf({ kind }),
  service,
  ...defined({ referralId }),
})

function closed(survey: SurveyBody, answered: boolean): Change {
  const { clockAt: _c, ...body } = survey
  const drafts: EventDraft[] = [{ name: 'SurveyClosed', data: { ...factsOf(survey), answered } }]
  return { body: { ...body, state: 'closed', answered }, drafts }
}

function cancelled(survey: SurveyBody, cancelledFor: NonNullable<SurveyBody['cancelledFor']>): SurveyBody {
  const { clockAt: _c, ...body } = survey
  return { ...body, state: 'cancelled', cancelledFor }
}
