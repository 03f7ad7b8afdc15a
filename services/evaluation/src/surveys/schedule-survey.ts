// Something has ended: its surveys are scheduled, each as the Region decided of its kind, if the person has agreed to be
// asked. Doing it twice changes nothing.

import type { ServiceKind } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { placeOf } from '@hent/contracts/envelope.ts'
import type { HentEvent } from '@hent/contracts/events.ts'
import { type SurveyKind, surveyKinds } from '@hent/contracts/survey-kinds.ts'
import { BrokenMessage } from '@hent/messaging/failure.ts'
import type { Evaluation } from '../context.ts'
import type { KnownRequest } from './requests.ts'
import { type SurveyBody, scheduleAgain, surveyIdOf, undo } from './survey-life.ts'
import type { Survey } from './surveys.ts'
import { askAt } from './when-to-ask.ts'

/** What a survey asks about. Without a referral it is about the request. */
type Ended = Pick<SurveyBody, 'service' | 'structureId' | 'unreminded'> & {
  referralId?: string
  undoableUntil?: string | undefined
}
type Ending = HentEvent<'ReferralClosed' | 'ReferralWithdrawn' | 'RequestAnsweredAtDoor'>

/** Each survey of a referral, by its kind; `first-information` is of a request. */
export const kindsOfReferrals = surveyKinds.filter((kind) => kind !== 'first-information')

export async function askOfClosing(evaluation: Evaluation, event: HentEvent<'ReferralClosed'>): Promise<void> {
  const { referralId, service, structureId, undoableUntil } = event.data
  const request = await evaluation.requests.hear(event.subject, referralId, placeOf(event).sequence)
  if (!request) throw new BrokenMessage('no-request', 'a referral closed whose request was never heard of')
  if (request === 'over') return
  const taken = (structureId ?? request.accepted?.[referralId]?.structureId ?? null) !== null
  for (const kind of await kindsOfClosing(evaluation, taken, new Date(event.time)))
    await schedule(evaluation, event, request, kind, { referralId, service, structureId, undoableUntil })
}

/** Whom nobody took is asked as all whose request was closed, as before, until the Region has decided of them. */
async function kindsOfClosing({ plans }: Evaluation, taken: boolean, at: Date): Promise<readonly SurveyKind[]> {
  if (taken) return ['closed', 'six-months']
  const { version } = await plans.inForce('unfinished', at)
  return version === 0 ? ['closed'] : ['unfinished']
}

/** The person stopped it, and had agreed to be asked: once, and never reminded. */
export async function askOfLeaving(
  evaluation: Evaluation,
  event: HentEvent<'ReferralWithdrawn'>,
  request: KnownRequest,
): Promise<void> {
  const { referralId, service, structureId } = event.data
  await schedule(evaluation, event, request, 'unfinished', { referralId, service, structureId, unreminded: true })
}

/** First information is the reception’s, and is asked about once a request, whatever the number of its needs. */
export async function askOfFirstInformation(
  evaluation: Evaluation,
  event: HentEvent<'RequestAnsweredAtDoor'>,
): Promise<void> {
  const { requestId } = event.data
  const request = await evaluation.requests.hear(event.subject, requestId, placeOf(event).sequence)
  if (!request) throw new BrokenMessage('no-request', 'answered at the door, and never heard of')
  if (request === 'over') return
  const about: Ended = { service: firstInformation, structureId: null }
  await schedule(evaluation, event, request, 'first-information', about)
}
const firstInformation: ServiceKind = 'reception'

async function schedule(
  evaluation: Evaluation,
  event: Ending,
  request: KnownRequest,
  kind: SurveyKind,
  { undoableUntil, ...about }: Ended,
): Promise<void> {
  if (!everAgreed(request) || (kind === 'six-months' && !request.surveyLater)) return
  const plan = await evaluation.plans.inForce(kind, new Date(event.time))
  if (!plan.asked) return
  const survey: SurveyBody = {
    _id: surveyIdOf(evaluation.surveyKey, about.referralId ?? request._id, kind),
    kind,
    requestId: request._id,
    ...about,
    epci: request.epci,
    language: request.language,
    mailed: request.channel !== 'none' && request.contactId !== undefined,
    state: 'scheduled',
    heard: placeOf(event).sequence,
    remind: plan.remind ?? 'none',
    cause: { id: event.id, ...defined({ traceparent: event.traceparent }) },
    clockAt: askAt(new Date(event.time), undoableUntil === undefined ? undefined : new Date(undoableUntil), plan.ask),
  }
  if (await evaluation.surveys.insert(survey, evaluation.now())) return
  await evaluation.surveys.change(survey._id, (known) => scheduleAgain(known, survey), evaluation.now())
}

/** Who has changed that has agreed once, and may again until the hour: `on-clock.ts` looks at what they say by then. */
const everAgreed = ({ survey, surveyPlace }: KnownRequest): boolean => survey || surveyPlace !== undefined

/** The closing was undone: not yet the time to ask. An undone acceptance is forgotten too. */
export async function unscheduleSurveys(evaluation: Evaluation, event: HentEvent<'ActionUndone'>): Promise<void> {
  const { referralId, state } = event.data
  const { sequence } = placeOf(event)
  if (state === 'proposed') {
    await evaluation.requests.accept(event.subject, referralId, { seq: sequence, structureId: null })
  }
  const request = await evaluation.requests.hear(event.subject, referralId, sequence)
  if (state === 'closed' || request === 'over') return
  for (const kind of kindsOfReferrals) {
    const surveyId = surveyIdOf(evaluation.surveyKey, referralId, kind)
    await evaluation.surveys.change(surveyId, (survey) => undo(survey, sequence), evaluation.now())
  }
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
  const { structureId, referralId, requestId } = survey
  if (structureId !== null || referralId === undefined) return structureId
  const request = await requests.get(requestId)
  return request?.accepted?.[referralId]?.structureId ?? null
}
