// What evaluation's use cases work with, in one plain object.

import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import type { Answers } from './answers.ts'
import type { ContactCap } from './contact-cap.ts'
import type { DayKeys } from './day-keys.ts'
import type { AnswerPublisher } from './publish-answers.ts'
import type { Requests } from './requests.ts'
import type { Surveys } from './surveys.ts'
import type { SurveyDelays } from './when-to-ask.ts'

/** What a survey page and an answer need of a structure. */
export type KnownStructure = Pick<DirectoryRecord, 'name' | 'network' | 'version'>

export type Evaluation = {
  requests: Requests
  surveys: Surveys
  cap: ContactCap
  dayKeys: DayKeys
  answers: Answers
  answerPublisher: Pick<AnswerPublisher, 'kept'>
  structures: ReadonlyMap<string, KnownStructure>
  delays: SurveyDelays
  surveyKey: string
  linkKey: string
  now: () => Date
}
