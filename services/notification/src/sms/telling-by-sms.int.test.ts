// Who is told by SMS, and once: the channel a structure prefers, the other only when that one is not proven, and on the
// screen of a telephone nothing that tells who, what for or by whom.

import { networkLabels, serviceLabels } from '@hent/contracts/labels.ts'
import { usualSettings } from '@hent/local/sms-server.ts'
import { readLink } from '@hent/service/links.ts'
import { aStructure } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { linkKey, portalUrl, startTestHent, type TestHent } from '../testing/start-notification.ts'

const duty = {
  first: '+33639980001',
  second: '+33639980002',
  only: '+33639980003',
  undelivered: '+33639980004',
  lost: '+33639980005',
  refused: '+33639980006',
  both: '+33639980007',
  twice: '+33639980008',
}

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent(
    [
      aStructure({ structureId: 's-first', dutyMobile: duty.first, smsFirst: true, email: 'first@s.example' }),
      aStructure({ structureId: 's-second', dutyMobile: duty.second, email: 'second@s.example' }),
      aStructure({ structureId: 's-only', dutyMobile: duty.only, email: null }),
      aStructure({ structureId: 's-undelivered', dutyMobile: duty.undelivered, smsFirst: true, email: 'un@s.example' }),
      aStructure({ structureId: 's-lost', dutyMobile: duty.lost, smsFirst: true, email: 'lost@s.example' }),
      aStructure({ structureId: 's-refused', dutyMobile: duty.refused, email: 'refused@s.example' }),
      aStructure({ structureId: 's-both', dutyMobile: duty.both, smsFirst: true, email: 'both@s.example' }),
      aStructure({ structureId: 's-twice', dutyMobile: duty.twice, smsFirst: true, email: 'twice@s.example' }),
      aStructure({ structureId: 's-fixed', dutyMobile: '+33261910042', smsFirst: true, email: 'fixed@s.example' }),
    ],
    { RECEIPT_WINDOW: '600ms', RETRY_MOST: '500ms', MESSAGES_A_DAY: '10' },
  )
})
afterEach(() => {
  Object.assign(hent.sms.settings, usualSettings)
  hent.sink.answer = undefined
})
afterAll(() => hent.stop())

describe('a structure that would rather be told by SMS', () => {
  it('gets one SMS however often the event comes, no mail, and the receipt is the proof', async () => {
    const { requestId, received, proposed, accepted, proposal } = hent.aStory('s-first')
    await hent.topic.say(received, proposed, proposed, received, proposed)
    const { data } = await hent.topic.said('MessageDelivered', requestId)
    expect(data).toMatchObject({ channel: 'sms', proof: 'receipt', proposalId: proposal.proposalId })
    await hent.topic.say(accepted, proposed)
    // Tried again, perhaps, while the provider's line was still being opened.
    expect((await hent.topic.said('MessageSent', requestId)).data).toMatchObject({ possibleDuplicate: false })
    expect(hent.smsTo(duty.first)).toHaveLength(1)
    expect(hent.mailsTo('first@s.example')).toHaveLength(0)
  })

  it('gets a link of its own in one SMS of 160 characters at most, and nothing else that identifies', async () => {
    const { received, proposed, proposal, requestId, answerBy } = hent.aStory('s-first')
    const before = hent.smsTo(duty.first).length
    await hent.topic.say(received, proposed)
    const sms = (await hent.texts(duty.first, before + 1)).at(-1)
    const text = sms?.text ?? ''
    const token = new RegExp(`${portalUrl}/p/([A-Za-z0-9_-]{43})$`).exec(text)?.[1] ?? ''
    expect(readLink(linkKey, 'proposal', token, ['structure'], new Date(answerBy)).ok).toBe(false)
    expect(readLink(linkKey, 'proposal', token, ['duty'], new Date(answerBy))).toMatchObject({
      ok: true,
      id: proposal.proposalId,
    })
    expect(sms).toMatchObject({ from: 'Hent', dataCoding: 0 })
    expect(text.length).toBeLessThanOrEqual(160)
    const { commune, epci, situation } = received.data
    const words = [...Object.values(serviceLabels).map(({ fr }) => fr), ...Object.values(networkLabels)]
    for (const mark of [...words, requestId, commune, epci ?? '', situation.ageBand]) expect(text).not.toContain(mark)
  })

  it.each([
    ['says that it did not arrive', 's-undelivered', duty.undelivered, 'un@s.example', 'UNDELIV', 'undelivered'],
    ['never comes', 's-lost', duty.lost, 'lost@s.example', 'none', 'no-receipt'],
  ] as const)(
    'is told by mail once the receipt %s, and only then',
    async (_what, id, number, email, receipt, cause) => {
      hent.sms.settings.receipt = receipt
      const { requestId, received, proposed } = hent.aStory(id)
      await hent.topic.say(received, proposed, proposed)
      await hent.texts(number)
      expect(hent.mailsTo(email)).toHaveLength(0)
      expect((await hent.topic.said('MessageFailed', requestId)).data).toMatchObject({
        channel: 'sms',
        cause,
        next: 'email',
      })
      await hent.mails(email)
      expect((await hent.topic.said('MessageDelivered', requestId)).data).toMatchObject({ channel: 'email' })
      await hent.topic.say(proposed, received)
      expect([hent.smsTo(number).length, hent.mailsTo(email).length]).toEqual([1, 1])
    },
  )

  // A receipt said again used to take the mail back that the first one had begun.
  it('is told by mail though the receipt that it did not arrive comes again', async () => {
    hent.sms.settings.receipt = 'none'
    hent.sink.answer = { code: 451, text: 'later' }
    const { requestId, received, proposed } = hent.aStory('s-twice')
    await hent.topic.say(received, proposed)
    const [sms] = await hent.texts(duty.twice)
    await until('the SMS sent', async () => (await hent.messagesOf(requestId))[0]?.state === 'sent')
    if (!sms) throw new Error('no SMS')
    hent.sms.sendReceipt({ ...sms, state: 'UNDELIV' })
    await hent.topic.said('MessageFailed', requestId)
    hent.sms.sendReceipt({ ...sms, state: 'UNDELIV' })
    hent.sms.sendReceipt({ ...sms, state: 'UNDELIV' })
    await until('all receipts taken', () => hent.sms.unanswered() === 0)
    hent.sink.answer = undefined
    await hent.mails('twice@s.example')
    expect(hent.topic.of('MessageFailed', requestId)).toHaveLength(1)
  })

  it('a structure that would rather be told by SMS and whose number is no mobile is told by mail', async () => {
    const { received, proposed } = hent.aStory('s-fixed')
    await hent.topic.say(received, proposed)
    await hent.mails('fixed@s.example')
    expect(hent.smsTo('+33261910042')).toHaveLength(0)
  })
})

describe('a structure that is told by mail', () => {
  it('gets no SMS where the mail is taken', async () => {
    const { requestId, received, proposed } = hent.aStory('s-second')
    await hent.topic.say(received, proposed)
    expect((await hent.topic.said('MessageDelivered', requestId)).data).toMatchObject({ channel: 'email' })
    expect(hent.smsTo(duty.second)).toHaveLength(0)
  })

  it('gets one where its mailbox refuses', async () => {
    hent.sink.answer = { code: 550, text: 'no such mailbox' }
    const { requestId, received, proposed } = hent.aStory('s-refused')
    await hent.topic.say(received, proposed)
    await hent.texts(duty.refused)
    expect((await hent.topic.said('MessageFailed', requestId)).data).toMatchObject({ cause: 'refused', next: 'sms' })
    expect((await hent.topic.said('MessageDelivered', requestId)).data).toMatchObject({ channel: 'sms' })
  })

  it('gets an SMS at once where it has no mailbox', async () => {
    const { requestId, received, proposed } = hent.aStory('s-only')
    await hent.topic.say(received, proposed)
    expect((await hent.topic.said('MessageDelivered', requestId)).data).toMatchObject({ channel: 'sms' })
    expect(hent.topic.of('MessageFailed', requestId)).toHaveLength(0)
  })

  it('is told nothing more when both channels have failed, and the failure says so', async () => {
    hent.sink.answer = { code: 550, text: 'no such mailbox' }
    hent.sms.settings.answer = 'refused-number'
    const { requestId, received, proposed } = hent.aStory('s-both')
    await hent.topic.say(received, proposed)
    await until('both failures', () => hent.topic.of('MessageFailed', requestId).length === 2)
    const failures = hent.topic.of('MessageFailed', requestId).map(({ data }) => [data.channel, data.next])
    expect(failures).toEqual([
      ['sms', 'email'],
      ['email', undefined],
    ])
    expect(await hent.messagesOf(requestId)).toHaveLength(2)
  })
})

describe('a person who gave a mobile and no e-mail', () => {
  it.each([
    ['fr', 'Comment cela s'],
    ['br', 'Penaos eo bet tremenet'],
    ['en', 'How did it go'],
  ] as const)('is told in their language, %s, all that an e-mail would tell, each once', async (language, survey) => {
    const number = `+3363998010${['fr', 'br', 'en'].indexOf(language)}`
    const { requestId, received, toChoose, accepted, appointment, closed, asked } = hent.aStory('s-second', {
      contact: number,
      language,
    })
    await hent.topic.say(received, toChoose, accepted, appointment)
    // What had not left by then would be told no more once it is closed.
    for (const template of ['request-received', 'choice-offered', 'taken-in-charge', 'appointment'] as const)
      await hent.inState(requestId, template, 'delivered')
    await hent.topic.say(closed, asked, asked)
    const texts = (await hent.texts(number, 6)).map(({ text }) => text)
    expect(texts.filter((text) => text.startsWith(survey) && text.includes(`${portalUrl}/a/`))).toHaveLength(1)
    expect(texts.filter((text) => text.includes(`${portalUrl}/suivre`))).toHaveLength(5)
    await until('six receipts', async () => {
      const messages = (await hent.messagesOf(requestId)).filter(({ template }) => template !== 'not-yet-taken')
      return messages.length === 6 && messages.every(({ state, channel }) => state === 'delivered' && channel === 'sms')
    })
    expect(JSON.stringify(await hent.messagesOf(requestId))).not.toContain(number.slice(1))
    expect(JSON.stringify(await hent.queued())).not.toContain(number.slice(1))
  })

  it('a person who gave a mobile and no e-mail and has left is told nothing of what is heard of later, but the survey', async () => {
    const number = '+33639980120'
    const { requestId, received, accepted, asked, erased } = hent.aStory('s-second', { contact: number })
    await hent.topic.say(received, erased, accepted, asked)
    await until('the contact forgotten', async () => (await hent.contactsKept(requestId)) === 0)
    expect(hent.smsTo(number)).toHaveLength(0)
  })
})
