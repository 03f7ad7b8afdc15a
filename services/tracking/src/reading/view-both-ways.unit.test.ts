// What a story says of a person who is told by mail and by SMS: unreached when neither arrives, stopped when nothing is left.

import { anEvent, aRequestReceived, shortId } from '@hent/testing/builders.ts'
import { describe, expect, it } from 'vitest'
import { applyEvent } from '../story/apply-event.ts'
import { emptyStory, type Story, type StoryEvent } from '../story/story.ts'
import { seen } from '../testing/seen.ts'

const [mail, mobile] = [shortId(), shortId()]
const contact = { channel: 'email' as const, contactId: mail, smsContactId: mobile }
const received = aRequestReceived({ contact })
const { requestId } = received.data
const person = { kind: 'person' as const, requestId, scopes: [] }
const at = (aggregate: string, sequence: number, minute: number) => ({
  subject: requestId,
  aggregate,
  sequence,
  time: new Date(Date.UTC(2027, 10, 24, 9, minute)),
})
const told = (...events: StoryEvent[]) =>
  [received, ...events].reduce<Story>((story, event) => applyEvent(story, event), emptyStory(requestId))
const shown = (...events: StoryEvent[]) => seen(person, told(...events)).shown

/** A message to one of the two, from the minute it left. */
function message(contactId: string, minute: number) {
  const messageId = shortId()
  const recipient = { kind: 'person' as const, contactId }
  const data = { messageId, template: 'x', channel: 'email' as const, recipient }
  return {
    sent: anEvent('MessageSent', { ...data, tries: 1, possibleDuplicate: false }, at(messageId, 1, minute)),
    lost: anEvent('MessageFailed', { ...data, cause: 'bounced' }, at(messageId, 2, minute + 1)),
  }
}
const sms = message(mobile, 2)
const email = message(mail, 4)
const change = { requestId, language: 'fr' as const, by: { kind: 'person' as const }, cause: 'stop' as const }
const stop = (to: { channel: 'email'; contactId: string } | { channel: 'none' }) =>
  anEvent('ContactChanged', { ...change, contact: to }, at(requestId, 2, 6))

describe('a person who is told by mail and by SMS', () => {
  it('is reached while either arrives', () => {
    expect(shown(sms.sent, sms.lost)).not.toHaveProperty('unreachedSince')
    expect(shown(sms.sent, email.sent, email.lost)).not.toHaveProperty('unreachedSince')
  })

  it('is unreached since the later of the two came back', () => {
    expect(shown(sms.sent, sms.lost, email.sent, email.lost)?.unreachedSince).toBe('2027-11-24T09:05:00.000Z')
  })

  it('is unreached by a mail that came back where no SMS has left', () => {
    expect(shown(email.sent, email.lost)?.unreachedSince).toBe('2027-11-24T09:05:00.000Z')
  })

  it('a person who is told by mail and by SMS whose mail came back is unreached once the SMS is stopped, whichever came first', () => {
    const mailAlone = stop({ channel: 'email', contactId: mail })
    const late = message(mail, 8)
    expect(shown(email.sent, email.lost, sms.sent, mailAlone)?.unreachedSince).toBe('2027-11-24T09:05:00.000Z')
    expect(shown(sms.sent, mailAlone, late.sent, late.lost)?.unreachedSince).toBe('2027-11-24T09:09:00.000Z')
    expect(shown(email.sent, email.lost, mailAlone, late.sent)).not.toHaveProperty('unreachedSince')
  })

  it('a person who is told by mail and by SMS whose mail came back is not unreached once nothing is written to them at all', () => {
    expect(shown(email.sent, email.lost, stop({ channel: 'none' }))).not.toHaveProperty('unreachedSince')
  })

  it('who answered STOP is written to no more where no mail goes on', () => {
    expect(shown(stop({ channel: 'email', contactId: mail }))).not.toHaveProperty('stoppedSince')
    expect(shown(stop({ channel: 'none' }))?.stoppedSince).toBe('2027-11-24T09:06:00.000Z')
    expect(shown(stop({ channel: 'none' }))).not.toHaveProperty('smsStoppedSince')
  })
  it('who answered STOP is written to by mail alone where that goes on, as who sent the request reads too', () => {
    const sent = {
      ...received,
      data: { ...received.data, sender: { kind: 'structure' as const, structureId: 's-relay' } },
    }
    const story = [sent, stop({ channel: 'email', contactId: mail })].reduce<Story>(
      (before, event) => applyEvent(before, event),
      emptyStory(requestId),
    )
    const roles = [{ role: 'relay' as const, structureId: 's-relay' }]
    for (const reader of [person, { kind: 'agent' as const, sub: 'sub', agentId: 'a', roles }])
      expect(seen(reader, story).shown?.smsStoppedSince).toBe('2027-11-24T09:06:00.000Z')
  })
})
