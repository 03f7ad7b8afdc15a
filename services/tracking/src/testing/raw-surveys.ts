// For tests: the table of the other surveys computed a second time, straight from the raw events and answers.

import type { HentEvent } from '@hent/contracts/events.ts'
import type { PublishedAnswer } from '@hent/contracts/survey-answers.ts'
import { onceInOrder } from './raw-structures.ts'

type Told = (count: number) => unknown

export function rawSurveyRows(all: readonly HentEvent[], answers: readonly PublishedAnswer[], told: Told) {
  const events = onceInOrder(all)
  const received = new Set(events.flatMap((event) => (event.name === 'RequestReceived' ? [event.subject] : [])))
  return ['first-information', 'six-months', 'unfinished'].map((survey) => {
    const sent = new Set<string>()
    const answered = new Set<string>()
    for (const event of events) {
      if (!received.has(event.subject)) continue
      if (!('surveyId' in event.data) || event.data.kind !== survey) continue
      sent.add(event.data.surveyId)
      if (event.name === 'SurveyClosed' && event.data.answered) answered.add(event.data.surveyId)
    }
    const said = answers.filter(({ kind }) => kind === survey).map(({ answer }) => answer)
    const count = (has: (answer: PublishedAnswer['answer']) => boolean) => told(said.filter(has).length)
    return {
      survey,
      sent: told(sent.size),
      answered: told(answered.size),
      answers: told(said.length),
      found: {
        yes: count(({ found }) => found === 'yes'),
        no: count(({ found }) => found === 'no'),
        'not-yet': count(({ found }) => found === 'not-yet'),
      },
      given: {
        useful: count(({ useful }) => useful !== undefined),
        recommend: count(({ recommend }) => recommend !== undefined),
      },
      favourable: {
        useful: count(({ useful = 0 }) => useful >= 4),
        recommend: count(({ recommend = 0 }) => recommend >= 9),
      },
    }
  })
}
