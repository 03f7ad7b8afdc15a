// Who asked for full messages reads of which service a request is in the mail; everybody else, on the page it leads to.

import { type Language, serviceKinds } from '@hent/contracts/codes.ts'
import { serviceLabels } from '@hent/contracts/labels.ts'
import { aStructure } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-notification.ts'

const named = 'Conseil en évolution professionnelle'
const mailbox = (name: string) => `${name}@structure.example`

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent([
    aStructure({ structureId: 's-full', email: mailbox('full'), fullMessages: true }),
    aStructure({ structureId: 's-brief', email: mailbox('brief') }),
    aStructure({ structureId: 's-changes', email: mailbox('changes'), fullMessages: true }),
  ])
})
afterAll(() => hent.stop())

/** A proposal, a contact that is late, and the file given to another. */
async function threeMails(structureId: string, name: string) {
  const { received, proposed, accepted, contactOverdue, reassigned } = hent.aStory(structureId)
  await hent.topic.say(received, proposed)
  await hent.mails(mailbox(name))
  await hent.topic.say(accepted, contactOverdue, reassigned)
  return hent.mails(mailbox(name), 3)
}

describe('a structure', () => {
  it('a structure that asked for full messages reads the service in the body of each, and in no subject', async () => {
    for (const { mail } of await threeMails('s-full', 'full')) {
      expect(mail.text).toContain(named)
      expect(mail.html).toContain(named)
      expect(mail.subject).not.toContain(named)
    }
  })

  it('a structure that did not reads in none of them which it is, and how to tell the request from another', async () => {
    const mails = await threeMails('s-brief', 'brief')
    for (const { mail } of mails) {
      for (const kind of serviceKinds)
        expect(`${mail.subject} ${mail.text} ${mail.html}`).not.toContain(serviceLabels[kind].fr)
      expect(mail.text).toContain('Code de suivi finissant par')
    }
    expect(mails.some(({ mail }) => mail.text?.includes('demande un de vos services'))).toBe(true)
  })

  it('a structure that no longer wants them is told in brief from then on', async () => {
    const before = hent.aStory('s-changes')
    await hent.topic.say(before.received, before.proposed)
    const [first] = await hent.mails(mailbox('changes'))
    expect(first?.mail.text).toContain(named)
    await hent.topic.publish(aStructure({ structureId: 's-changes', version: 2, email: mailbox('changes') }))
    await until('told in brief, once that is heard of', async () => {
      const { requestId, received, proposed } = hent.aStory('s-changes')
      await hent.topic.say(received, proposed)
      await hent.inState(requestId, 'proposal', 'delivered')
      return !hent.mailsTo(mailbox('changes')).at(-1)?.mail.text?.includes(named)
    })
  })
})

describe('a person and an animator', () => {
  it.each<Language>(['fr', 'br', 'en'])('read the service in none of theirs (%s)', async (language) => {
    const email = `usager-${language}@personne.example`
    const story = hent.aStory('s-full', { contact: email, language })
    await hent.topic.say(story.received, story.toChoose, story.accepted)
    // What had not left by then would be told no more once it is closed.
    for (const template of ['choice-offered', 'taken-in-charge'] as const)
      await hent.inState(story.requestId, template, 'sent')
    await hent.topic.say(story.closed, story.escalated)
    await hent.inState(story.requestId, 'escalated', 'sent')
    // The fourth of the day leaves tomorrow.
    const mails = [...(await hent.mails(email, 3)), ...hent.mailsTo('animation-22@r.example')]
    for (const { mail } of mails) {
      expect(`${mail.subject} ${mail.text} ${mail.html}`).not.toContain(serviceLabels.cep[language])
    }
  })
})
