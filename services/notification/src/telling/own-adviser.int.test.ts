// What is told to one adviser about their own appointment or file: in their absence, to who stands in for them; where
// nobody does, where they have left or their address is no more, to the team.

import type { TeamMember } from '@hent/contracts/directory-record.ts'
import { addCalendarDays, localDay } from '@hent/territory/calendar.ts'
import { aStructure } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-notification.ts'

const today = localDay(new Date())
const leave = { from: today, to: localDay(addCalendarDays(new Date(), 7)) }
const cannotCome = 'Une personne ne pourra pas venir'
const replaced = 'à la place d’une personne absente de votre équipe'
const member = (agentId: string, name: string) => ({
  agentId,
  role: 'adviser' as const,
  email: `${name}@conseil.example`,
})
const away = (name: string, over: { substituteId?: string }) => ({
  ...member('agent-1', name),
  leave: [{ ...leave, ...over }],
})
const aTeam = (name: string, team: TeamMember[]) =>
  aStructure({ structureId: `s-${name}`, email: `equipe-${name}@s.example`, team })

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent([
    aTeam('replaced', [away('partie', { substituteId: 'agent-3' }), member('agent-3', 'remplace')]),
    aTeam('alone', [away('seule', {})]),
    aTeam('left', []),
    aTeam('refused', [member('agent-1', 'refusee')]),
    aTeam('later', [member('agent-1', 'later')]),
    aTeam('acted', [away('absente', { substituteId: 'agent-2' }), member('agent-2', 'agit')]),
  ])
})
afterEach(() => {
  hent.sink.answerTo = undefined
})
afterAll(() => hent.stop())

type Story = ReturnType<TestHent['aStory']>
function handedByAnother({ handedTo }: Story) {
  const handed = handedTo('agent-1')
  return { ...handed, data: { ...handed.data, by: { kind: 'agent' as const, agentId: 'agent-9' } } }
}
const mailsOf = (address: string, subject: string) =>
  hent.mailsTo(address).filter(({ mail }) => mail.subject === subject)
const told = async (address: string, subject: string) => {
  const [first] = await until(`${subject}, to ${address}`, () => {
    const found = mailsOf(address, subject)
    return found.length > 0 && found
  })
  return first?.mail.text ?? ''
}

describe('an adviser on leave', () => {
  it('an adviser on leave whose person cannot come is told through their substitute, who reads so, and is not written to', async () => {
    const { requestId, received, accepted, cancelledByPerson } = hent.aStory('s-replaced')
    await hent.topic.say(received, accepted, cancelledByPerson, cancelledByPerson)
    expect(await told('remplace@conseil.example', cannotCome)).toContain(replaced)
    await hent.inState(requestId, 'person-cannot-come', 'sent')
    expect(hent.mailsTo('partie@conseil.example')).toEqual([])
    expect(mailsOf('equipe-replaced@s.example', cannotCome)).toEqual([])
  })

  it.each([
    ['a time picked', 'own-offer-picked', (story: Story) => story.picked],
    ['times declined', 'own-offer-declined', (story: Story) => story.offerDeclined],
    ['a cancelling', 'own-appointment-cancelled', (story: Story) => story.appointmentCancelled],
    ['a file', 'file-handed-over', handedByAnother],
  ] as const)('has %s told to their substitute', async (_what, template, saidOf) => {
    const story = hent.aStory('s-replaced')
    await hent.topic.say(story.received, story.accepted, saidOf(story))
    expect(await hent.inState(story.requestId, template, 'sent')).toMatchObject({
      recipient: { kind: 'adviser', agentId: 'agent-3' },
      standsIn: true,
    })
  })

  it('for whom nobody stands in: the team is told', async () => {
    const { received, accepted, cancelledByPerson } = hent.aStory('s-alone')
    await hent.topic.say(received, accepted, cancelledByPerson)
    expect(await told('equipe-alone@s.example', cannotCome)).toContain(replaced)
    expect(hent.mailsTo('seule@conseil.example')).toEqual([])
  })

  it('an adviser on leave whose substitute did it themselves: nobody is told what they have done', async () => {
    const story = hent.aStory('s-acted')
    await hent.topic.say(story.received, story.accepted, story.appointmentCancelled, story.contactOverdue)
    await hent.inState(story.requestId, 'contact-overdue', 'sent')
    const templates = (await hent.messagesOf(story.requestId)).map(({ template }) => template)
    expect(templates).not.toContain('own-appointment-cancelled')
  })
})

describe('an adviser who has left, or whose address is no more', () => {
  it('has what was for them told to the team', async () => {
    const { received, accepted, cancelledByPerson } = hent.aStory('s-left')
    await hent.topic.say(received, accepted, cancelledByPerson)
    expect(await told('equipe-left@s.example', cannotCome)).toContain(replaced)
  })

  it('is told of by the team once their mail is refused', async () => {
    hent.sink.answerTo = (address) =>
      address === 'refusee@conseil.example' ? { code: 550, text: 'no such mailbox' } : undefined
    const { received, accepted, cancelledByPerson } = hent.aStory('s-refused')
    await hent.topic.say(received, accepted, cancelledByPerson)
    expect(await told('equipe-refused@s.example', cannotCome)).toContain(replaced)
  })
})

describe('what was told to an adviser long ago', () => {
  it('is told to nobody else when it is said again after they went on leave', async () => {
    const { requestId, received, accepted, cancelledByPerson } = hent.aStory('s-later')
    const before = { ...cancelledByPerson, time: new Date(Date.now() - 2 * 3_600_000).toISOString() }
    await hent.topic.say(received, accepted, before)
    await hent.inState(requestId, 'person-cannot-come', 'sent')
    await hent.topic.publish(aTeam('later', [away('later', {})]))
    const other = hent.aStory('s-later')
    await until('the leave is known', async () => {
      await hent.topic.say(other.received, other.accepted, other.cancelledByPerson)
      return mailsOf('equipe-later@s.example', cannotCome).length === 1
    })
    await hent.topic.say(before, other.contactOverdue)
    await hent.inState(other.requestId, 'contact-overdue', 'sent')
    const again = (await hent.messagesOf(requestId)).filter(({ template }) => template === 'person-cannot-come')
    expect(again.map(({ recipient }) => recipient.kind)).toEqual(['adviser'])
  })
})
