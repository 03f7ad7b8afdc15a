// A survey's reminder: once, by one way, with its own way to stop; nothing of it once the survey is closed or the person left.

import { anEvent, aStructure } from '@hent/testing/builders.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-notification.ts'

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent([aStructure({ structureId: 's-survey', email: 'equipe@structure.example', team: [] })])
})
afterEach(() => {
  hent.sink.answer = undefined
})
afterAll(() => hent.stop())

function told(name: string, mobile?: string) {
  const email = `${name}@personne.example`
  const story = hent.aStory('s-survey', { contact: email, ...(mobile ? { mobile } : {}) })
  const { requestId, asked } = story
  const { closeBy: _c, ...survey } = asked.data
  const about = { subject: requestId, aggregate: survey.surveyId }
  const reminded = anEvent('SurveyReminded', asked.data, { ...about, sequence: 2 })
  const answered = { ...survey, answered: true }
  const closed = anEvent('SurveyClosed', answered, { ...about, sequence: 3 })
  const left = anEvent('RequestWithdrawn', { requestId, by: { kind: 'person' } }, { subject: requestId, sequence: 9 })
  return { ...story, email, reminded, closed, left }
}
const reminders = async (requestId: string) =>
  (await hent.messagesOf(requestId)).filter(({ template }) => template === 'survey-reminder')

describe('the reminder of a survey', () => {
  it('leaves once by mail alone, to who has a mobile too, and says that it is the last', async () => {
    const { requestId, email, received, asked, reminded } = told('rappel', '+33639982001')
    await hent.topic.say(received, asked, reminded, reminded)
    const mails = await hent.mails(email, 3)
    const mail = mails.find(({ mail: { subject } }) => subject === 'Rappel : comment cela s’est-il passé ?')
    expect(mail?.mail.text).toContain('nous ne vous le rappellerons plus')
    expect(mail?.mail.text).toMatch(/Oui :\n\S+\/avis\/[\w-]{43}\?reponse=yes/)
    expect(mail?.raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m)
    await hent.inState(requestId, 'survey-reminder', 'sent')
    expect((await reminders(requestId)).map(({ channel = 'email' }) => channel)).toEqual(['email'])
  })

  it('the reminder of a survey that waits for its relay does not leave once the survey is answered', async () => {
    const { requestId, received, asked, reminded, closed } = told('repondu')
    hent.sink.answer = { code: 451, text: 'later' }
    await hent.topic.say(received, asked, reminded)
    await hent.inState(requestId, 'survey-reminder', 'queued')
    await hent.topic.say(closed)
    await hent.inState(requestId, 'survey-reminder', 'cancelled')
  })

  it('is not told to who has left', async () => {
    const { requestId, received, asked, left, reminded, contactOverdue } = told('parti')
    await hent.topic.say(received, asked, left, reminded, contactOverdue)
    await hent.inState(requestId, 'contact-overdue', 'sent')
    expect(await reminders(requestId)).toEqual([])
  })
})
