// What people answer to an SMS: STOP is honoured at once, by whatever provider it comes; nothing of any text is kept.

import { aStructure } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-notification.ts'

const receiptKey = 'receipt-key-of-the-tests-0123456789abcdef'
const duty = { both: '+33639980701', back: '+33639980702', byHttp: '+33639980703' }

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent(
    [
      aStructure({ structureId: 's-both', dutyMobile: duty.both, smsFirst: true, email: 'both@s.example' }),
      aStructure({ structureId: 's-back', dutyMobile: duty.back, smsFirst: true, email: 'back@s.example' }),
      aStructure({ structureId: 's-http', dutyMobile: duty.byHttp, smsFirst: true, email: 'http@s.example' }),
    ],
    { SMS_RECEIPT_KEY: receiptKey },
  )
})
afterAll(() => hent.stop())

const told = (from: string, said: string) =>
  until(`intake told ${said}`, () => hent.intake.replies.some((one) => one.from === from && one.said === said))
const answer = async (from: string, text: string, said: string) => {
  hent.sms.say(from, text)
  await told(from, said)
}

describe('STOP', () => {
  it('from the telephone of a structure: no SMS leaves for it, and its mailbox is written to instead', async () => {
    await answer(duty.both, 'Stop', 'stop')
    const { requestId, received, proposed } = hent.aStory('s-both')
    await hent.topic.say(received, proposed)
    expect((await hent.topic.said('MessageFailed', requestId)).data).toMatchObject({ cause: 'stopped', next: 'email' })
    await hent.mails('both@s.example')
    expect(hent.smsTo(duty.both)).toHaveLength(0)
  })

  it('is taken back by START', async () => {
    await answer(duty.back, 'ARSAV', 'stop')
    await answer(duty.back, 'START', 'start')
    const { received, proposed } = hent.aStory('s-back')
    await hent.topic.say(received, proposed)
    await hent.texts(duty.back)
  })

  // Broken once: intake knew of it, and every SMS to that number failed here for ever.
  it('from a person is taken back on their page as well', async () => {
    const number = '+33639980706'
    const { requestId, received, moved, accepted } = hent.aStory('s-back', { contact: number })
    await hent.topic.say(received)
    await hent.inState(requestId, 'request-received', 'delivered')
    await answer(number, 'STOP', 'stop')
    const back = moved(number)
    await hent.topic.say({ ...back, data: { ...back.data, cause: 'stop-taken-back' } }, accepted)
    expect((await hent.texts(number, 2)).at(-1)?.text).toContain('prise en charge')
    await hent.inState(requestId, 'taken-in-charge', 'delivered')
    await until('its receipt is taken', () => hent.sms.unanswered() === 0)
    expect(hent.topic.of('MessageFailed', requestId)).toHaveLength(0)
  })

  it('told by a call of OVH is the same, and only to who has the key', async () => {
    const call = (key: string) =>
      hent.app?.inject(`/v1/sms-replies/${key}?sender=0033639980703&message=STOP&id=12&tag=00ff`)
    expect((await call('another-key-of-the-tests-0123456789abcd'))?.statusCode).toBe(404)
    expect((await call(receiptKey))?.statusCode).toBe(204)
    await told(duty.byHttp, 'stop')
    const { received, proposed } = hent.aStory('s-http')
    await hent.topic.say(received, proposed)
    await hent.mails('http@s.example')
    expect(hent.smsTo(duty.byHttp)).toHaveLength(0)
  })

  it('said while intake is away is told to it when it is back', async () => {
    hent.intake.repliesAway.now = true
    hent.sms.say('+33639980704', 'STOP')
    await told('+33639980704', 'stop')
    expect(hent.sms.unanswered()).toBe(1)
    hent.intake.repliesAway.now = false
    await until('it is taken', () => hent.sms.unanswered() === 0)
  })
})

describe('any other answer', () => {
  it('is told to intake as such, and nothing of its text is kept', async () => {
    await answer('+33639980705', 'Je m’appelle Maiwenn, rappelez-moi', 'other')
    const kept = await hent.db.collections()
    const all = await Promise.all(kept.map((one) => one.find().toArray()))
    expect(JSON.stringify(all)).not.toMatch(/Maiwenn|639980705/)
    expect(JSON.stringify(hent.intake.replies)).not.toContain('Maiwenn')
  })

  it('from what is no mobile is told to nobody', async () => {
    const before = hent.intake.replies.length
    hent.sms.say('+38123', 'STOP')
    await until('it is taken', () => hent.sms.unanswered() === 0)
    expect(hent.intake.replies).toHaveLength(before)
  })
})
