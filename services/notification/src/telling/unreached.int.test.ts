// A person whom nothing reaches any more: whoever follows them is told, once, and nobody else.

import type { EventData } from '@hent/contracts/events.ts'
import { anEvent, aStructure, shortId } from '@hent/testing/builders.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-notification.ts'

let hent: TestHent
beforeAll(async () => {
  const structure = (name: string) =>
    aStructure({ structureId: `s-${name}`, email: `${name}@structure.example`, team: [] })
  hent = await startTestHent(['lost', 'once', 'stop', 'before', 'late', 'next'].map(structure))
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
    expect(told('once')[0]?.mail.text).toContain('/pro')
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
