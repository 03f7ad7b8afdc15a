// A file passes from adviser to adviser of its structure: those of it read who follows it, and keep their list to theirs.

import { randomUUID } from 'node:crypto'
import { aStructure } from '@hent/testing/builders.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-routing.ts'

const structureId = 'hands-a'
const colleague = { agentId: 'agent-colleague', role: 'adviser', email: 'deux@s.example' }

let hent: TestHent
let token: string
let referralId: string
let requestId: string
beforeAll(async () => {
  hent = await startTestHent([
    aStructure({
      structureId,
      network: 'vae-advice',
      services: [{ serviceId: 'hands-vae', kind: 'vae', modes: ['phone'], zone: ['22113'] }],
      team: [colleague, { agentId: 'agent-relay', role: 'relay', email: 'trois@s.example' }],
    }),
  ])
  token = await hent.agent({ role: 'adviser', structureId })
  const proposed = await hent.proposed('22113', { needs: [{ needId: randomUUID(), service: 'vae' }] })
  referralId = proposed.referralId
  requestId = proposed.requestId
  await hent.post(`/v1/referrals/${referralId}/acceptance`, {}, token)
})
afterAll(() => hent.stop())

const hand = (body: object, by = token) => hent.post(`/v1/referrals/${referralId}/adviser`, body, by)
const total = async (whose: string) =>
  (await hent.get(`/v1/referrals/counts?structureId=${structureId}&whose=${whose}`, token)).json().total

describe('a file of a structure', () => {
  it('is whose who accepted it, in their list and nobody else’s', async () => {
    const { adviser } = (await hent.get(`/v1/referrals/${referralId}`, token)).json()
    expect(adviser).toMatchObject({ mine: true })
    expect([await total('mine'), await total('nobody')]).toEqual([1, 0])
  })

  it('tells its person, and who watches the territory, not which agent follows it', async () => {
    const readers = [await hent.person(requestId), await hent.agent({ role: 'animator', territory: '22' })]
    for (const reader of readers) {
      const seen = await hent.get(`/v1/referrals/${referralId}`, reader)
      expect(seen.statusCode).toBe(200)
      expect(seen.json()).not.toHaveProperty('adviser')
    }
  })

  it('is handed to a colleague of the team who may answer, and to nobody else', async () => {
    const { agentId: over } = (await hent.get(`/v1/referrals/${referralId}`, token)).json().adviser
    for (const agentId of ['agent-relay', 'agent-of-nowhere']) {
      const refused = await hand({ agentId, over })
      expect([refused.statusCode, refused.json().errors[0].pointer]).toEqual([400, '/agentId'])
    }
    const done = await hand({ agentId: colleague.agentId, over })
    expect(done.json().adviser).toMatchObject({ agentId: colleague.agentId, mine: false })
    const { data } = await hent.topic.said('FileHandedOver', requestId)
    expect(data).toMatchObject({ adviser: colleague.agentId, before: over, by: { kind: 'agent', agentId: over } })
    expect(await total('mine')).toBe(0)
  })

  it('is taken back only from whom one sees follow it', async () => {
    expect((await hand({})).statusCode).toBe(409)
    expect((await hand({ over: colleague.agentId })).json().adviser).toMatchObject({ mine: true })
  })
})
