// A structure that would rather have its advisers told at their own address, and mobile: each by a link of their own; what
// does not reach one of them reaches the others, or the team, before the next structure is asked.

import { readLink } from '@hent/service/links.ts'
import { addCalendarDays, localDay } from '@hent/territory/calendar.ts'
import { aStructure } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { linkKey, portalUrl, startTestHent, type TestHent } from '../testing/start-notification.ts'
import { linkOf } from '../texts/links.ts'

const today = localDay(new Date())
const leave = [{ from: today, to: localDay(addCalendarDays(new Date(), 7)), substituteId: 'agent-in' }]
const mobile = '+33639980031'
const member = (name: string, over: object = {}) => ({
  agentId: `agent-${name}`,
  role: 'adviser',
  email: `${name}@conseil.example`,
  ...over,
})
const toAdvisers = (service: 'cep' | 'dropout-support', whom: 'advisers' | 'both' = 'advisers') => [{ service, whom }]

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent(
    [
      aStructure({
        structureId: 's-two',
        email: 'equipe-two@s.example',
        team: [member('one'), member('two')],
        whomToTell: toAdvisers('cep'),
      }),
      aStructure({
        structureId: 's-leave',
        email: 'equipe-leave@s.example',
        team: [member('away', { leave }), member('in')],
        whomToTell: [{ service: 'cep', whom: 'both', agentIds: ['agent-away'] }],
      }),
      aStructure({
        structureId: 's-lost',
        email: 'equipe-lost@s.example',
        team: [member('lost-1'), member('lost-2')],
        whomToTell: toAdvisers('cep'),
      }),
      aStructure({
        structureId: 's-young',
        email: 'equipe-young@s.example',
        team: [member('young', { mobile })],
        whomToTell: toAdvisers('dropout-support'),
      }),
      ...(['sms', 'both', 'email'] as const).map((toldBy, at) =>
        aStructure({
          structureId: `s-own-${toldBy}`,
          email: `equipe-own-${toldBy}@s.example`,
          team: [member(`own-${toldBy}`, { mobile: `+3363998003${at + 2}`, toldBy })],
          whomToTell: toAdvisers('cep'),
        }),
      ),
    ],
    { RETRY_MOST: '500ms' },
  )
})
afterEach(() => {
  hent.sink.answer = undefined
  hent.sink.answerTo = undefined
  hent.sms.settings.answer = 'accept'
})
afterAll(() => hent.stop())

const subjectsTo = (address: string) => hent.mailsTo(address).map(({ mail }) => mail.subject ?? '')

describe('an adviser who chose how they are told', () => {
  const proposedTo = async (toldBy: 'sms' | 'both' | 'email') => {
    const { requestId, received, proposed } = hent.aStory(`s-own-${toldBy}`)
    await hent.topic.say(received, proposed)
    return requestId
  }

  it('by SMS is told so, and by no mail', async () => {
    await proposedTo('sms')
    await hent.texts('+33639980032')
    expect(subjectsTo('own-sms@conseil.example')).toEqual([])
  })

  it('by both is told by each, once', async () => {
    const requestId = await proposedTo('both')
    await hent.mails('own-both@conseil.example')
    await hent.texts('+33639980033')
    expect((await hent.messagesOf(requestId)).map(({ channel = 'email' }) => channel).sort()).toEqual(['email', 'sms'])
  })

  it('by both reaches the team once both have failed', async () => {
    hent.sink.answerTo = (to) => (to.startsWith('own-both@') ? { code: 550, text: 'no such mailbox' } : undefined)
    hent.sms.settings.answer = 'refused-number'
    await proposedTo('both')
    await hent.mails('equipe-own-both@s.example')
  })

  it('by mail alone is rung up by no SMS, and their team is told where it fails', async () => {
    hent.sink.answerTo = (to) => (to.startsWith('own-email@') ? { code: 550, text: 'no such mailbox' } : undefined)
    await proposedTo('email')
    await hent.mails('equipe-own-email@s.example')
    expect(hent.smsTo('+33639980034')).toEqual([])
  })
})

describe('a structure whose advisers are told themselves', () => {
  it('has each of them told once, by a link that says who answers, and its team not', async () => {
    const { received, proposed, proposal, answerBy } = hent.aStory('s-two')
    await hent.topic.say(received, proposed, proposed)
    for (const name of ['one', 'two']) {
      const [mail] = await hent.mails(`${name}@conseil.example`)
      const token = /proposition\/([A-Za-z0-9_-]{43})/.exec(mail?.mail.text ?? '')?.[1] ?? ''
      expect(readLink(linkKey, 'proposal', token, [`agent-${name}`], new Date(answerBy))).toMatchObject({
        ok: true,
        id: proposal.proposalId,
      })
      expect(mail?.mail.text).not.toContain('absente')
      expect(mail?.mail.replyTo?.text).toBe('animation-22@r.example')
    }
    await hent.topic.say(proposed)
    expect([subjectsTo('one@conseil.example').length, subjectsTo('equipe-two@s.example').length]).toEqual([1, 0])
  })

  it('has its team told of another service', async () => {
    const { received, proposed } = hent.aStory('s-two', { service: 'vae' })
    await hent.topic.say(received, proposed)
    await hent.mails('equipe-two@s.example')
  })

  it('has all who were asked told that the time to answer is over', async () => {
    const { requestId, received, proposed, lapsed } = hent.aStory('s-two')
    const before = subjectsTo('two@conseil.example').length
    await hent.topic.say(received, proposed, lapsed)
    await until('both told, each twice', async () => (await hent.messagesOf(requestId)).length === 4)
    await hent.mails('two@conseil.example', before + 2)
    expect(subjectsTo('two@conseil.example').at(-1)).toContain('délai pour répondre')
  })
})

describe('an adviser on leave', () => {
  it('is replaced by who stands in for them, who reads that they do, and the team is told too', async () => {
    const { received, proposed } = hent.aStory('s-leave')
    await hent.topic.say(received, proposed)
    const [mail] = await hent.mails('in@conseil.example')
    expect(mail?.mail.text).toContain('à la place d’une personne absente de votre équipe')
    const [team] = await hent.mails('equipe-leave@s.example')
    expect(team?.mail.text).not.toContain('absente')
    expect(hent.mailsTo('away@conseil.example')).toEqual([])
  })
})

describe('an address that does not exist', () => {
  it('of one adviser fails nothing while another is told; of all, the team is told before anybody else is asked', async () => {
    const gone = { code: 550, text: 'no such mailbox' }
    hent.sink.answerTo = (address) => (address === 'lost-1@conseil.example' ? gone : undefined)
    const one = hent.aStory('s-lost')
    await hent.topic.say(one.received, one.proposed)
    const { data } = await hent.topic.said('MessageFailed', one.requestId)
    expect(data).toMatchObject({ cause: 'refused', next: 'email', recipient: { agentId: 'agent-lost-1' } })
    await hent.mails('lost-2@conseil.example')
    expect(hent.mailsTo('equipe-lost@s.example')).toEqual([])

    hent.sink.answerTo = (address) => (address.startsWith('lost-') ? gone : undefined)
    const all = hent.aStory('s-lost')
    await hent.topic.say(all.received, all.proposed)
    await hent.mails('equipe-lost@s.example')
    const failures = await until('both failed', () => {
      const found = hent.topic.of('MessageFailed', all.requestId)
      return found.length === 2 && found
    })
    expect(failures.map((event) => event.data.next)).toEqual(['email', 'email'])
    expect(hent.mailsTo('equipe-lost@s.example')).toHaveLength(1)
  })
})

describe('a proposal whose page was read', () => {
  it('is delivered, said once for each who was told, and seen in the digest of who sent it, once', async () => {
    const { received, proposed, requestId } = hent.aStory('s-two')
    const sender = { kind: 'structure', structureId: 's-lost' } as const
    await hent.topic.say({ ...received, data: { ...received.data, sender } }, proposed)
    const told = await until('both told', async () => {
      const found = (await hent.messagesOf(requestId)).filter(({ state }) => state !== 'queued')
      return found.length === 2 && found
    })
    const tokens = told.map((message) =>
      linkOf({ PORTAL_URL: portalUrl, LINK_KEY: linkKey }, message, new Date())?.split('/').at(-1),
    )
    const open = (token = '') =>
      hent.app?.inject({ method: 'POST', url: `/v1/proposal-links/${token}/opening`, payload: {} })
    for (const token of [...tokens, tokens[0]]) expect((await open(token))?.statusCode).toBe(200)
    const proofs = () => hent.topic.of('MessageDelivered', requestId).filter(({ data }) => data.proof === 'opened')
    await until('both said', () => proofs().length === 2)
    expect(new Set(proofs().map(({ data }) => data.recipient.agentId))).toEqual(new Set(['agent-one', 'agent-two']))
    const digest = await until('the sender’s digest', () =>
      hent.db.collection<{ news: string[] }>('digests').findOne({ whom: 's-lost' }),
    )
    expect(digest.news).toEqual([expect.stringMatching(/^seen /)])
    expect((await open('x'.repeat(43)))?.statusCode).toBe(404)
  })
})

describe('a young person without a solution', () => {
  it('is told of by SMS to whoever has a mobile, and by mail where the SMS is not proven', async () => {
    const { received, proposed, proposal, requestId } = hent.aStory('s-young', { service: 'dropout-support' })
    await hent.topic.say(received, proposed)
    const [sms] = await hent.texts(mobile)
    expect(sms?.text).toMatch(/\/p\/[A-Za-z0-9_-]{43}$/)
    expect((await hent.topic.said('MessageDelivered', requestId)).data).toMatchObject({
      channel: 'sms',
      proposalId: proposal.proposalId,
      recipient: { kind: 'adviser', agentId: 'agent-young' },
    })
    expect(hent.mailsTo('young@conseil.example')).toEqual([])
  })
})
