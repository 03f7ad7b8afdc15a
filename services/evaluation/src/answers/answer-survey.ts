// The person answers. The answer is kept first, under an id that repeating it the same day cannot change; then the
// survey is closed with its event. A crash between the two leaves the survey open: the person answers again, and the
// same day that changes nothing. (The other order would lose the answer.) A repeat after the night's destruction of the
// key would count twice: the price of not being able to know whose answer it was.

import type { PublishedAnswer, SurveyAnswer } from '@hent/contracts/survey-answers.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Evaluation } from '../context.ts'
import { structureAskedAbout } from '../surveys/schedule-survey.ts'
import { answer, type SurveyBody } from '../surveys/survey-life.ts'
import type { Survey } from '../surveys/surveys.ts'
import { monthOf } from '../words/survey-words.ts'

/**
 * @param read version of the words in which the person was asked, where their page says it
 * @throws AppError `already-answered`, `link-expired` once closed without an answer, `gone` when cancelled, `conflict`
 * where those are no longer the words in force
 */
export async function answerSurvey(
  evaluation: Evaluation,
  survey: Survey,
  content: SurveyAnswer,
  read?: number,
): Promise<void> {
  mustBeOpen(survey)
  const now = evaluation.now()
  const month = monthOf(now)
  const { version: words } = await evaluation.surveyWords.inForce(month)
  // Asked in other words before the month began, they read those of now: a month is answered to one question.
  if (read !== undefined && read !== words) throw new AppError('conflict')
  const { service, epci } = survey
  const structureId = await structureAskedAbout(evaluation, survey)
  const structure = structureId === null ? undefined : evaluation.structures.get(structureId)
  const published: PublishedAnswer = {
    month,
    epci,
    service,
    network: structure?.network ?? null,
    structureId,
    words,
    answer: content,
  }
  await evaluation.answers.keep(await evaluation.dayKeys.answerId(survey._id, now), published)
  await evaluation.surveys.change(survey._id, (one) => answer(mustNotBeAnswered(one)), now)
  evaluation.answerPublisher.kept()
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
