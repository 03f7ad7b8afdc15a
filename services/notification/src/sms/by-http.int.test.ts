// SMS by HTTP, alone and as one of two providers, on their bad days: none is lost, none is sent twice but what nobody can
// know, which is said so (P2).

import { usualSettings } from '@hent/local/sms-server.ts'
import { aStructure } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type OvhServer, startOvhServer } from '../testing/ovh-server.ts'
import { startTestHent, type TestHent } from '../testing/start-notification.ts'

const receiptKey = 'receipt-key-of-the-tests-0123456789abcdef'
const settings = {
  SMS_RECEIPT_KEY: receiptKey,
  SMS_TIMEOUT_MS: '500',
  SMS_REST: '1s',
  RETRY_MOST: '300ms',
  RECEIPT_WINDOW: '1h',
}
const names = ['signed', 'busy', 'down', 'error', 'slow', 'early', 'invalid', 'pending', 'vain', 'turns'] as const
const numberOf = (name: (typeof names)[number]) => `+3363998060${names.indexOf(name)}`
const structures = names.map((name) =>
  aStructure({ structureId: `s-${name}`, email: null, dutyMobile: numberOf(name) }),
)

/** @param description OVH's state: 1 delivered, 2 failed, 0 pending */
async function receipt(hent: TestHent, id: number, description = 1, key = receiptKey): Promise<number | undefined> {
  const facts = new URLSearchParams({
    id: String(id),
    ptt: '4',
    date: '2026-11-26 20:00:00',
    descriptionDlr: 'Success',
  })
  const answer = await hent.app?.inject(`/v1/sms-receipts/${key}?${facts}&description=${description}`)
  return answer?.statusCode
}

describe('a provider of SMS by HTTP', () => {
  let ovh: OvhServer
  let hent: TestHent
  beforeAll(async () => {
    ovh = await startOvhServer()
    hent = await startTestHent(structures, { ...settings, SMS_URL: ovh.url })
  })
  afterEach(() => {
    const usual = { status: 200, takes: false, retryAfter: '', invalid: false, answerAfterMs: 0, onJob: undefined }
    Object.assign(ovh, usual)
  })
  afterAll(async () => {
    await hent.stop()
    await ovh.stop()
  })
  const proposedTo = async (name: (typeof names)[number]) => {
    const { requestId, received, proposed } = hent.aStory(`s-${name}`)
    await hent.topic.say(received, proposed)
    return requestId
  }
  const jobsTo = (name: (typeof names)[number], count = 1) =>
    until(`${count} SMS taken`, () => ovh.jobsFor(numberOf(name)).length >= count && ovh.jobsFor(numberOf(name)))

  it('is handed a signed SMS under our name, and its receipt is the proof', async () => {
    const requestId = await proposedTo('signed')
    const [job] = await jobsTo('signed')
    expect(job).toMatchObject({ sender: 'Hent', message: expect.stringContaining('/p/') })
    await hent.inState(requestId, 'proposal', 'sent')
    expect(await receipt(hent, job?.id ?? 0)).toBe(204)
    expect((await hent.topic.said('MessageDelivered', requestId)).data).toMatchObject({ proof: 'receipt' })
    expect(await receipt(hent, job?.id ?? 0)).toBe(204)
    expect(hent.topic.of('MessageDelivered', requestId)).toHaveLength(1)
  })

  it('a provider of SMS by HTTP that asks to wait (429) is left alone for so long, then takes each SMS once', async () => {
    Object.assign(ovh, { status: 429, retryAfter: '2' })
    const first = await proposedTo('busy')
    await until('its refusal', async () => ((await hent.messagesOf(first))[0]?.tries ?? 0) >= 1)
    Object.assign(ovh, { status: 200 })
    const { calls } = ovh
    const second = await proposedTo('busy')
    await until('both put off', async () => ((await hent.messagesOf(second))[0]?.tries ?? 0) >= 2)
    expect(ovh.calls).toBe(calls)
    for (const requestId of [first, second])
      expect((await hent.topic.said('MessageSent', requestId)).data.possibleDuplicate).toBe(false)
    expect(ovh.jobsFor(numberOf('busy'))).toHaveLength(2)
  })

  it('a provider of SMS by HTTP that is away (503) gets the SMS once it is back, once', async () => {
    ovh.status = 503
    const requestId = await proposedTo('down')
    await until('a try in vain', async () => ((await hent.messagesOf(requestId))[0]?.tries ?? 0) >= 1)
    ovh.status = 200
    expect((await hent.topic.said('MessageSent', requestId)).data.possibleDuplicate).toBe(false)
    expect(ovh.jobsFor(numberOf('down'))).toHaveLength(1)
  })

  it.each([
    { name: 'error', bad: { status: 500, takes: true }, how: 'fails after it took the SMS (500)' },
    { name: 'slow', bad: { answerAfterMs: 1_500 }, how: 'is too slow to answer' },
  ] as const)(
    'a provider of SMS by HTTP that $how gets it again under the same mark, and the possible duplicate is said',
    async ({ name, bad }) => {
      Object.assign(ovh, bad)
      const requestId = await proposedTo(name)
      await jobsTo(name)
      Object.assign(ovh, { status: 200, answerAfterMs: 0 })
      expect((await hent.topic.said('MessageSent', requestId)).data.possibleDuplicate).toBe(true)
      const jobs = ovh.jobsFor(numberOf(name))
      expect(jobs.length).toBeGreaterThanOrEqual(2)
      expect(new Set(jobs.map(({ tag, message }) => `${tag} ${message}`)).size).toBe(1)
      expect(hent.topic.of('MessageSent', requestId)).toHaveLength(1)
    },
  )

  it('a provider of SMS by HTTP whose receipt comes before its answer is believed, once', async () => {
    let answered: Promise<number | undefined> | undefined
    ovh.onJob = async ({ id }) => {
      answered = receipt(hent, id)
    }
    ovh.answerAfterMs = 300
    const requestId = await proposedTo('early')
    await hent.topic.said('MessageDelivered', requestId)
    expect(await answered).toBe(204)
    expect(hent.topic.of('MessageSent', requestId)).toHaveLength(1)
    expect(ovh.jobsFor(numberOf('early'))).toHaveLength(1)
  })

  it('a provider of SMS by HTTP that refuses the number ends the message', async () => {
    ovh.invalid = true
    const requestId = await proposedTo('invalid')
    expect((await hent.topic.said('MessageFailed', requestId)).data).toMatchObject({ cause: 'refused' })
  })

  it('a provider of SMS by HTTP whose receipt says that the SMS failed ends the message; one that says it waits changes nothing', async () => {
    const requestId = await proposedTo('vain')
    const [job] = await jobsTo('vain')
    await hent.inState(requestId, 'proposal', 'sent')
    expect(await receipt(hent, job?.id ?? 0, 8)).toBe(204)
    expect((await hent.messagesOf(requestId))[0]?.state).toBe('sent')
    expect(await receipt(hent, job?.id ?? 0, 2)).toBe(204)
    expect((await hent.topic.said('MessageFailed', requestId)).data).toMatchObject({ cause: 'undelivered' })
  })

  it('is not found with another key, nor with an SMS that is not ours', async () => {
    expect(await receipt(hent, 1, 1, 'another-key-0123456789abcdef0123456789')).toBe(404)
    expect(await receipt(hent, 999)).toBe(404)
  })
})

describe('of two providers', () => {
  let ovh: OvhServer
  let hent: TestHent
  beforeAll(async () => {
    ovh = await startOvhServer()
    hent = await startTestHent(structures, { ...settings, SMS_SECOND_URL: ovh.url })
    await until('the line of the first', () => hent.sms.counts.bindings > 0)
  })
  afterAll(async () => {
    await hent.stop()
    await ovh.stop()
  })
  const proposedTo = async (count: number) => {
    const stories = Array.from({ length: count }, () => hent.aStory('s-turns'))
    await hent.topic.say(...stories.flatMap(({ received, proposed }) => [received, proposed]))
    return Promise.all(stories.map(({ requestId }) => hent.topic.said('MessageSent', requestId)))
  }
  const byFirst = () => hent.smsTo(numberOf('turns'))
  const bySecond = () => ovh.jobsFor(numberOf('turns'))

  it('the first takes all while it is well', async () => {
    await proposedTo(3)
    expect([byFirst().length, bySecond().length]).toEqual([3, 0])
  })

  it('the second takes what the first refuses, each once; the first is left alone, then asked again', async () => {
    hent.sms.settings.answer = 'down'
    const sent = await proposedTo(12)
    expect(sent.every(({ data }) => data.possibleDuplicate === false)).toBe(true)
    expect([byFirst().length, bySecond().length]).toEqual([3, 12])
    const resting = async () =>
      (await hent.app?.inject('/metrics'))?.body.match(/resting\{[^}]*provider="first"[^}]*\} (\d)/)?.[1]
    expect(await resting()).toBe('1')
    hent.sms.settings.answer = 'accept'
    await until('the first asked again', async () => {
      await proposedTo(1)
      return byFirst().length > 3
    })
    expect(await resting()).toBe('0')
    expect(new Set(bySecond().map(({ message }) => message)).size).toBe(bySecond().length)
  })

  it('of two providers that both fail by turns, none is lost, and none is twice but those that are said to be', async () => {
    const before = byFirst().length + bySecond().length
    Object.assign(hent.sms.settings, { breaksOff: true })
    ovh.status = 503
    const all = proposedTo(6)
    await until('an SMS cut off', () => byFirst().length + bySecond().length > before)
    Object.assign(hent.sms.settings, usualSettings)
    ovh.status = 200
    const possible = (await all).filter(({ data }) => data.possibleDuplicate).length
    const texts = [...byFirst().map(({ text }) => text), ...bySecond().map(({ message }) => message)]
    expect(new Set(texts).size).toBeGreaterThanOrEqual(before + 6)
    const twice = new Set(texts.filter((text, index) => texts.indexOf(text) !== index)).size
    expect(twice).toBeLessThanOrEqual(possible)
  })
})
