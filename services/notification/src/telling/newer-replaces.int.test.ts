// A newer message replaces an unsent older one about the same thing: a choice that is made, a file that is with another
// structure, several messages of one thread. What an appointment that was told becomes with its file is told.

import type { EventData } from '@hent/contracts/events.ts'
import { anEvent, aStructure, shortId } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-notification.ts'

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent([aStructure({ structureId: 's-newer', email: 'equipe@newer.example' })], {
    MESSAGES_A_DAY: '20',
    RETRY_MOST: '500ms',
  })
})
afterEach(() => {
  hent.sink.answerTo = undefined
})
afterAll(() => hent.stop())

type Story = ReturnType<TestHent['aStory']>
/** A person whose address intake cannot tell for now: nothing leaves for them. */
const unreached = () => hent.aStory('s-newer', { contact: 'away' })
function reached({ contactId }: Story): string {
  const email = `${shortId()}@personne.example`
  hent.intake.contacts.set(contactId, email)
  return email
}
const ofTemplate = async ({ requestId }: Story, template: string) =>
  (await hent.messagesOf(requestId)).filter((message) => message.template === template)
const subjectsTo = (address: string) => hent.mailsTo(address).map(({ mail }) => mail.subject)
/** All that was said before of this story has been read once this is told. */
async function allIsRead({ requestId, contactOverdue }: Story) {
  await hent.topic.say(contactOverdue)
  await hent.inState(requestId, 'contact-overdue', 'sent')
}

describe('what a person was to be told, and had not left', () => {
  it('of a choice is told no more once the choice is made', async () => {
    const story = unreached()
    await hent.topic.say(story.received, story.toChoose, story.proposed)
    await hent.inState(story.requestId, 'choice-offered', 'cancelled')
    const email = reached(story)
    await hent.inState(story.requestId, 'request-received', 'sent')
    expect(subjectsTo(email)).toEqual(['Votre demande est bien arrivée'])
  })

  it.each([
    ['handed on', (story: Story) => story.handedOn],
    ['closed', (story: Story) => story.closed],
  ])('of who takes the request in charge is told no more once it is %s', async (_what, ended) => {
    const story = unreached()
    await hent.topic.say(story.received, story.accepted, ended(story))
    await hent.inState(story.requestId, 'taken-in-charge', 'cancelled')
  })
})

describe('several messages left in one thread', () => {
  const by = { kind: 'agent' as const, agentId: 'agent-1' }
  type Left = Pick<EventData<'WordsLeft'>, 'with' | 'by' | 'structureId'>
  const leftIn = ({ requestId, proposal: { referralId, service } }: Story, sequence: number, left: Left) =>
    anEvent('WordsLeft', { requestId, referralId, service, ...left }, { subject: requestId, sequence })

  it('for the person are told by one; those that follow wait an hour together, and none is told again later', async () => {
    const story = unreached()
    const words = [3, 4, 5, 6, 7].map((sequence) => leftIn(story, sequence, { with: 'person', by }))
    await hent.topic.say(story.received, story.accepted, ...words.slice(0, 3))
    await allIsRead(story)
    expect(await ofTemplate(story, 'message-left')).toMatchObject([{ also: [words[1]?.id, words[2]?.id] }])
    const email = reached(story)
    const sent = await hent.inState(story.requestId, 'message-left', 'sent')
    expect(subjectsTo(email).filter((one) => one === 'Un message vous attend')).toHaveLength(1)
    await hent.topic.say(...words.slice(3))
    const [, waiting] = await until('the next one', async () => {
      const found = await ofTemplate(story, 'message-left')
      return found[1]?.also?.length === 1 && found
    })
    expect(waiting).toMatchObject({ state: 'queued', causeId: words[3]?.id, also: [words[4]?.id] })
    expect(waiting?.dueAt?.getTime()).toBe(sent.createdAt.getTime() + 3_600_000)
    const longAgo = new Date(Date.now() - 2 * 3_600_000).toISOString()
    const other = hent.aStory('s-newer')
    await hent.topic.say(...words.map((event) => ({ ...event, time: longAgo })))
    await allIsRead(other)
    expect(await ofTemplate(story, 'message-left')).toHaveLength(2)
  })

  it('by the person are told to the structure by one', async () => {
    const story = hent.aStory('s-newer')
    hent.sink.answerTo = (address) => (address === 'equipe@newer.example' ? { code: 451, text: 'later' } : undefined)
    const words = [3, 4, 5].map((sequence) =>
      leftIn(story, sequence, { with: 'person', by: { kind: 'person' }, structureId: 's-newer' }),
    )
    await hent.topic.say(story.received, story.accepted, ...words)
    await until('all three read', async () => (await ofTemplate(story, 'message-from-person'))[0]?.also?.length === 2)
    hent.sink.answerTo = undefined
    await hent.inState(story.requestId, 'message-from-person', 'sent')
    expect(await ofTemplate(story, 'message-from-person')).toHaveLength(1)
  })
})

describe('a file that goes to another structure', () => {
  it('with an appointment to come: who knows of it is told that it is off, and not reminded', async () => {
    const email = `${shortId()}@personne.example`
    const story = hent.aStory('s-newer', { contact: email })
    await hent.topic.say(story.received, story.accepted, story.appointment)
    const told = await hent.inState(story.requestId, 'appointment', 'sent')
    await hent.topic.say(story.handedOn, story.handedOn)
    expect(await hent.inState(story.requestId, 'appointment-cancelled', 'sent')).toMatchObject({ by: told.by })
    expect(subjectsTo(email).filter((one) => one === 'Votre rendez-vous est annulé')).toHaveLength(1)
    expect((await hent.inState(story.requestId, 'appointment', 'sent')).dueAt).toBeUndefined()
  })

  it('a file without any appointment that goes to another structure: nothing of one is told', async () => {
    const story = hent.aStory('s-newer', { contact: `${shortId()}@personne.example` })
    await hent.topic.say(story.received, story.accepted, story.handedOn, story.followUpOverdue)
    await hent.inState(story.requestId, 'file-overdue', 'sent')
    expect(await ofTemplate(story, 'appointment-cancelled')).toEqual([])
  })

  it('is proposed there as one that another structure had', async () => {
    const story = hent.aStory('s-newer')
    const data = { ...story.proposed.data, rank: 2 }
    const again = { ...story.proposed, data, id: `${story.proposal.referralId}.8`, sequence: '8' }
    await hent.topic.say(story.received, story.proposed, story.accepted, story.handedOn, again)
    const texts = await until('both proposed', () => {
      const found = hent.mailsTo('equipe@newer.example').flatMap(({ mail }) => mail.text ?? [])
      const line = 'Une autre structure suivait cette demande'
      return found.some((text) => text.includes(line)) && found.filter((text) => text.includes(line))
    })
    expect(texts).toHaveLength(1)
  })
})
