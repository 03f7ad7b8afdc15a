// Reminders as they leave: one after the other, once, and none once what they speak of is over.

import { dayAfter, localDay } from '@hent/territory/calendar.ts'
import { aStructure } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from './testing/start-notification.ts'

const mobile = '+33639980501'
const names = ['twice', 'answered', 'undone', 'flushed', 'again', 'late', 'study'] as const
const mailbox = (name: (typeof names)[number]) => `rappel-${name}@structure.example`

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent(
    [
      ...names.map((name) => aStructure({ structureId: `s-${name}`, email: mailbox(name) })),
      aStructure({ structureId: 's-sms', email: null, dutyMobile: mobile }),
    ],
    { REMIND_AFTER: '3s,5s', NOT_TAKEN_AFTER: '1s', RECONCILE_MS: '200', LOST_AFTER: '500ms' },
  )
})
afterAll(() => hent.stop())

const subjects = (name: (typeof names)[number]) => hent.mailsTo(mailbox(name)).map(({ mail }) => mail.subject ?? '')
const reminders = (name: (typeof names)[number]) => subjects(name).filter((one) => one.startsWith('Rappel'))
const untilReminded = (name: (typeof names)[number], count: number) =>
  until(`${count} reminders`, () => reminders(name).length >= count)
const proposalOf = async (requestId: string) =>
  (await hent.messagesOf(requestId)).find(({ template }) => template === 'proposal')
/** Nothing is to come of the proposal's message. */
const untilNoMore = (requestId: string) =>
  until('no reminder left', async () => {
    const first = await proposalOf(requestId)
    return first?.state === 'delivered' && first.dueAt === undefined
  })
/** Its reminders are hours away: what a test does in between may take its time. */
const urgent = { service: 'dropout-support' } as const
/** The time of its reminder has come. */
async function isDue(requestId: string) {
  const first = await until('a reminder to come', async () => {
    const one = await proposalOf(requestId)
    return one?.state === 'delivered' && one.dueAt && one
  })
  const messages = hent.db.collection<{ _id: string }>('messages')
  await messages.updateOne({ _id: first._id }, { $set: { dueAt: new Date() } })
}

describe('a proposal without an answer', () => {
  it('is told again, each time once, by a link that answers', async () => {
    const { requestId, received, proposed } = hent.aStory('s-twice')
    await hent.topic.say(received, proposed, proposed)
    await untilReminded('twice', 2)
    await hent.topic.say(received, proposed)
    const last = hent.mailsTo(mailbox('twice')).at(-1)
    expect(last?.mail.text).toContain('/proposition/')
    const told = (await hent.messagesOf(requestId)).map(({ template }) => template)
    expect(told).toEqual(['proposal', 'proposal-reminder', 'proposal-reminder'])
    expect(reminders('twice')).toHaveLength(2)
  })

  it('is told again by SMS where it was told so', async () => {
    const { received, proposed } = hent.aStory('s-sms')
    await hent.topic.say(received, proposed)
    const texts = await hent.texts(mobile, 3)
    expect(texts.filter(({ text }) => text.startsWith('Rappel'))).toHaveLength(2)
  })

  it('once answered is told no more', async () => {
    const { requestId, received, proposed, accepted } = hent.aStory('s-answered', urgent)
    await hent.topic.say(received, proposed)
    await hent.inState(requestId, 'proposal', 'delivered')
    await hent.topic.say(accepted)
    await untilNoMore(requestId)
    expect(reminders('answered')).toHaveLength(0)
  })

  it('a proposal without an answer whose answer is taken back is told again', async () => {
    const { requestId, received, proposed, accepted, undone } = hent.aStory('s-undone', urgent)
    await hent.topic.say(received, proposed)
    await hent.inState(requestId, 'proposal', 'delivered')
    await hent.topic.say(accepted)
    await untilNoMore(requestId)
    await hent.topic.say(undone)
    await isDue(requestId)
    await untilReminded('undone', 1)
  })

  it('is told again though Redis was emptied', async () => {
    const { requestId, received, proposed } = hent.aStory('s-flushed')
    await hent.topic.say(received, proposed)
    await hent.inState(requestId, 'proposal', 'delivered')
    await hent.emptyRedis()
    await untilReminded('flushed', 2)
    expect(reminders('flushed')).toHaveLength(2)
  })

  it('a proposal without an answer that is looked at until a day is not told again before that day, whatever comes again', async () => {
    const { requestId, received, proposed, underStudy } = hent.aStory('s-study')
    const before = localDay(new Date())
    const day = dayAfter(before, 4)
    // A working day is between, however feasts and Sundays fall.
    const answerBy = new Date(Date.now() + 15 * 86_400_000).toISOString()
    await hent.topic.say(received, { ...proposed, data: { ...proposed.data, answerBy } })
    await hent.inState(requestId, 'proposal', 'delivered')
    await hent.topic.say(underStudy(before, 3), underStudy(day, 4), underStudy(before, 3))
    const { dueAt } = await until('its reminder put off', async () => {
      const [first] = await hent.messagesOf(requestId)
      return first?.rests?.until === day && first
    })
    expect(dueAt && localDay(dueAt) >= day).toBe(true)
  })

  it('a proposal without an answer that lapses is said to be over', async () => {
    const { received, proposed, lapsed } = hent.aStory('s-again')
    await hent.topic.say(received, proposed, lapsed)
    await until('the end told', () => subjects('again').includes('Le délai pour répondre à une demande est passé'))
  })
})

describe('a reminder that the relay takes too late', () => {
  it('does not leave: what it speaks of is over', async () => {
    const { requestId, received, proposed } = hent.aStory('s-late', urgent)
    await hent.topic.say(received, proposed)
    await hent.inState(requestId, 'proposal', 'delivered')
    hent.sink.answer = { code: 451, text: 'later' }
    await isDue(requestId)
    const told = (state: string) => async () =>
      (await hent.messagesOf(requestId)).some((one) => one.template === 'proposal-reminder' && one.state === state)
    await until('a reminder that waits', told('queued'))
    const past = { by: new Date().toISOString() }
    await until('the reminder cancelled', async () => {
      // Again where an attempt under way has written it down as it was.
      await hent.db.collection('messages').updateMany({ requestId }, { $set: past })
      return told('cancelled')()
    })
    hent.sink.answer = undefined
    expect(reminders('late')).toHaveLength(0)
  })
})

describe('an appointment', () => {
  it('is reminded of where the person is written to now', async () => {
    const [before, after] = ['avant@personne.example', 'apres@personne.example']
    const { requestId, received, appointment, moved } = hent.aStory('s-twice', { contact: before })
    await hent.topic.say(received, appointment)
    await hent.inState(requestId, 'request-received', 'sent')
    const { _id } = await hent.inState(requestId, 'appointment', 'sent')
    await hent.topic.say(moved(after))
    await until('the change known', async () => (await hent.db.collection('contacts').countDocuments({ place: 2 })) > 0)
    // The eve has come.
    await hent.db.collection<{ _id: string }>('messages').updateOne({ _id }, { $set: { dueAt: new Date() } })
    await hent.mails(after)
    expect(hent.mailsTo(after)[0]?.mail.subject).toBe('Rappel : vous avez un rendez-vous demain')
    expect(hent.mailsTo(before)).toHaveLength(2)
  })

  it('an appointment that is moved before it was told is told once, as it is now', async () => {
    const email = 'rendez-vous@personne.example'
    const { requestId, contactId, received, appointment } = hent.aStory('s-twice', { contact: 'away' })
    await hent.topic.say(received)
    const moved = { ...appointment, id: appointment.id.replace(/\.5$/, '.6'), sequence: '6' }
    await hent.topic.say(appointment, moved)
    await until('the first cancelled', async () => {
      const told = (await hent.messagesOf(requestId)).filter(({ template }) => template === 'appointment')
      return told.length === 2 && told.filter(({ state }) => state === 'cancelled').length === 1
    })
    hent.intake.contacts.set(contactId, email)
    await until('both told', () => hent.mailsTo(email).length >= 2)
    expect(hent.mailsTo(email).filter(({ mail }) => mail.subject?.includes('rendez-vous'))).toHaveLength(1)
  })

  it('an appointment that is moved while its address is awaited again is told once, as it is now', async () => {
    const email = 'attendu@personne.example'
    const { requestId, contactId, received, appointment } = hent.aStory('s-twice', { contact: email })
    await hent.topic.say(received)
    await hent.inState(requestId, 'request-received', 'sent')
    hent.intake.contacts.set(contactId, 'away')
    await hent.topic.say(appointment)
    const told = async () => (await hent.messagesOf(requestId)).filter(({ template }) => template === 'appointment')
    await until('tried', async () => (await told())[0]?.tries)
    const { promise, resolve } = Promise.withResolvers<void>()
    hent.intake.held.until = promise
    const asked = () => hent.intake.asked.filter((one) => one === contactId).length
    const before = asked()
    await until('its address asked again', () => asked() > before)
    await hent.topic.say({ ...appointment, id: appointment.id.replace(/\.5$/, '.6'), sequence: '6' })
    await until('the first cancelled', async () => (await told()).some(({ state }) => state === 'cancelled'))
    hent.intake.contacts.set(contactId, email)
    resolve()
    await until('the second told', async () => (await told()).some(({ state }) => state === 'sent'))
    expect(hent.mailsTo(email).filter(({ mail }) => mail.subject?.includes('rendez-vous'))).toHaveLength(1)
  })

  it('keeps the time of its reminder, the eve, until it is over', async () => {
    const email = 'la-veille@personne.example'
    const { requestId, received, appointment, closed } = hent.aStory('s-twice', { contact: email })
    await hent.topic.say(received, appointment)
    const { dueAt } = await hent.inState(requestId, 'appointment', 'sent')
    expect(dueAt && dueAt < new Date(appointment.data.at)).toBe(true)
    await hent.topic.say({ ...closed, id: closed.id.replace(/\.4$/, '.6'), sequence: '6' })
    await until('no reminder left', async () => {
      const told = (await hent.messagesOf(requestId)).find(({ template }) => template === 'appointment')
      return told !== undefined && told.dueAt === undefined
    })
  })

  it('an appointment of a closing that is taken back is told after all, and reminded of', async () => {
    const email = 'repris@personne.example'
    const { requestId, contactId, received, appointment, closed, undone } = hent.aStory('s-twice', { contact: 'away' })
    await hent.topic.say(received, appointment)
    await hent.inState(requestId, 'appointment', 'queued')
    const at = (sequence: number) => ({
      id: appointment.id.replace(/\.5$/, `.${sequence}`),
      sequence: String(sequence),
    })
    const ended = { ...closed, ...at(6) }
    await hent.topic.say(ended)
    await hent.inState(requestId, 'appointment', 'cancelled')
    await hent.topic.say({ ...undone, ...at(7), data: { ...undone.data, undone: ended.id } })
    hent.intake.contacts.set(contactId, email)
    const { dueAt } = await hent.inState(requestId, 'appointment', 'sent')
    expect(dueAt && dueAt < new Date(appointment.data.at)).toBe(true)
  })
})

describe('a person whose request nobody takes', () => {
  const subjectsTo = (email: string) => hent.mailsTo(email).map(({ mail }) => mail.subject)
  const waits = 'Votre demande attend encore une réponse'
  const opened = (story: ReturnType<TestHent['aStory']>) => {
    const { choiceBy: _c, options: _o, ...data } = story.toChoose.data
    return { ...story.toChoose, time: new Date().toISOString(), data: { ...data, state: 'proposed' as const } }
  }

  it('is told so once it has lasted, once', async () => {
    const email = 'attend@personne.example'
    const story = hent.aStory('s-none', { contact: email })
    await hent.topic.say(story.received, opened(story))
    await until('the mail', () => subjectsTo(email).includes(waits))
    await hent.topic.say(story.received, opened(story))
    await hent.inState(story.requestId, 'not-yet-taken', 'sent')
    expect(subjectsTo(email).filter((one) => one === waits)).toHaveLength(1)
  })

  it('is told nothing of it once somebody takes it, and again when that is taken back', async () => {
    const email = 'repris@personne.example'
    const story = hent.aStory('s-none', { contact: email })
    const { requestId, received, accepted, undone } = story
    await hent.topic.say(received, opened(story), accepted)
    await hent.inState(requestId, 'not-yet-taken', 'cancelled')
    await hent.topic.say(undone)
    await until('the mail', () => subjectsTo(email).includes(waits))
  })

  it('is told nothing of it when it is heard of long after', async () => {
    const story = hent.aStory('s-none', { contact: 'tard@personne.example' })
    await hent.topic.say(story.received, { ...opened(story), time: '2026-11-01T08:00:00.000Z' }, story.escalated)
    await hent.inState(story.requestId, 'escalated', 'sent')
    expect((await hent.messagesOf(story.requestId)).map(({ template }) => template)).not.toContain('not-yet-taken')
  })
})
