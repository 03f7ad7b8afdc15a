// A professional finds the open survey of a person by the code of their request, and enters what they say.

import { trackingCodeOf } from '@hent/contracts/tracking-code.ts'
import { shortId } from '@hent/testing/builders.ts'
import { startTokenIssuer, type TokenIssuer } from '@hent/testing/token-issuer.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-evaluation.ts'
import type { Survey } from './surveys.ts'

let hent: TestHent
let directory: TokenIssuer
beforeAll(async () => {
  directory = await startTokenIssuer()
  hent = await startTestHent({ DIRECTORY_URL: directory.url })
})
afterAll(async () => {
  await hent.stop()
  await directory.stop()
})

type Role = { role: string; structureId?: string; territory?: string }
const relay: Role = { role: 'relay', structureId: 'mairie-1' }
async function look(code: string, role: Role = relay) {
  const token = await directory.sign({ sub: `login-${shortId()}`, agent_id: `agent-${shortId()}`, roles: [role] })
  const headers = { authorization: `Bearer ${token}` }
  return hent.app.inject({ method: 'POST', url: '/v1/survey-lookups', payload: { code }, headers })
}
type Found = { surveys: { service: string; structureName: string; token?: string }[] }

/** Closed, of somebody without an address: their survey waits for whoever comes with the code. */
async function waiting() {
  const story = hent.aStory()
  await hent.say(...story.all)
  await until('the survey open', async () => {
    const survey = await hent.db.collection<Survey>('surveys').findOne({ requestId: story.requestId })
    return survey?.state === 'sent'
  })
  return { ...story, code: trackingCodeOf(story.requestId) }
}

describe('a survey of a person without a screen', () => {
  it('is found by its code and answered once, as one of any other person', async () => {
    const { code } = await waiting()
    const [open] = (await look(code.toLowerCase())).json<Found>().surveys
    expect(open).toMatchObject({ service: 'cep', structureName: 'Mission locale de Lannion' })
    const answer = { method: 'POST', url: `/v1/survey-links/${open?.token}/answer` } as const
    expect((await hent.app.inject({ ...answer, payload: { contacted: 'yes', useful: 3 } })).statusCode).toBe(200)
    expect((await look(code)).json()).toEqual({ surveys: [] })
    const stored = JSON.stringify(await hent.db.collection('answers').find().toArray())
    expect(stored).not.toContain('mairie-1')
  })

  it('is entered by nobody of the structure that it is about', async () => {
    const { code } = await waiting()
    const own = { role: 'adviser', structureId: hent.structure.structureId }
    const { surveys } = (await look(code, own)).json<Found>()
    expect(surveys).toMatchObject([{ structureName: 'Mission locale de Lannion' }])
    expect(surveys.map(({ token }) => token)).toEqual([undefined])
  })

  it('is found by no other code, nor by what is none', async () => {
    await waiting()
    expect((await look('0000-0000-0000')).json()).toEqual({ surveys: [] })
    expect((await look('abc')).statusCode).toBe(400)
  })

  it.each(['region', 'steering-body'])('is not looked for by a %s', async (role) => {
    const { code } = await waiting()
    expect((await look(code, { role, territory: '53' })).statusCode).toBe(403)
  })
})
