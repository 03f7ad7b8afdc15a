// A file handed to a colleague: they are told at their own address, and nobody who takes a file themselves is.

import { aStructure } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-notification.ts'

const own = 'deux@conseil.example'
const taker = 'une@conseil.example'

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent([
    aStructure({
      structureId: 's-hands',
      email: 'equipe@s.example',
      team: [
        { agentId: 'agent-1', role: 'adviser', email: taker },
        { agentId: 'agent-2', role: 'adviser', email: own },
      ],
    }),
  ])
})
afterAll(() => hent.stop())

const subjectsTo = (address: string) => hent.mailsTo(address).map(({ mail }) => mail.subject)

describe('a file handed to a colleague', () => {
  it('is told to them once, and not to who takes one themselves', async () => {
    const taken = hent.aStory('s-hands')
    await hent.topic.say(taken.received, taken.accepted, taken.handedTo('agent-1'))
    const story = hent.aStory('s-hands')
    const handed = story.handedTo('agent-2')
    await hent.topic.say(story.received, story.accepted, handed, handed)
    await hent.inState(story.requestId, 'file-handed-over', 'sent')
    const subject = 'Une demande vous est confiée par votre équipe'
    await until('the colleague told', () => subjectsTo(own).includes(subject))
    expect(subjectsTo(own).filter((one) => one === subject)).toHaveLength(1)
    expect(subjectsTo(taker)).not.toContain(subject)
  })
})
