// The person answers. The answer is kept first, under an id that repeating it the same day cannot change; then the
// survey is closed with its event. A crash between the two leaves the survey open: the person answers again, and the
// same day that adds no more than the questions that were open. (The other order would lose the answer.) A repeat after the night's destruction of the
// key would count twice: the price of not being able to know whose answer it was.

import type { PublishedAnswer, SurveyAnswer, SurveyRest } from '@hent/contracts/survey-answers.ts'
import { isOtherKind, kindOf, type SurveyKind } from '@hent/contracts/survey-kinds.ts'
import { asks, firstQuestionOf, surveyQuestions } from '@hent/contracts/survey-words.ts'
import { AppError } from '@hent/service/errors.ts'
import { localDay } from '@hent/territory/calendar.ts'
import type { Evaluation } from '../context.ts'
import { structureAskedAbout } from '../surveys/schedule-survey.ts'
import { answer, type SurveyBody } from '../surveys/survey-life.ts'
import type { Survey } from '../surveys/surveys.ts'
import { monthOf } from '../words/survey-words.ts'

/** How the person was asked. `read`: version of the words, where their page says it; `goesOn`: the rest may follow today. */
type Asked = { read?: number | undefined; goesOn?: boolean | undefined }

/**
 * @throws AppError `already-answered`, `link-expired` once closed without an answer, `gone` when cancelled, `conflict`
 * where those are no longer the words in force
 */
export async function answerSurvey(
  evaluation: Evaluation,
  survey: Survey,
  content: SurveyAnswer,
  { read, goesOn = false }: Asked = {},
): Promise<void> {
  mustBeOpen(survey)
  const kind = kindOf(survey)
  mustBeAsked(kind, content, [firstQuestionOf(kind)])
  const now = evaluation.now()
  const words = await wordsAsked(evaluation, kind, now, read)
  const { service } = survey
  const place = isOtherKind(kind) ? nowhere : await placeOf(evaluation, survey)
  const published: PublishedAnswer = { month: monthOf(now), kind, service, ...place, words, answer: content }
  const openOn = goesOn ? localDay(now) : undefined
  await evaluation.answers.keep(await evaluation.dayKeys.answerId(survey._id, now), published, openOn)
  await evaluation.surveys.change(survey._id, (one) => answer(mustNotBeAnswered(one)), now)
  evaluation.answerPublisher.kept()
}

/** Of the kinds few are asked, an answer would point at its file by its place: they are told of the whole region. */
const nowhere = { epci: null, network: null, structureId: null }

async function placeOf(evaluation: Evaluation, survey: Survey) {
  const structureId = await structureAskedAbout(evaluation, survey)
  const structure = structureId === null ? undefined : evaluation.structures.get(structureId)
  return { epci: survey.epci, network: structure?.network ?? null, structureId }
}

/** @throws AppError `invalid-input` where a question that must be answered is not, or one of another kind is */
function mustBeAsked(kind: SurveyKind, content: SurveyAnswer, compulsory: readonly (keyof SurveyAnswer)[]): void {
  const errors = surveyQuestions.flatMap((name) => {
    const pointer = `/${name}`
    if (content[name] === undefined) return compulsory.includes(name) ? [{ pointer, code: 'required' }] : []
    return asks(kind, name) ? [] : [{ pointer, code: 'not-asked' }]
  })
  if (errors.length > 0) throw new AppError('invalid-input', { errors })
}

/**
 * The questions after the first, the day the first was answered: that night the answer becomes nobody's.
 * @throws AppError `already-answered` once that is over or done, `conflict` as `answerSurvey`
 */
export async function completeAnswer(
  evaluation: Evaluation,
  survey: Survey,
  rest: SurveyRest,
  read?: number,
): Promise<void> {
  const now = evaluation.now()
  const kind = kindOf(survey)
  mustBeAsked(kind, rest, [])
  await wordsAsked(evaluation, kind, now, read)
  const id = await evaluation.dayKeys.answerId(survey._id, now)
  if (!(await evaluation.answers.complete(id, rest))) throw new AppError('already-answered')
  evaluation.answerPublisher.kept()
}

/** Whether the other questions may still be answered. */
export async function isRestOpen({ answers, dayKeys, now }: Evaluation, survey: Survey): Promise<boolean> {
  return survey.answered === true && answers.isOpen(await dayKeys.answerId(survey._id, now()))
}

/** Asked in other words before the month began, they read those of now: a month is answered to one question. */
async function wordsAsked(
  { surveyWords }: Evaluation,
  kind: SurveyKind,
  now: Date,
  read: number | undefined,
): Promise<number> {
  const { version } = await surveyWords.inForce(kind, monthOf(now))
  if (read !== undefined && read !== version) throw new AppError('conflict')
  return version
}

/** Two answers at once: one is kept, the other is told so. */
function mustNotBeAnswered(survey: SurveyBody): SurveyBody {
  if (survey.answered) throw new AppError('already-answered')
  return survey
}

/** @throws AppError as `answerSurvey` */
export function mustBeOpen(survey: SurveyBody): void {
  if (survey.state === 'closed') throw new AppError(survey.answered ? 'already-answered' : 'link-expired')
  if (survey.state === 'cancelled') throw new AppError('gone')
  if (survey.state === 'scheduled') throw new AppError('link-invalid')
}
