// What evaluation's functions are given, in one plain object.

import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { surveyAnswersTopic } from '@hent/contracts/topics.ts'
import type { Platform } from '@hent/messaging/platform.ts'
import type { Clocked } from '@hent/service/clocks.ts'
import { openKeyFolder } from '@hent/service/key-folder.ts'
import { type Answers, openAnswers } from './answers/answers.ts'
import { openBatchWindows } from './answers/batch-windows.ts'
import { type DayKeys, openDayKeys } from './answers/day-keys.ts'
import { type AnswerPublisher, createAnswerPublisher } from './answers/publish-answers.ts'
import type { EvaluationConfig } from './config.ts'
import { type ContactCap, openContactCap } from './surveys/contact-cap.ts'
import { openRequests, type Requests } from './surveys/requests.ts'
import { openSurveyPlans, type SurveyPlans } from './surveys/survey-plans.ts'
import { openSurveys, type Surveys } from './surveys/surveys.ts'
import { openSurveyWords, type SurveyWordsStore } from './words/survey-words.ts'

/** What a survey page and an answer need of a structure. */
type KnownStructure = Pick<DirectoryRecord, 'name' | 'network' | 'version'>

export type Evaluation = {
  requests: Requests
  surveys: Surveys
  cap: ContactCap
  dayKeys: DayKeys
  answers: Answers
  answerPublisher: Pick<AnswerPublisher, 'kept'>
  surveyWords: SurveyWordsStore
  structures: Map<string, KnownStructure>
  plans: SurveyPlans
  /** no telephone rings at night, on Sundays and public holidays */
  smsQuiet: boolean
  surveyKey: string
  linkKey: string
  now: () => Date
}

/** @param onWritten told of each survey written */
export async function openEvaluation(
  hent: Platform,
  config: EvaluationConfig,
  onWritten: (survey: Clocked) => void,
): Promise<Evaluation> {
  const { connection, producer, log, now } = hent
  const folder = await openKeyFolder(config.KEY_DIR)
  hent.ready.keys = folder.ready
  const surveys = await openSurveys(hent, onWritten)
  const answers = await openAnswers(connection)
  const { BATCH_MIN: batchMin, BATCH_DELAY: batchDelay } = config
  const topic = hent.named(surveyAnswersTopic)
  const windows = await openBatchWindows(connection)
  const answerPublisher = createAnswerPublisher({ windows, answers, producer, topic, batchMin, batchDelay, log })
  return {
    requests: await openRequests(connection),
    surveys,
    cap: await openContactCap(connection, config.SURVEY_CAP),
    dayKeys: await openDayKeys(folder, connection),
    answers,
    answerPublisher: hent.opened(answerPublisher, (one) => one.stop()),
    surveyWords: await openSurveyWords(connection),
    structures: new Map(),
    plans: await openSurveyPlans(connection, {
      ask: config.SURVEY_DELAY,
      remind: config.SURVEY_REMIND_AFTER,
      answer: config.SURVEY_CLOSE_DELAY,
    }),
    smsQuiet: config.SMS_QUIET,
    surveyKey: config.SURVEY_KEY,
    linkKey: config.LINK_KEY,
    now,
  }
}
