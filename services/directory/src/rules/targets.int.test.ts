import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agentRow, rowsOf, startTestDirectory, watcherRow } from '../testing/start-directory.ts'

const directory = await startTestDirectory()
const { running, importing, get, bearer } = directory
afterAll(() => directory.stop())

describe('the targets of the indicators', () => {
  const { id, row } = rowsOf('targets')
  const set = async (sub: string, version: number, value: unknown, indicator = 'useful', decision?: string) =>
    running.app.inject({
      method: 'PUT',
      url: `/v1/targets/${indicator}`,
      headers: { ...(await bearer(sub)), 'if-match': `"${version}"` },
      payload: { value, decision },
    })

  beforeAll(async () => {
    const region = watcherRow('targets-region', 'region')
    await importing({ structures: [row('a')], agents: [agentRow('targets-manager', id('a'), 'manager'), region] })
  })

  it('are the Region’s to set, over the version it has read, one writer at a time', async () => {
    expect((await set('targets-manager', 0, 4)).statusCode).toBe(403)
    expect((await set('targets-region', 0, 4)).json()).toMatchObject({ indicator: 'useful', version: 1, value: 4 })
    expect((await set('targets-region', 0, 5)).statusCode).toBe(412)
    const both = await Promise.all([set('targets-region', 1, 4.2), set('targets-region', 1, 4.4)])
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412])
  })

  it('refuse a value beyond the indicator’s scale, and an indicator that only describes', async () => {
    expect((await set('targets-region', 2, 6)).json()).toMatchObject({ status: 400, errors: [{ pointer: '/value' }] })
    expect((await set('targets-region', 0, 5, 'audience')).statusCode).toBe(400)
    expect((await set('targets-region', 0, 5, 'happiness')).statusCode).toBe(400)
  })

  it('name the decision of the register that approved them, which is there and of a body that may', async () => {
    const meeting = { body: 'gtr', kind: 'meeting', on: '2026-02-03', title: 'Bilan' }
    const write = async (reference: string, version: number, over: object) =>
      running.app.inject({
        method: 'PUT',
        url: `/v1/register/${reference}`,
        headers: { ...(await bearer('targets-region')), 'if-match': `"${version}"` },
        payload: { ...meeting, ...over },
      })
    await write('GTR-1', 0, {})
    await write('PRO-1', 0, { body: 'professionalisation', kind: 'decision' })
    await write('GPR-1', 0, { body: 'gpr', kind: 'decision' })
    await write('GPR-2', 0, { body: 'gpr', kind: 'decision', struck: true })
    for (const reference of ['GTR-1', 'PRO-1', 'GPR-2', 'GPR-9'])
      expect((await set('targets-region', 0, 80, 'accepted', reference)).json()).toMatchObject({
        status: 400,
        errors: [{ pointer: '/decision' }],
      })
    expect((await set('targets-region', 0, 80, 'accepted', 'GPR-1')).json()).toMatchObject({ decision: 'GPR-1' })
    await write('GPR-1', 1, { body: 'gpr', kind: 'decision', struck: true })
    const { targets } = (await get('/v1/targets')).json<{ targets: { indicator: string }[] }>()
    expect(targets.filter(({ indicator }) => indicator === 'accepted')).toMatchObject([
      { value: 80, decision: 'GPR-1' },
    ])
  })

  it('are read by everyone with all they ever were, by role and never by name', async () => {
    expect((await set('targets-region', 2, null)).json()).toMatchObject({ version: 3, value: null })
    const answer = await get('/v1/targets')
    const { targets } = answer.json<{ targets: { indicator: string }[] }>()
    expect(targets.filter(({ indicator }) => indicator === 'useful')).toMatchObject([
      { version: 3, value: null, by: 'region' },
      { version: 2, by: 'region' },
      { version: 1, value: 4, by: 'region' },
    ])
    expect(answer.body).not.toContain('targets-region')
  })
})
