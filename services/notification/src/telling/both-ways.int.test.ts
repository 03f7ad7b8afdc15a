// A person told by mail and by SMS: each message that exists as an SMS leaves once by each, the others by mail alone; STOP
// ends SMS alone; what one way does not bring is not written a third time.

import { usualSettings } from '@hent/local/sms-server.ts'
import { anEvent, aStructure } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-notification.ts'

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent(
    [aStructure({ structureId: 's-both-ways', email: 'equipe@structure.example', team: [] })],
    {
      MESSAGES_A_DAY: '10',
      RETRY_MOST: '500ms',
      RECONCILE_MS: '200',
      LOST_AFTER: '500ms',
    },
  )
})
afterEach(() => {
  Object.assign(hent.sms.settings, usualSettings)
  hent.sink.answerTo = undefined
})
afterAll(() => hent.stop())

type Story = ReturnType<TestHent['aStory']>
const email = (name: string) => `${name}@personne.example`
/** A team's mailbox that was refused too would not be written to again. */
const noPersonThere = (address: string) =>
  address.endsWith('@personne.example') ? { code: 550, text: 'no such mailbox' } : undefined
const told = (name: string, mobile: string) => hent.aStory('s-both-ways', { contact: email(name), mobile })
const contactChanged = ({ requestId, contactId }: Story, contact: object, cause?: 'stop') =>
  anEvent(
    'ContactChanged',
    {
      ...{ requestId, language: 'fr', by: { kind: 'person' } },
      contact: { channel: 'email', contactId, ...contact },
      ...(cause ? { cause } : {}),
    },
    { subject: requestId, sequence: 2 },
  )
const personsMessages = async (requestId: string) =>
  (await hent.messagesOf(requestId)).filter(({ recipient }) => recipient.kind === 'person')
const waysOf = async (requestId: string, template: string) =>
  (await personsMessages(requestId))
    .filter((message) => message.template === template)
    .map(({ channel = 'email', state }) => `${channel} ${state}`)
    .sort()
const unreached = async (requestId: string) =>
  (await hent.messagesOf(requestId)).filter(({ template }) => template === 'person-unreached')
/** All that was said before of this story has been read once this is told to the team. */
async function allIsRead({ requestId, contactOverdue }: Story) {
  hent.sink.answerTo = undefined
  await hent.topic.say(contactOverdue)
  await hent.inState(requestId, 'contact-overdue', 'sent')
}

describe('a person who is told by mail and by SMS', () => {
  it('gets each once however often it is said, and the survey by mail alone', async () => {
    const { requestId, received, accepted, closed, asked, contactId, smsContactId } = told('deux', '+33639981001')
    await hent.topic.say(received, accepted, accepted)
    await until(
      'told both ways',
      async () => (await personsMessages(requestId)).filter(({ state }) => state !== 'queued').length === 4,
    )
    await hent.topic.say(closed, asked, accepted, asked)
    await hent.mails(email('deux'), 4)
    const texts = await hent.texts('+33639981001', 3)
    await until('all has left', async () => (await personsMessages(requestId)).every(({ state }) => state !== 'queued'))
    const sent = (await personsMessages(requestId)).map(({ template, channel = 'email' }) => `${template} ${channel}`)
    expect(sent.sort()).toEqual([
      'referral-closed email',
      'referral-closed sms',
      'request-received email',
      'request-received sms',
      'survey email',
      'taken-in-charge email',
      'taken-in-charge sms',
    ])
    expect([hent.mailsTo(email('deux')).length, texts.length]).toEqual([4, 3])
    const days = await hent.db.collection<{ _id: string; messages: string[] }>('told_days').find().toArray()
    const placesOf = (id: string) => days.find(({ _id }) => _id.startsWith(id))?.messages.length
    expect([placesOf(contactId), placesOf(smsContactId)]).toEqual([4, 3])
  })

  it('is told by mail alone from STOP on, and what waited as an SMS does not leave', async () => {
    const story = told('arret', '+33639981002')
    const { requestId, received, accepted, appointment } = story
    const undoableUntil = new Date(Date.now() + 3_600_000).toISOString()
    await hent.topic.say(received, { ...accepted, data: { ...accepted.data, undoableUntil } })
    await until('both wait', async () => (await waysOf(requestId, 'taken-in-charge')).length === 2)
    await hent.topic.say(contactChanged(story, {}, 'stop'), appointment)
    await until('the appointment told', async () =>
      /sent|delivered/.test(String(await waysOf(requestId, 'appointment'))),
    )
    expect(await waysOf(requestId, 'taken-in-charge')).toEqual(['email queued', 'sms cancelled'])
    expect(await waysOf(requestId, 'appointment')).toHaveLength(1)
    const since = hent.smsTo('+33639981002').filter(({ text }) => !text.includes('bien arrivée'))
    expect(since).toEqual([])
    expect(await unreached(requestId)).toEqual([])
  })

  it('is told what was said before by the ways it was told, though they chose both since', async () => {
    const story = hent.aStory('s-both-ways', { contact: email('depuis') })
    const { requestId, received, accepted } = story
    const longAgo = { ...accepted, time: new Date(Date.now() - 2 * 3_600_000).toISOString() }
    await hent.topic.say(received, longAgo)
    await hent.inState(requestId, 'taken-in-charge', 'sent')
    hent.intake.contacts.set(story.smsContactId, '+33639981003')
    await hent.topic.say(contactChanged(story, { smsContactId: story.smsContactId }), longAgo, story.appointment)
    await until('both told', async () => (await waysOf(requestId, 'appointment')).length === 2)
    expect(await waysOf(requestId, 'taken-in-charge')).toHaveLength(1)
  })

  it('is not told again at their new address what the old one had, because the SMS waits', async () => {
    hent.sms.settings.answer = 'throttled'
    const story = told('vieux', '+33639981008')
    const { requestId, received, accepted, moved } = story
    await hent.topic.say(received, accepted)
    await until('mail sent', async () =>
      /email sent,sms queued/.test(String(await waysOf(requestId, 'taken-in-charge'))),
    )
    await hent.topic.say(moved(email('neuf')))
    await until('the SMS is over', async () => /sms cancelled/.test(String(await waysOf(requestId, 'taken-in-charge'))))
    expect(await waysOf(requestId, 'taken-in-charge')).toEqual(['email sent', 'sms cancelled'])
  })

  it('is no alarm while one way brings it, and nothing more is written', async () => {
    hent.sms.settings.receipt = 'UNDELIV'
    const story = told('perdu', '+33639981004')
    const { requestId, received, accepted } = story
    await hent.topic.say(received, accepted)
    const { data } = await hent.topic.said('MessageFailed', requestId)
    expect(data).toMatchObject({ channel: 'sms', cause: 'undelivered', next: 'email' })
    await allIsRead(story)
    expect(await unreached(requestId)).toEqual([])
    expect(await waysOf(requestId, 'taken-in-charge')).toHaveLength(2)
  })

  it('is no alarm when what is told by mail alone comes back, while SMS arrive', async () => {
    hent.sink.answerTo = noPersonThere
    const story = told('courriel', '+33639981009')
    const { requestId, received, accepted } = story
    await hent.topic.say(received, accepted)
    await hent.topic.said('MessageFailed', requestId)
    await until('the SMS arrived', async () =>
      /email failed,sms delivered/.test(String(await waysOf(requestId, 'taken-in-charge'))),
    )
    await allIsRead(story)
    expect(await unreached(requestId)).toEqual([])
  })

  it('is one that their adviser is told of when neither brings it', async () => {
    hent.sms.settings.receipt = 'UNDELIV'
    hent.sink.answerTo = noPersonThere
    const story = told('personne', '+33639981005')
    const { requestId, received, accepted } = story
    await hent.topic.say(received, accepted)
    await until('neither brings it', async () =>
      /email failed,sms failed/.test(String(await waysOf(requestId, 'taken-in-charge'))),
    )
    await until('their adviser is told', async () => (await unreached(requestId)).length > 0)
    await allIsRead(story)
    expect(await unreached(requestId)).toHaveLength(1)
  })
})

describe('a person whom neither way reaches', () => {
  it('is one that their adviser is told of again, once they have another number and it is dead too', async () => {
    hent.sms.settings.receipt = 'UNDELIV'
    hent.sink.answerTo = noPersonThere
    const story = told('encore', '+33639981010')
    const { requestId, received, accepted, appointment, contactId } = story
    await hent.topic.say(received, accepted)
    await until('their adviser is told', async () => (await unreached(requestId)).length === 1)
    const another = `${contactId}-portable`
    hent.intake.contacts.set(another, '+33639981011')
    await hent.topic.say(contactChanged(story, { smsContactId: another }), appointment)
    await until('their adviser is told again', async () => (await unreached(requestId)).length === 2)
    await allIsRead(story)
    expect(await unreached(requestId)).toHaveLength(2)
  })

  it('is one that their adviser is told of when the older SMS fails after the last mail', async () => {
    Object.assign(hent.sms.settings, { receipt: 'UNDELIV', receiptAfterMs: 1_500 })
    const story = told('apres', '+33639981012')
    const { requestId, received, accepted, asked } = story
    await hent.topic.say(received, accepted)
    await until('both left', async () => /email sent,sms sent/.test(String(await waysOf(requestId, 'taken-in-charge'))))
    hent.sink.answerTo = noPersonThere
    await hent.topic.say(asked)
    await until('the SMS failed', async () => /sms failed/.test(String(await waysOf(requestId, 'taken-in-charge'))))
    await until('their adviser is told', async () => (await unreached(requestId)).length === 1)
  })
})

describe('an appointment told by mail and by SMS', () => {
  it.each([
    ['by each', '+33639981006', false, ['email', 'sms']],
    ['by mail alone after STOP', '+33639981007', true, ['email']],
  ] as const)('is reminded of once, %s', async (_how, mobile, stops, channels) => {
    const story = told('rappel', mobile)
    const { requestId, received, appointment } = story
    await hent.topic.say(received, appointment)
    const both = { requestId, template: 'appointment' } as const
    const messages = hent.db.collection('messages')
    // Its receipt too: it writes the SMS down again.
    await until('both there', async () =>
      /^email sent,sms delivered$/.test(String(await waysOf(requestId, 'appointment'))),
    )
    if (stops) await hent.topic.say(contactChanged(story, {}, 'stop'))
    const known = { _id: requestId as never, smsContactId: { $exists: !stops } }
    await until('STOP known', async () => (await hent.db.collection('contacts').countDocuments(known)) === 1)
    // The eve has come.
    await messages.updateMany(both, { $set: { dueAt: new Date() } })
    const due = { ...both, dueAt: { $lte: new Date() } }
    await until('each looked at', async () => (await messages.countDocuments(due)) === 0)
    const reminders = (await hent.messagesOf(requestId)).filter(({ template }) => template === 'appointment-reminder')
    expect(reminders.map(({ channel = 'email' }) => channel).sort()).toEqual(channels)
  })
})
