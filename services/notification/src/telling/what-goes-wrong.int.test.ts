// What goes wrong, and who is told: a person whom nothing reaches any more, a file without news, a young person without
// a solution. Whoever is to act is told, once, and nobody else.

import { randomUUID } from 'node:crypto'
import type { EventData } from '@hent/contracts/events.ts'
import { anEvent, aStructure, shortId } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-notification.ts'

let hent: TestHent
beforeAll(async () => {
  const structure = (name: string) =>
    aStructure({ structureId: `s-${name}`, email: `${name}@structure.example`, team: [] })
  const coordinated = (name: string) =>
    aStructure({ structureId: `s-${name}`, escalationContact: `coordination-${name}@structure.example` })
  hent = await startTestHent([
    ...['lost', 'once', 'stop', 'before', 'late', 'next', 'first', 'second'].map(structure),
    ...['psad', 'overdue'].map(coordinated),
  ])
})
afterAll(() => hent.stop())

type Story = ReturnType<TestHent['aStory']>
const subject = 'Une personne que vous suivez ne reçoit plus nos messages'
const told = (name: string) => hent.mailsTo(`${name}@structure.example`).filter(({ mail }) => mail.subject === subject)
const aPerson = (name: string) => hent.aStory(`s-${name}`, { contact: `${shortId()}@personne.example` })

function failed({ requestId, contactId }: Story, over: Partial<EventData<'MessageFailed'>> = {}) {
  const messageId = shortId()
  const recipient = { kind: 'person' as const, contactId }
  const data = {
    messageId,
    template: 'taken-in-charge',
    channel: 'email' as const,
    recipient,
    cause: 'bounced' as const,
  }
  return anEvent('MessageFailed', { ...data, ...over }, { subject: requestId, aggregate: messageId, sequence: 2 })
}
/** All that was said before has been read once this is told. */
async function read(story: Story) {
  await hent.topic.say(story.contactOverdue)
  await hent.inState(story.requestId, 'contact-overdue', 'sent')
}

describe('a person whom nothing reaches any more', () => {
  it('is told to the structure that follows them, without a name, once for one address', async () => {
    const story = aPerson('once')
    await hent.topic.say(story.received, story.accepted, failed(story), failed(story))
    await hent.inState(story.requestId, 'person-unreached', 'sent')
    await read(story)
    expect(told('once')).toHaveLength(1)
    expect(told('once')[0]?.mail.text).toContain(`/pro/dossier/${story.accepted.data.referralId}`)
    expect(told('once')[0]?.mail.text).not.toContain('personne.example')
  })

  it('because they answered STOP, is told so too', async () => {
    const story = aPerson('stop')
    const { requestId } = story
    const contact = { channel: 'none' as const }
    const stopped = anEvent(
      'ContactChanged',
      { requestId, contact, language: 'fr', by: { kind: 'person' }, cause: 'stop' },
      { subject: requestId, sequence: 2 },
    )
    await hent.topic.say(story.received, story.accepted, stopped, stopped)
    await hent.inState(requestId, 'person-unreached', 'sent')
    await read(story)
    expect(told('stop')).toHaveLength(1)
    expect(told('stop')[0]?.mail.text).toContain(`/pro/dossier/${story.accepted.data.referralId}`)
  })

  it('is told to each structure by its own file, whichever the message was of', async () => {
    const story = aPerson('first')
    const { requestId, received, accepted } = story
    const other = { referralId: randomUUID(), service: 'vae' as const, structureId: 's-second' }
    const alsoAccepted = anEvent(
      'ReferralAccepted',
      { ...accepted.data, ...other },
      { subject: requestId, aggregate: other.referralId, sequence: 3 },
    )
    await hent.topic.say(received, accepted, alsoAccepted, failed(story, { referralId: other.referralId }))
    for (const [name, referralId] of [
      ['first', accepted.data.referralId],
      ['second', other.referralId],
    ] as const) {
      await until(`${name} told`, async () => told(name).length === 1)
      expect(told(name)[0]?.mail.text).toContain(`/pro/dossier/${referralId}`)
    }
  })

  it('is told to nobody before a structure follows them, nor after', async () => {
    const story = aPerson('before')
    await hent.topic.say(story.received, story.proposed, failed(story), story.accepted, story.closed, failed(story))
    await read(story)
    expect(told('before')).toEqual([])
  })

  it.each([
    [
      'who was written to elsewhere by then',
      'late',
      (story: Story) => [story.moved('ailleurs@personne.example'), failed(story)],
    ],
    ['who is being told by another channel', 'next', (story: Story) => [failed(story, { next: 'sms' })]],
    ['whose relay was away', 'lost', (story: Story) => [failed(story, { cause: 'gave-up' })]],
  ] as const)('is not one %s', async (_who, name, events) => {
    const story = aPerson(name)
    await hent.topic.say(story.received, story.accepted, ...events(story))
    await read(story)
    expect(told(name)).toEqual([])
  })
})

describe('what goes wrong', () => {
  it('with an accepted file is told to its structure, to the animator and to whom the structure names', async () => {
    const { requestId, received, contactOverdue, followUpOverdue } = hent.aStory('s-overdue')
    await hent.topic.say(received, contactOverdue, followUpOverdue)
    await until('all messages', async () => (await hent.messagesOf(requestId)).length === 5)
    const told = (await hent.messagesOf(requestId)).map(({ template, recipient }) => `${template} ${recipient.kind}`)
    expect(told.sort()).toEqual([
      'contact-overdue structure',
      'file-overdue animator',
      'file-overdue animator',
      'team-file-overdue coordinator',
      'team-file-overdue coordinator',
    ])
    const [mail] = await hent.mails('coordination-overdue@structure.example', 2)
    expect(mail?.mail.subject).toBe('Une demande que suit votre structure reste sans nouvelle')
  })

  it('so that the animator gives a file to another structure is told to the one before, handed on by itself not', async () => {
    const { requestId, received, handedOn, reassigned } = hent.aStory('s-once')
    await hent.topic.say(received, handedOn, reassigned, reassigned)
    await hent.inState(requestId, 'file-reassigned', 'sent')
    const told = await hent.messagesOf(requestId)
    expect(told.map(({ causeId, recipient }) => [causeId, recipient])).toEqual([
      [reassigned.id, { kind: 'structure', structureId: 's-once' }],
    ])
  })

  it('with a young person without a solution is told to the coordinator of each platform that was asked', async () => {
    const { requestId, received, proposed, escalated } = hent.aStory('s-psad', { service: 'dropout-support' })
    await hent.topic.say(received, proposed, escalated, escalated)
    const [mail] = await hent.mails('coordination-psad@structure.example')
    expect(mail?.mail.subject).toBe('Une demande urgente attend toujours une réponse')
    await hent.inState(requestId, 'escalated', 'sent')
    expect(hent.mailsTo('coordination-psad@structure.example')).toHaveLength(1)
  })

  it('with anything else is told to no platform', async () => {
    const { requestId, received, proposed, escalated } = hent.aStory('s-psad')
    await hent.topic.say(received, proposed, escalated)
    await hent.inState(requestId, 'escalated', 'sent')
    expect((await hent.messagesOf(requestId)).map(({ template }) => template)).not.toContain('dropout-waiting')
  })
})
