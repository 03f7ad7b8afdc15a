// What a person was written is told to themselves, by their own token, and to nobody else.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from './testing/start-notification.ts'

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent([])
})
afterAll(() => hent.stop())

const told = async (requestId: string, whose = requestId) => {
  const authorization = `Bearer ${await hent.intake.personToken(whose)}`
  return hent.app?.inject({ url: `/v1/requests/${requestId}/messages`, headers: { authorization } })
}

describe('what a person was written', () => {
  it('is told to them without any address, and not to the person of another request', async () => {
    const email = 'maiwenn.le.bras@personne.example'
    const { requestId, received } = hent.aStory('s-nowhere', { contact: email })
    await hent.topic.say(received)
    await hent.topic.said('MessageSent', requestId)
    const answer = await told(requestId)
    const message = { template: 'request-received', channel: 'email', language: 'fr' }
    expect([answer?.statusCode, answer?.json()]).toMatchObject([200, { messages: [message] }])
    expect(answer?.body).not.toContain(email)
    expect((await told(requestId, 'another-request'))?.statusCode).toBe(404)
  })
})
