// An adviser announces their own leave, and nobody else's.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agentRow, rowsOf, startTestDirectory } from '../testing/start-directory.ts'

const directory = await startTestDirectory()
const { running, importing, saidVersion, get, bearer } = directory
afterAll(() => directory.stop())

type Own = { version: number; leave: object[]; colleagues: { agentId: string; label: string }[] }

describe('an adviser’s own leave', () => {
  const { id, row } = rowsOf('leave')
  const url = `/v1/structures/${id('a')}/own-leave`
  const days = { from: '2027-02-01', to: '2027-02-05' }

  beforeAll(async () => {
    const agents = [
      agentRow('leave-1', id('a')),
      agentRow('leave-2', id('a')),
      agentRow('leave-manager', id('a'), 'manager'),
      agentRow('leave-relay', id('a'), 'relay'),
      agentRow('leave-other', id('b')),
    ]
    await importing({ structures: [row('a'), row('b')], agents })
    await saidVersion(id('a'), 1)
  })

  const read = async (sub = 'leave-1') => (await get(url, await bearer(sub))).json<Own>()
  const announce = async (leave: object[], { sub = 'leave-1', version = 0 } = {}) =>
    running.app.inject({
      method: 'PUT',
      url,
      headers: { ...(await bearer(sub)), 'if-match': `"${version || (await read(sub)).version}"` },
      payload: { leave },
    })

  it('is announced with who stands in, and is on the record that all are told by', async () => {
    const before = await read()
    expect(before).toMatchObject({ version: 1, leave: [] })
    const [substitute] = before.colleagues
    const absence = { ...days, substituteId: substitute?.agentId }
    const answer = await announce([absence])
    expect([answer.statusCode, answer.headers.etag]).toEqual([200, '"2"'])
    expect(answer.json()).toMatchObject({ version: 2, leave: [absence] })
    const { data } = await saidVersion(id('a'), 2)
    expect(data.team.flatMap(({ leave = [] }) => leave)).toEqual([absence])
    expect((await read('leave-2')).leave).toEqual([])
  })

  it('is taken back, and leaves a colleague’s as it was', async () => {
    await announce([days], { sub: 'leave-2' })
    expect((await announce([])).json()).toMatchObject({ leave: [] })
    expect((await read('leave-2')).leave).toEqual([days])
  })

  it('offers as substitutes the others of the team, by their function', async () => {
    const { colleagues } = await read()
    expect(colleagues.map(({ label }) => label)).toHaveLength(3)
  })

  it('is refused over a version that somebody has written since, and with nobody of the team to stand in', async () => {
    expect((await announce([days], { version: 1 })).statusCode).toBe(412)
    expect((await announce([{ ...days, substituteId: 'agent-x' }])).statusCode).toBe(400)
    expect((await announce([{ from: days.to, to: days.from }])).statusCode).toBe(400)
  })

  it('is nobody’s of another structure to read or announce, nor of who takes no request', async () => {
    for (const sub of ['leave-other', 'leave-relay']) {
      expect((await get(url, await bearer(sub))).statusCode).toBe(404)
      expect((await announce([days], { sub, version: 1 })).statusCode).toBe(404)
    }
    expect((await get(url)).statusCode).toBe(401)
  })
})
