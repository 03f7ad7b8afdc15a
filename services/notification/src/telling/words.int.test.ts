// Words left in a thread: whom they wait for is told that they do, and never what they say.

import type { EventData } from '@hent/contracts/events.ts'
import { anEvent, aStructure, shortId } from '@hent/testing/builders.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-notification.ts'

let hent: TestHent
beforeAll(async () => {
  const structure = (name: string) =>
    aStructure({ structureId: `s-${name}`, email: `${name}@structure.example`, team: [] })
  hent = await startTestHent(['written-to', 'sender'].map(structure))
})
afterAll(() => hent.stop())

async function accepted() {
  const email = `${shortId()}@personne.example`
  const story = hent.aStory('s-written-to', { contact: email })
  await hent.topic.say(story.received, story.accepted)
  return { ...story, email }
}
type Left = Pick<EventData<'WordsLeft'>, 'with' | 'by' | 'structureId'>
function leftIn({ requestId, proposal }: Awaited<ReturnType<typeof accepted>>, left: Left) {
  const { referralId, service } = proposal
  return anEvent('WordsLeft', { requestId, referralId, service, ...left }, { subject: requestId, sequence: 2 })
}
const told = (address: string, subject: string) =>
  hent.mailsTo(address).flatMap(({ mail }) => (mail.subject === subject ? [mail.text ?? ''] : []))
const by = { kind: 'agent' as const, agentId: 'agent-1' }

describe('words left in a thread', () => {
  it('by a structure for the person: they are told once, and led to their page', async () => {
    const story = await accepted()
    const event = leftIn(story, { with: 'person', by })
    await hent.topic.say(event, event)
    await hent.inState(story.requestId, 'message-left', 'sent')
    const [text, ...more] = told(story.email, 'Un message vous attend')
    expect(text).toContain('/suivre')
    expect(more).toEqual([])
    expect((await hent.messagesOf(story.requestId)).map(({ template }) => template)).not.toContain(
      'message-from-person',
    )
  })

  it('by the person: the structure that has the referral is told, and led to the file', async () => {
    const story = await accepted()
    const event = leftIn(story, { with: 'person', by: { kind: 'person' }, structureId: 's-written-to' })
    await hent.topic.say(event)
    await hent.inState(story.requestId, 'message-from-person', 'sent')
    const [text] = told('written-to@structure.example', 'Une personne que vous suivez vous a écrit')
    expect(text).toContain(`/pro/dossier/${story.proposal.referralId}`)
    expect((await hent.messagesOf(story.requestId)).map(({ template }) => template)).not.toContain('message-left')
  })

  it('among professionals: the other structure is told, and never the person', async () => {
    const story = await accepted()
    await hent.topic.say(leftIn(story, { with: 'professionals', by, structureId: 's-sender' }))
    await hent.inState(story.requestId, 'note-left', 'sent')
    const [text, ...more] = told('sender@structure.example', 'Une autre structure vous a laissé une note')
    expect(text).toContain(`/pro/dossier/${story.proposal.referralId}`)
    expect(text).not.toContain(story.requestId)
    expect(more).toEqual([])
    const templates = (await hent.messagesOf(story.requestId)).map(({ template }) => template)
    expect(templates).not.toContain('message-left')
  })
})
