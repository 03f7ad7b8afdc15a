// An SMS provider on its bad days: what can wait waits and leaves once, what is refused ends, what is unknown is said again
// and counted, and a receipt is taken whenever and in whatever order it comes.

import { usualSettings } from '@hent/local/sms-server.ts'
import { aStructure } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-notification.ts'

const names = ['throttled', 'cut', 'early', 'unbound', 'reordered', 'mute', 'late'] as const
const numberOf = (name: (typeof names)[number]) => `+3363998020${names.indexOf(name)}`

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent(
    names.map((name) => aStructure({ structureId: `s-${name}`, email: null, dutyMobile: numberOf(name) })),
    { RETRY_MOST: '500ms' },
  )
})
afterEach(() => {
  Object.assign(hent.sms.settings, usualSettings)
})
afterAll(() => hent.stop())

const proposedTo = async (name: (typeof names)[number]) => {
  const story = hent.aStory(`s-${name}`)
  await hent.topic.say(story.received, story.proposed)
  return story.requestId
}

describe('an SMS provider', () => {
  it('an SMS provider that is throttled gets the messages again until it takes them, each once', async () => {
    hent.sms.settings.mostPerSecond = 3
    const stories = Array.from({ length: 8 }, () => hent.aStory('s-throttled'))
    await hent.topic.say(...stories.flatMap(({ received, proposed }) => [received, proposed]))
    for (const { requestId } of stories) {
      expect((await hent.topic.said('MessageSent', requestId)).data.possibleDuplicate).toBe(false)
    }
    const texts = hent.smsTo(numberOf('throttled')).map(({ text }) => text)
    expect([texts.length, new Set(texts).size]).toEqual([8, 8])
  })

  it('an SMS provider that cuts the line without an answer gets it again, and the possible duplicate is counted', async () => {
    Object.assign(hent.sms.settings, { breaksOff: true, receipt: 'none' })
    const requestId = await proposedTo('cut')
    await hent.texts(numberOf('cut'))
    Object.assign(hent.sms.settings, usualSettings)
    const { data } = await hent.topic.said('MessageSent', requestId)
    expect(data.possibleDuplicate).toBe(true)
    const taken = hent.smsTo(numberOf('cut'))
    expect(taken.length).toBeGreaterThanOrEqual(2)
    expect(new Set(taken.map(({ reference }) => reference)).size).toBe(1)
    expect(hent.topic.of('MessageSent', requestId)).toHaveLength(1)
    // The receipts of the copies tell how many there were.
    for (const { id, to, reference } of taken) hent.sms.sendReceipt({ id, to, reference, state: 'DELIVRD' })
    const known = await until('every copy known', async () => {
      const [message] = await hent.messagesOf(requestId)
      return message?.copies?.length === taken.length - 1 && [message.providerId, ...message.copies]
    })
    expect(new Set(known)).toEqual(new Set(taken.map(({ id }) => id)))
    expect(hent.topic.of('MessageDelivered', requestId)).toHaveLength(1)
  })

  it('an SMS provider that cuts the line, and whose receipt then says that it has the message, does not get it again', async () => {
    const other = await startTestHent([aStructure({ structureId: 's-x', email: null, dutyMobile: '+33639980301' })], {
      RETRY_FIRST: '1h',
      RETRY_MOST: '1h',
    })
    try {
      other.sms.settings.breaksOff = true
      const { requestId, received, proposed } = other.aStory('s-x')
      await other.topic.say(received, proposed)
      expect((await other.topic.said('MessageDelivered', requestId)).data).toMatchObject({ proof: 'receipt' })
      expect((await other.topic.said('MessageSent', requestId)).data.tries).toBeGreaterThanOrEqual(1)
      expect(other.smsTo('+33639980301')).toHaveLength(1)
    } finally {
      await other.stop()
    }
  })

  it('an SMS provider whose receipt comes before its answer is believed, once', async () => {
    Object.assign(hent.sms.settings, { receiptFirst: true, answerAfterMs: 300 })
    const requestId = await proposedTo('early')
    await hent.inState(requestId, 'proposal', 'delivered')
    await hent.topic.said('MessageDelivered', requestId)
    expect(hent.topic.of('MessageSent', requestId)).toHaveLength(1)
    expect(hent.smsTo(numberOf('early'))).toHaveLength(1)
  })

  it('an SMS provider whose receipt comes before its answer and bears no mark of ours is waited for', async () => {
    Object.assign(hent.sms.settings, { receiptFirst: true, answerAfterMs: 300, echoesReference: false })
    const requestId = await proposedTo('mute')
    expect((await hent.topic.said('MessageDelivered', requestId)).data).toMatchObject({ proof: 'receipt' })
    expect(hent.topic.of('MessageSent', requestId)).toHaveLength(1)
  })

  it('an SMS provider whose receipts come in another order, and twice, proves each message once', async () => {
    hent.sms.settings.reorders = true
    const ids = [await proposedTo('reordered'), await proposedTo('reordered')]
    for (const requestId of ids) await hent.topic.said('MessageDelivered', requestId)
    hent.sms.settings.reorders = false
    for (const { id, to, reference } of hent.smsTo(numberOf('reordered'))) {
      hent.sms.sendReceipt({ id, to, reference, state: 'DELIVRD' })
      hent.sms.sendReceipt({ id, to, reference, state: 'UNDELIV' })
    }
    await proposedTo('late').then((requestId) => hent.topic.said('MessageDelivered', requestId))
    for (const requestId of ids) {
      expect(hent.topic.of('MessageDelivered', requestId)).toHaveLength(1)
      expect(hent.topic.of('MessageFailed', requestId)).toHaveLength(0)
    }
  })

  it('an SMS provider that sends us away is asked for again by itself, and gets what has waited', async () => {
    const { bindings } = hent.sms.counts
    hent.sms.unbind()
    const requestId = await proposedTo('unbound')
    await hent.topic.said('MessageDelivered', requestId)
    expect(hent.sms.counts.bindings).toBe(bindings + 1)
    expect(hent.smsTo(numberOf('unbound'))).toHaveLength(1)
  })

  it('an SMS provider whose line is dead is found out by enquire_link, and the line is opened again', async () => {
    // Asked this often, a line is also cut where the machine itself stood still: in this test alone.
    const other = await startTestHent([aStructure({ structureId: 's-x', email: null, dutyMobile: '+33639980305' })], {
      SMS_ENQUIRE_MS: '200',
    })
    try {
      const { bindings } = other.sms.counts
      other.sms.settings.deaf = true
      await until('another binding', () => other.sms.counts.bindings > bindings)
      other.sms.settings.deaf = false
      const { requestId, received, proposed } = other.aStory('s-x')
      await other.topic.say(received, proposed)
      await other.topic.said('MessageDelivered', requestId)
    } finally {
      await other.stop()
    }
  })

  it('gets each message once though Redis was emptied', async () => {
    const to = '+33639980303'
    const other = await startTestHent([aStructure({ structureId: 's-x', email: null, dutyMobile: to })], {
      LOST_AFTER: '1s',
      // On a slow machine the pauses would grow beyond what the test waits.
      RETRY_MOST: '500ms',
      RECONCILE_MS: '200',
    })
    try {
      other.sms.settings.answer = 'down'
      const stories = Array.from({ length: 20 }, () => other.aStory('s-x'))
      await other.topic.say(...stories.flatMap(({ received, proposed }) => [received, proposed]))
      for (const { requestId } of stories)
        await until('a first try', async () => ((await other.messagesOf(requestId))[0]?.tries ?? 0) >= 1)
      await other.emptyRedis()
      other.sms.settings.answer = 'accept'
      for (const { requestId } of stories) await other.topic.said('MessageDelivered', requestId)
      expect(new Set(other.smsTo(to).map(({ text }) => text)).size).toBe(20)
      expect(other.smsTo(to)).toHaveLength(20)
    } finally {
      await other.stop()
    }
  })

  it('an SMS provider that is slow gets a message once though Redis was emptied while it was under way', async () => {
    const to = '+33639980304'
    const other = await startTestHent([aStructure({ structureId: 's-x', email: null, dutyMobile: to })], {
      LOST_AFTER: '100ms',
      RECONCILE_MS: '100',
    })
    try {
      other.sms.settings.answerAfterMs = 2_000
      const { requestId, received, proposed } = other.aStory('s-x')
      await other.topic.say(received, proposed)
      await other.texts(to)
      await other.emptyRedis()
      await other.topic.said('MessageDelivered', requestId)
      expect(other.smsTo(to)).toHaveLength(1)
    } finally {
      await other.stop()
    }
  })

  it('an SMS provider that is stopped in order is told so, and loses nothing', async () => {
    const other = await startTestHent([aStructure({ structureId: 's-x', email: null, dutyMobile: '+33639980302' })])
    other.sms.settings.answerAfterMs = 300
    const { received, proposed } = other.aStory('s-x')
    await other.topic.say(received, proposed)
    await other.texts('+33639980302')
    await other.stop()
    expect(other.sms.counts.unbindings).toBe(1)
    expect(other.smsTo('+33639980302')).toHaveLength(1)
  })
})
