// Who is told what, and once: one accepted mail a message whatever the number of times its event comes, nothing of the
// person in what structures read, nothing but ids in the queue.

import { readLink } from '@hent/service/links.ts'
import { aStructure, shortId } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linkKey, portalUrl, startTestHent, type TestHent } from './testing/start-notification.ts'

const names = ['once', 'link', 'silent', 'queue', 'withdrawn'] as const
const mailbox = (name: (typeof names)[number]) => `accueil-${name}@structure.example`

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent([
    ...names.map((name) => aStructure({ structureId: `s-${name}`, email: mailbox(name) })),
    aStructure({ structureId: 's-no-address', email: null }),
  ])
})
afterAll(() => hent.stop())

describe('a proposal', () => {
  it('is one accepted mail, though its event comes five times among others', async () => {
    const { requestId, received, proposed, accepted } = hent.aStory('s-once')
    await hent.topic.say(received, proposed, proposed, received, accepted, proposed, accepted, proposed, proposed)
    await hent.inState(requestId, 'proposal', 'delivered')
    // What is said later on the same key is handled after the repeats.
    await hent.topic.say(hent.aStory('s-once').escalated, { ...hent.aStory('s-once').escalated, subject: requestId })
    await hent.inState(requestId, 'escalated', 'sent')
    expect(hent.mailsTo(mailbox('once'))).toHaveLength(1)
    const [sent] = [await hent.topic.said('MessageSent', requestId)]
    expect(sent.data).toMatchObject({ template: 'proposal', tries: 1, possibleDuplicate: false })
    expect((await hent.topic.said('MessageDelivered', requestId)).data).toMatchObject({
      proof: 'no-bounce',
      messageId: sent.data.messageId,
    })
    const proposals = hent.topic.of('MessageSent', requestId).filter(({ data }) => data.template === 'proposal')
    expect(proposals).toHaveLength(1)
  })

  it('carries a link of this proposal, made for this structure and good past the day of the answer', async () => {
    const { proposal, proposed, received, answerBy } = hent.aStory('s-link')
    await hent.topic.say(received, proposed)
    const [mail] = await hent.mails(mailbox('link'))
    const token = new RegExp(`${portalUrl}/proposition/(\\S+)`).exec(mail?.mail.text ?? '')?.[1] ?? ''
    const link = readLink(linkKey, 'proposal', token, ['structure'], new Date(answerBy))
    expect(link).toMatchObject({ ok: true, id: proposal.proposalId })
    expect(mail?.mail.html).toContain(token)
  })

  it('tells the structure no name, address, situation or identifier of the person', async () => {
    const email = 'maiwenn.le.bras@personne.example'
    const { requestId, contactId, received, proposed, withdrawn } = hent.aStory('s-silent', { contact: email })
    await hent.topic.say(received, proposed, withdrawn)
    const mails = await hent.mails(mailbox('silent'), 2)
    // Two mails that leave in the same moment may overtake each other on their way.
    expect(mails.map(({ mail }) => mail.subject).sort()).toEqual([
      expect.stringContaining('Une demande n’attend plus votre réponse'),
      expect.stringContaining('Une demande à examiner'),
    ])
    const all = mails.map(({ raw, mail }) => `${raw} ${mail.text} ${mail.html}`).join('\n')
    const { commune, epci, situation } = received.data
    for (const mark of [email, 'maiwenn', contactId, requestId, commune, epci ?? '', situation.ageBand]) {
      expect(all.toLowerCase()).not.toContain(mark)
    }
  })

  it('for a structure without an address fails at once, and says so', async () => {
    const { requestId, received, proposed, proposal } = hent.aStory('s-no-address')
    await hent.topic.say(received, proposed)
    expect((await hent.topic.said('MessageFailed', requestId)).data).toMatchObject({
      cause: 'no-address',
      proposalId: proposal.proposalId,
    })
  })
})

describe('the person', () => {
  it.each([
    [
      'fr',
      [
        'Votre demande est bien arrivée',
        'À vous de choisir la structure qui vous répondra',
        'Une structure prend votre demande en charge',
      ],
    ],
    [
      'br',
      ['Degemeret eo bet ho koulenn', 'Deoc’h da zibab ar framm a responto deoc’h', 'Kemeret eo bet ho koulenn e karg'],
    ],
    ['en', ['Your request has arrived', 'Choose who will answer you', 'Your request has been taken in charge']],
  ] as const)('who chose %s is told in it, at the address that intake knows', async (language, subjects) => {
    const email = `usager-${language}@personne.example`
    const { contactId, received, toChoose, accepted } = hent.aStory('s-once', { contact: email, language })
    await hent.topic.say(received, toChoose, accepted)
    const mails = await hent.mails(email, 3)
    expect(mails.map(({ mail }) => mail.subject).toSorted()).toEqual(subjects.toSorted())
    expect(hent.intake.asked.filter((id) => id === contactId)).toHaveLength(3)
  })

  it('the person whose request goes on to another structure is told so, unless they chose it themselves', async () => {
    const email = 'ailleurs-aussi@personne.example'
    const { requestId, received, proposed, lapsed, escalated } = hent.aStory('s-once', { contact: email })
    const another = (sequence: number, more: { chosen?: boolean } = {}) => ({
      ...proposed,
      id: proposed.id.replace(/\d+$/, String(sequence)),
      sequence: String(sequence),
      data: { ...proposed.data, proposalId: shortId(), rank: sequence - 2, ...more },
    })
    await hent.topic.say(received, proposed, lapsed, another(4), another(5, { chosen: true }), escalated)
    await hent.inState(requestId, 'escalated', 'sent')
    await hent.mails(email, 2)
    expect(
      hent
        .mailsTo(email)
        .map(({ mail }) => mail.subject)
        .sort(),
    ).toEqual(['Votre demande est bien arrivée', 'Votre demande est proposée à une autre structure'])
  })

  it('the person whose request was taken before they were told that it goes on is told the newer alone', async () => {
    const { requestId, contactId, received, proposed, accepted } = hent.aStory('s-once', { contact: 'away' })
    const at = (sequence: number) => ({ id: proposed.id.replace(/\d+$/, String(sequence)), sequence: String(sequence) })
    const second = { ...proposed, ...at(3), data: { ...proposed.data, rank: 2 } }
    await hent.topic.say(received, second)
    await hent.inState(requestId, 'asked-elsewhere', 'queued')
    await hent.topic.say({ ...accepted, ...at(4) })
    await hent.inState(requestId, 'asked-elsewhere', 'cancelled')
    hent.intake.contacts.set(contactId, 'nouvelles@personne.example')
    await hent.mails('nouvelles@personne.example', 2)
    expect(
      hent
        .mailsTo('nouvelles@personne.example')
        .map(({ mail }) => mail.subject)
        .sort(),
    ).toEqual(['Une structure prend votre demande en charge', 'Votre demande est bien arrivée'])
  })

  it('who is written to elsewhere from now on gets there what had not left, and what comes', async () => {
    const { requestId, received, accepted, moved, closed, escalated } = hent.aStory('s-once', {
      contact: 'ancienne@personne.example',
    })
    await hent.topic.say(received)
    await hent.mails('ancienne@personne.example')
    const soon = new Date(Date.now() + 1_500).toISOString()
    await hent.topic.say({ ...accepted, data: { ...accepted.data, undoableUntil: soon } })
    await hent.inState(requestId, 'taken-in-charge', 'queued')
    await hent.topic.say(moved('nouvelle@personne.example'))
    await until('told there who takes it in charge', async () =>
      (await hent.messagesOf(requestId)).some(
        ({ template, state }) => template === 'taken-in-charge' && state === 'sent',
      ),
    )
    await hent.topic.say({ ...closed, time: new Date().toISOString() })
    await hent.mails('nouvelle@personne.example', 2)
    // What told of the time before does not tell it again there.
    await hent.topic.say(received, accepted)
    await hent.topic.say(escalated)
    await hent.inState(requestId, 'escalated', 'sent')
    expect(hent.mailsTo('ancienne@personne.example')).toHaveLength(1)
    expect(hent.mailsTo('nouvelle@personne.example')).toHaveLength(2)
  })

  it('who changes address and back again gets what had not left', async () => {
    const email = 'retour@personne.example'
    const { requestId, contactId, received, moved } = hent.aStory('s-once', { contact: 'away' })
    await hent.topic.say(received)
    await hent.inState(requestId, 'request-received', 'queued')
    const there = moved('away')
    const back = {
      ...there,
      id: `${requestId}.3`,
      sequence: '3',
      data: { ...there.data, contact: received.data.contact },
    }
    await hent.topic.say(there, { ...back, time: new Date().toISOString() })
    await until('the other one cancelled', async () =>
      (await hent.messagesOf(requestId)).some(({ state }) => state === 'cancelled'),
    )
    hent.intake.contacts.set(contactId, email)
    await hent.mails(email)
    expect(hent.mailsTo(email)).toHaveLength(1)
  })

  it('the person whose change of address intake knows first gets at the new one what was due to the old one', async () => {
    const { requestId, contactId, received, moved } = hent.aStory('s-once', { contact: 'moved' })
    await hent.topic.say(received)
    await until('the old one asked for', () => hent.intake.asked.includes(contactId))
    await hent.topic.say(moved('entre-deux@personne.example'))
    const [mail] = await hent.mails('entre-deux@personne.example')
    expect(mail?.mail.subject).toBe('Votre demande est bien arrivée')
    expect(hent.topic.of('MessageFailed', requestId)).toEqual([])
  })

  it('who is asked how it went may stop that in one click, and nothing else can be stopped so', async () => {
    const email = 'questionnaire@personne.example'
    const { received, asked } = hent.aStory('s-once', { contact: email })
    await hent.topic.say(received, asked)
    const mails = await hent.mails(email, 2)
    const survey = mails.find(({ mail }) => mail.subject === 'Comment cela s’est-il passé ?')
    const [, url] =
      /^List-Unsubscribe: <(\S+)>$/m.exec(survey?.raw.replace(/\r?\n[ \t]+/g, ' ').replaceAll('\r', '') ?? '') ?? []
    expect(url).toMatch(new RegExp(`^${portalUrl}/avis/[A-Za-z0-9_-]{43}/arret$`))
    expect(survey?.raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m)
    expect(survey?.mail.text).toContain(url)
    expect(mails.filter(({ raw }) => raw.includes('List-Unsubscribe'))).toEqual([survey])
  })

  it('who is written to no more gets nothing, not even what had not left', async () => {
    const email = 'plus-rien@personne.example'
    const { requestId, received, accepted, moved, closed } = hent.aStory('s-once', { contact: email })
    await hent.topic.say(received)
    await hent.mails(email)
    const soon = new Date(Date.now() + 1_500).toISOString()
    await hent.topic.say({ ...accepted, data: { ...accepted.data, undoableUntil: soon } })
    await hent.inState(requestId, 'taken-in-charge', 'queued')
    await hent.topic.say(moved(null))
    await hent.topic.say({ ...closed, time: new Date().toISOString() })
    await hent.inState(requestId, 'taken-in-charge', 'cancelled')
    expect(hent.mailsTo(email)).toHaveLength(1)
  })

  it('the person without an address is not written to, and the story goes on', async () => {
    const { requestId, received, accepted, closed, escalated } = hent.aStory('s-once')
    await hent.topic.say(received, accepted, closed, escalated)
    await hent.inState(requestId, 'escalated', 'sent')
    expect((await hent.messagesOf(requestId)).map(({ template }) => template)).toEqual(['escalated'])
  })

  it('erased meanwhile is not written to: the message ends without a mail', async () => {
    const { requestId, received, closed } = hent.aStory('s-once', { contact: 'erased' })
    await hent.topic.say(received, closed)
    await hent.inState(requestId, 'request-received', 'cancelled')
    await hent.inState(requestId, 'referral-closed', 'cancelled')
    expect(hent.topic.of('MessageSent', requestId)).toHaveLength(0)
  })

  it('who asks to be forgotten leaves no contact behind, and what had not left never leaves', async () => {
    const email = 'partie@personne.example'
    const { requestId, contactId, received, closed, erased } = hent.aStory('s-once', { contact: 'away' })
    await hent.topic.say(received)
    await until('a first attempt', () => hent.intake.asked.includes(contactId))
    // Said again after the erasure, the request brings no contact back.
    await hent.topic.say(erased, received, closed)
    await hent.inState(requestId, 'request-received', 'cancelled')
    hent.intake.contacts.set(contactId, email)
    await until('the contact forgotten', async () => (await hent.contactsKept(requestId)) === 0)
    await until('nothing of it in the queue', async () => {
      const ids = (await hent.messagesOf(requestId)).map(({ _id }) => _id)
      return Object.keys(await hent.queued()).every((key) => !ids.some((id) => key.includes(id)))
    })
    expect(hent.mailsTo(email)).toHaveLength(0)
  })
})

describe('the queue', () => {
  it('holds ids and nothing else of a message', async () => {
    const email = 'file@personne.example'
    const { requestId, contactId, received, proposed } = hent.aStory('s-queue', { contact: 'away' })
    await hent.topic.say(received, proposed)
    const [{ _id }] = [await hent.inState(requestId, 'request-received', 'queued')]
    const job = await until('its job', async () => {
      const found = Object.entries(await hent.queued()).find(([key]) => key.includes(_id))
      return found?.[1].data && found[1]
    })
    expect(JSON.parse(job.data ?? '')).toMatchObject({ messageId: _id, tries: expect.any(Number), certain: true })
    expect(Object.keys(JSON.parse(job.data ?? '')).sort()).toEqual(['certain', 'messageId', 'tries'])
    const all = JSON.stringify(await hent.queued())
    for (const mark of [email, contactId, requestId, mailbox('queue')]) expect(all).not.toContain(mark)
    hent.intake.contacts.set(contactId, email)
    await hent.mails(email)
  })
})

describe('the animation of a territory', () => {
  it('is told by the mailbox of its département what escalated there', async () => {
    const { received, escalated } = hent.aStory('s-once')
    const before = hent.mailsTo('animation-22@r.example').length
    await hent.topic.say(received, escalated, escalated)
    const mails = await hent.mails('animation-22@r.example', before + 1)
    expect(mails.at(-1)?.mail.subject).toContain('attend l’animation territoriale')
    expect(mails.at(-1)?.mail.text).toContain(`${portalUrl}/pro`)
  })
})
