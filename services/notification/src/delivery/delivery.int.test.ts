// What became of messages is told the Region as counts: by the messages that really left, to nobody without that right.

import { aStructure } from '@hent/testing/builders.ts'
import { startTokenIssuer, type TokenIssuer } from '@hent/testing/token-issuer.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-notification.ts'

let hent: TestHent
let agents: TokenIssuer
beforeAll(async () => {
  agents = await startTokenIssuer()
  const email = 'equipe@structure.example'
  const structures = [aStructure({ structureId: 's-told', email })]
  hent = await startTestHent(structures, { DIRECTORY_URL: agents.url })
})
afterAll(async () => {
  await hent.stop()
  await agents.stop()
})

async function read(role: string, query = `to=${new Date().toISOString().slice(0, 7)}&months=1`) {
  const token = await agents.sign({ sub: 'login-1', agent_id: 'agent-1', roles: [{ role, structureId: 's-told' }] })
  const answer = await hent.app?.inject({
    url: `/v1/delivery?${query}`,
    headers: { authorization: `Bearer ${token}` },
  })
  return { status: answer?.statusCode, body: answer?.json() }
}

describe('how messages got through', () => {
  it('is counted from those that left, were proven and failed', async () => {
    for (let one = 0; one < 6; one += 1) {
      const story = hent.aStory('s-told')
      const lost = hent.aStory('s-without-address')
      await hent.topic.say(story.received, story.proposed, lost.received, lost.proposed)
      await hent.inState(story.requestId, 'proposal', 'delivered')
      await hent.inState(lost.requestId, 'proposal', 'failed')
    }
    const { status, body } = await read('region')
    expect(status).toBe(200)
    const [month] = body.months
    expect(month.rows.find((row: { told: string }) => row.told === 'proposals')).toMatchObject({
      channel: 'email',
      waiting: '< 5',
      left: { s10: 5, longer: '< 5', unknown: '< 5' },
      proven: { s10: 5, unknown: '< 5' },
      failed: { 'no-address': 5, bounced: '< 5', unknown: '< 5' },
    })
    expect(month.structuresUnreached).toBe('< 5')
  })

  it('has a count of who is reached by letter alone, until they are reached otherwise', async () => {
    const cameOn = (day: string) => {
      const { received, ...story } = hent.aStory('s-told')
      const contact = { channel: 'none', letter: true } as const
      return { ...story, received: { ...received, time: `${day}T09:00:00Z`, data: { ...received.data, contact } } }
    }
    const one = cameOn('2026-04-20')
    const others = ['03', '03', '03', '03', '03', '04', '04', '04', '04'].map((month) => cameOn(`2026-${month}-10`))
    await hent.topic.say(...[one, ...others].map(({ received }) => received))
    await hent.topic.say(one.moved('depuis@personne.example'))
    const byLetter = () => hent.db.collection('contacts').countDocuments({ letterAt: { $exists: true } })
    await until('all heard of, and one reached otherwise', async () => (await byLetter()) === 9)
    const { body } = await read('region', 'to=2026-04&months=2')
    expect(body.months.map(({ byLetter }: { byLetter: unknown }) => byLetter)).toEqual([5, '< 5'])
  })

  it('is for who reads figures, of months alone', async () => {
    expect((await read('adviser')).status).toBe(403)
    expect((await read('steering-body')).status).toBe(200)
    expect((await read('region', 'to=2026-13')).status).toBe(400)
    expect((await read('region', 'to=2026-11&structureId=s-told')).status).toBe(400)
  })

  it('says the same of one month whatever span it is asked in', async () => {
    const to = new Date().toISOString().slice(0, 7)
    const [one, span] = [await read('region', `to=${to}&months=1`), await read('region', `to=${to}&months=3`)]
    expect(span.body.months).toHaveLength(3)
    expect(span.body.months.at(-1).rows).toEqual(one.body.months[0].rows)
  })
})
