// Who comes in: an agent invited by address, whose login is kept at their first one; and nobody else by that address.

import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agentRow, rowsOf, startTestDirectory } from '../testing/start-directory.ts'
import { openAgents } from './agents.ts'
import { listAgents, releaseLogin } from './commands.ts'

const directory = await startTestDirectory()
const { servers, running, importing, comeIn, exchange, login, get, saidVersion } = directory
afterAll(() => directory.stop())
const { connection } = servers

const { id, row } = rowsOf('logins')
/** Invited by address alone. */
const invited = (name: string, role = 'adviser') => {
  const { sub: _sub, ...rest } = agentRow(name, id('a'), role)
  return rest
}
const addressOf = (name: string) => `${name}@ml.hent.example`
const list = (...agents: object[]) => importing({ structures: [row('a')], agents })
const agentIdIn = (answer: { json<T>(): T }) => answer.json<{ agent: { agentId: string } }>().agent.agentId

describe('an agent who is listed by address', () => {
  it('comes in, and their subject is kept, once', async () => {
    await list(invited('anne'))
    const first = await comeIn('subject-anne', 'Anne@ML.hent.example')
    expect(first.statusCode).toBe(200)
    expect(first.json()).toMatchObject({ agent: { roles: [{ role: 'adviser', structureId: id('a') }] } })
    // From then on by their subject alone: no address is needed.
    const next = await exchange(await login('subject-anne'))
    expect(agentIdIn(next)).toBe(agentIdIn(first))
  })

  it('comes in twice at once, and is one', async () => {
    await list(invited('anne'), invited('bob'))
    const both = await Promise.all(['x', 'y'].map(() => comeIn('subject-bob', addressOf('bob'))))
    expect(both.map(({ statusCode }) => statusCode)).toEqual([200, 200])
  })

  it('is not known by an address that the login server does not say is theirs', async () => {
    await list(invited('anne'), invited('carla'))
    for (const isVerified of [false, 'unsaid'] as const) {
      const answer = await comeIn('subject-carla', addressOf('carla'), isVerified)
      expect(answer.statusCode).toBe(403)
      expect(answer.json()).toMatchObject({ detail: /adresse de courriel est bien la vôtre/ })
    }
    expect((await comeIn('subject-carla', addressOf('carla'))).statusCode).toBe(200)
  })

  it('keeps their account when their address changes, there and then in the list', async () => {
    await list(invited('anne'), invited('dora'))
    const before = await comeIn('subject-dora', addressOf('dora'))
    expect(agentIdIn(await comeIn('subject-dora', addressOf('dora-dupont')))).toBe(agentIdIn(before))
    const report = await list(invited('anne'), invited('dora-dupont'))
    expect(report.agents).toMatchObject({ added: 0, changed: 1, gone: 0 })
    expect(agentIdIn(await comeIn('subject-dora', addressOf('dora-dupont')))).toBe(agentIdIn(before))
  })

  it('who left and is listed again is whoever has the address then: the subject of before opens nothing by itself', async () => {
    await list(invited('anne'), invited('gina'))
    await comeIn('subject-gina', addressOf('gina'))
    await list(invited('anne'))
    await list(invited('anne'), invited('gina'))
    expect((await exchange(await login('subject-gina'))).statusCode).toBe(403)
    expect((await comeIn('subject-next', addressOf('gina'))).statusCode).toBe(200)
    expect((await comeIn('subject-gina', 'gina@ailleurs.hent.example')).statusCode).toBe(403)
  })

  it('who left and is listed again under another address comes in again', async () => {
    await list(invited('anne'), invited('emma'))
    await comeIn('subject-emma', addressOf('emma'))
    await list(invited('anne'))
    expect((await exchange(await login('subject-emma'))).statusCode).toBe(403)
    await list(invited('anne'), invited('emma-ailleurs'))
    expect((await comeIn('subject-emma', addressOf('emma-ailleurs'))).statusCode).toBe(200)
  })
})

describe('a second account that comes by the address of an agent', () => {
  const alarms = async () => {
    const answer = await get('/v1/alarms?kind=login-refused', await directory.bearer('subject-manager'))
    return answer.json<{ alarms: object[] }>().alarms
  }

  it('is refused in plain words, and the manager is told, whose address it was by function', async () => {
    await list(invited('manager', 'manager'), invited('fanny'))
    await comeIn('subject-manager', addressOf('manager'))
    await saidVersion(id('a'), 1)
    await comeIn('subject-fanny', addressOf('fanny'))
    expect(await alarms()).toEqual([])
    const answer = await comeIn('subject-other', addressOf('fanny'))
    expect(answer.statusCode).toBe(403)
    expect(answer.json()).toMatchObject({ detail: /Un autre compte s’est déjà connecté avec cette adresse/ })
    expect(await alarms()).toMatchObject([{ kind: 'login-refused', structureId: id('a'), account: 'Conseillère' }])
    expect(JSON.stringify(await alarms())).not.toContain('fanny')
    expect((await exchange(await login('subject-fanny'))).statusCode).toBe(200)
  })

  it('is theirs once an operator releases the address: the same account, and the one before no longer', async () => {
    const before = await exchange(await login('subject-fanny'))
    expect(await releaseLogin(connection, 'FANNY@ml.hent.example', { isOtherPerson: false })).toHaveLength(1)
    expect(await alarms()).toEqual([])
    expect(agentIdIn(await comeIn('subject-other', addressOf('fanny')))).toBe(agentIdIn(before))
    expect((await comeIn('subject-fanny', addressOf('fanny'))).statusCode).toBe(403)
  })

  it('is another person where the operator says so: an account of their own, by the next list', async () => {
    const before = await exchange(await login('subject-other'))
    await releaseLogin(connection, addressOf('fanny'), { isOtherPerson: true })
    await list(invited('manager', 'manager'), invited('fanny'))
    const next = await comeIn('subject-homonym', addressOf('fanny'))
    expect(next.statusCode).toBe(200)
    expect(agentIdIn(next)).not.toBe(agentIdIn(before))
    expect((await comeIn('subject-other', addressOf('fanny'))).statusCode).toBe(403)
  })

  it('releases nothing where nobody has come by the address', async () => {
    expect(await releaseLogin(connection, addressOf('nobody'), { isOtherPerson: false })).toEqual([])
    const left = await listAgents(connection)
    expect(left.map(({ email }) => email)).toEqual([addressOf('fanny'), addressOf('manager')])
  })
})

describe('agents of a version that knew none without a subject', () => {
  it('are joined by invited ones', async () => {
    const collection = servers.db.collection('agents')
    await collection.deleteMany({})
    await collection.createIndex({ sub: 1 }, { unique: true })
    const agents = await openAgents(connection)
    const invitedOnes = ['agent-1', 'agent-2'].map((_id) => ({
      _id,
      label: 'Conseil',
      email: `${_id}@x.example`,
      roles: [],
      active: true,
    }))
    await agents.save(invitedOnes)
    expect(await agents.all()).toHaveLength(2)
    await agents.bind('agent-1', 'subject-1', new Date())
    expect(await agents.bind('agent-2', 'subject-1', new Date())).toBe(false)
  })
})

describe('agents', () => {
  const { id, row } = rowsOf('agents')
  const other = agentRow('agent-other', id('b'))
  const agents = [agentRow('agent-1', id('a')), other]
  let token: string

  beforeAll(async () => {
    await importing({ structures: [row('a'), row('b')], agents })
    const answer = await exchange(await login('agent-1'))
    expect(answer.statusCode).toBe(200)
    token = answer.json<{ token: string }>().token
  })

  it('are in the record of their structure by id, role and professional address', async () => {
    const { data } = await saidVersion(id('a'), 1)
    expect(data.team).toEqual([
      { agentId: expect.stringMatching(/^agent-[0-9a-f]{16}$/), role: 'adviser', email: 'agent-1@ml.hent.example' },
    ])
  })

  it('exchange their login for ten minutes of their roles', async () => {
    const answer = await exchange(await login('agent-1'))
    expect(answer.json()).toMatchObject({
      expiresIn: 600,
      agent: { label: 'Conseillère', roles: [{ role: 'adviser', structureId: id('a') }] },
    })
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  it('may give their login as bearer, without a body', async () => {
    const headers = { authorization: `Bearer ${await login('agent-1')}` }
    const answer = await running.app.inject({ method: 'POST', url: '/v1/agent-tokens', headers })
    expect(answer.statusCode).toBe(200)
  })

  it('are told in French when nobody knows them', async () => {
    const answer = await exchange(await login('somebody'))
    expect(answer.statusCode).toBe(403)
    expect(answer.json()).toMatchObject({
      type: 'https://hent.bzh/problems/forbidden',
      detail: /rattaché à aucune structure/,
    })
  })

  it.each([
    ['for another audience', () => login('agent-1', 'other')],
    ['that is none', async () => 'a.b.c'],
    ['that is a token of ours', async () => token],
  ])('are refused with a login %s', async (_what, make) => {
    expect((await exchange(await make())).statusCode).toBe(401)
  })

  it('read the team of their structure, and for another structure there is none', async () => {
    const headers = { authorization: `Bearer ${token}` }
    const own = await until('the team', async () => {
      const answer = await get(`/v1/structures/${id('a')}/team`, headers)
      return answer.statusCode === 200 && answer
    })
    expect(own.json()).toMatchObject({ team: [{ label: 'Conseillère', roles: ['adviser'] }] })
    expect((await get(`/v1/structures/${id('b')}/team`, headers)).statusCode).toBe(404)
    expect((await get(`/v1/structures/${id('a')}/team`)).statusCode).toBe(401)
  })

  it('who leave have no more token, and their structure a new version', async () => {
    await importing({ structures: [row('a'), row('b')], agents: [agentRow('agent-1', id('a'))] })
    expect((await saidVersion(id('b'), 2)).data.team).toEqual([])
    expect((await exchange(await login('agent-other'))).statusCode).toBe(403)
  })

  it('agents whose row is refused keep their access and their place', async () => {
    const wrong = { ...agentRow('agent-1', id('a')), email: 'une faute de frappe' }
    const report = await importing({ structures: [row('a'), row('b')], agents: [wrong] })
    expect(report.agents).toMatchObject({ gone: 0, unchanged: 1 })
    expect((await exchange(await login('agent-1'))).statusCode).toBe(200)
  })

  it('may belong to a structure that another file brought', async () => {
    const elsewhere = rowsOf('agents-elsewhere')
    const report = await importing({
      structures: [{ ...elsewhere.row('z'), source: 'autre-source' }],
      agents: [agentRow('agent-1', id('a'))],
    })
    expect(report.refused).toEqual([])
    expect(report.agents).toMatchObject({ gone: 0 })
  })

  it('stay in their teams when only structures are imported', async () => {
    await importing({ structures: [row('a', { nom: 'Autre nom' }), row('b')] })
    expect((await saidVersion(id('a'), 2)).data.team).toHaveLength(1)
  })
})
