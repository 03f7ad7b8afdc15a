// A mail that somebody stopped by its link is seen, and taken back, by who looks after the structure, and by nobody else.

import { makeLink } from '@hent/service/links.ts'
import { addCalendarDays } from '@hent/territory/calendar.ts'
import { aStructure } from '@hent/testing/builders.ts'
import { startTokenIssuer, type TokenIssuer } from '@hent/testing/token-issuer.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linkKey, startTestHent, type TestHent } from '../testing/start-notification.ts'
import { linkIdOf } from './digests.ts'

let hent: TestHent
let agents: TokenIssuer
beforeAll(async () => {
  agents = await startTokenIssuer()
  hent = await startTestHent([aStructure({ structureId: 's-one' }), aStructure({ structureId: 's-two' })], {
    DIRECTORY_URL: agents.url,
  })
})
afterAll(async () => {
  await hent.stop()
  await agents.stop()
})

const mails = '/v1/structures/s-one/stopped-mails'
async function asked(
  role: { role: string; structureId?: string; territory?: string },
  method: 'GET' | 'POST',
  url = mails,
) {
  const token = await agents.sign({ sub: 'login-1', agent_id: 'agent-1', roles: [role] })
  const headers = { authorization: `Bearer ${token}` }
  const answer = await hent.app?.inject({
    method,
    url,
    headers,
    ...(method === 'POST' ? { payload: { kind: 'digest' } } : {}),
  })
  return { status: answer?.statusCode, body: answer?.json() }
}
const manager = { role: 'manager', structureId: 's-one' }

describe('a mail stopped by its link', () => {
  it('is shown to the manager with its day, and comes again once they take it back', async () => {
    expect((await asked(manager, 'GET')).body).toEqual({ stopped: [] })
    for (const kind of ['structure', 'month'] as const) {
      const token = makeLink(linkKey, 'digest', linkIdOf(kind, 's-one'), addCalendarDays(new Date(), 1))
      await hent.app?.inject({ method: 'POST', url: `/v1/digest-links/${token}/stop`, payload: {} })
    }
    const { body } = await asked(manager, 'GET')
    expect(body.stopped.map(({ kind }: { kind: string }) => kind)).toEqual(['digest', 'month'])
    expect(await asked(manager, 'POST', `${mails}/resumption`)).toEqual({ status: 200, body: { status: 'resumed' } })
    expect((await asked({ role: 'animator', territory: '22' }, 'GET')).body.stopped).toMatchObject([{ kind: 'month' }])
  })

  it.each([
    ['the manager of another structure', { role: 'manager', structureId: 's-two' }],
    ['an adviser of it', { role: 'adviser', structureId: 's-one' }],
    ['the animator of another département', { role: 'animator', territory: '29' }],
  ])('is not shown to %s', async (_who, role) => {
    expect((await asked(role, 'GET')).status).toBe(404)
    expect((await asked(role, 'POST', `${mails}/resumption`)).status).toBe(404)
  })
})
