// The code that confirms an erasure: asked of intake as it is written, told to the person, and stored nowhere here.

import { anEvent } from '@hent/testing/builders.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-notification.ts'

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent([])
})
afterAll(() => hent.stop())

const code = '042871'

describe('the code before erasing', () => {
  it('is in the mail to the person, and in nothing that is kept or said', async () => {
    const email = 'oubli@personne.example'
    const { requestId, received, codeAsked } = hent.aStory('s-nowhere', { contact: email })
    hent.intake.codes.set(requestId, code)
    await hent.topic.say(received, codeAsked(600_000))
    const mails = (await hent.mails(email, 2)).map(({ mail }) => mail)
    const mail = mails.find(({ subject }) => subject === 'Votre code de confirmation')
    expect(mail?.text).toContain(`Votre code : ${code}`)
    await hent.inState(requestId, 'erasure-code', 'sent')
    expect(JSON.stringify(await hent.messagesOf(requestId))).not.toContain(code)
    expect(JSON.stringify((await hent.topic.said('MessageSent', requestId)).data)).not.toContain(code)
  })

  it('is in the SMS to who is told by SMS', async () => {
    const mobile = '+33639980455'
    const { requestId, received, codeAsked } = hent.aStory('s-nowhere', { contact: mobile })
    hent.intake.codes.set(requestId, code)
    await hent.topic.say(received, codeAsked(600_000))
    const texts = (await hent.texts(mobile, 2)).map(({ text }) => text)
    expect(texts).toContain(`Votre code : ${code}. Il est valable dix minutes. Ne le donnez à personne.`)
  })

  it('is told to who had withdrawn', async () => {
    const email = 'retire@personne.example'
    const { requestId, received, codeAsked } = hent.aStory('s-nowhere', { contact: email })
    hent.intake.codes.set(requestId, code)
    const left = anEvent('RequestWithdrawn', { requestId, by: { kind: 'person' } }, { subject: requestId, sequence: 2 })
    await hent.topic.say(received, left, codeAsked(600_000))
    await hent.inState(requestId, 'erasure-code', 'sent')
  })

  it.each([
    ['past its ten minutes', -1_000, code],
    ['that holds no more', 600_000, undefined],
  ])('%s is not sent', async (_how, holdsMs, known) => {
    const { requestId, received, codeAsked } = hent.aStory('s-nowhere', {
      contact: `${Math.random()}@personne.example`,
    })
    if (known) hent.intake.codes.set(requestId, known)
    await hent.topic.say(received, codeAsked(holdsMs))
    await hent.inState(requestId, 'erasure-code', 'cancelled')
  })
})
