import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agentRow, rowsOf, startTestDirectory, watcherRow } from '../testing/start-directory.ts'

const directory = await startTestDirectory()
const { running, importing, get, bearer } = directory
afterAll(() => directory.stop())

describe('the theme of a year', () => {
  const { id, row } = rowsOf('themes')
  const put = async (sub: string, path: string, version: number, payload: object) =>
    running.app.inject({
      method: 'PUT',
      url: `/v1/${path}`,
      headers: { ...(await bearer(sub)), 'if-match': `"${version}"` },
      payload,
    })
  const theme = { title: 'Mobilité', covers: 'Se déplacer pour se former ou travailler.' }
  const write = (version: number, over: object = {}, sub = 'themes-region', year = '2026') =>
    put(sub, `themes/${year}`, version, { ...theme, ...over })

  beforeAll(async () => {
    const region = watcherRow('themes-region', 'region')
    const animator = watcherRow('themes-animator', 'animator')
    const agents = [agentRow('themes-manager', id('a'), 'manager'), region, animator]
    await importing({ structures: [row('a')], agents })
  })

  it('is the Region’s to write, over the version it has read, one writer at a time', async () => {
    for (const sub of ['themes-manager', 'themes-animator']) expect((await write(0, {}, sub)).statusCode).toBe(403)
    expect((await write(0)).json()).toMatchObject({ year: 2026, version: 1, ...theme, by: 'region' })
    expect((await write(0)).statusCode).toBe(412)
    const both = await Promise.all([write(1, { title: 'Transports' }), write(1, { title: 'Permis' })])
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412])
  })

  it('has a title and says what it covers, and nothing else', async () => {
    for (const over of [{ title: '' }, { title: ' ' }, { covers: '' }, { title: 'a'.repeat(101) }, { more: 1 }])
      expect((await write(2, over)).statusCode).toBe(400)
    expect((await write(0, {}, 'themes-region', '1999')).statusCode).toBe(400)
  })

  it('names the decision that approved it, which the register has', async () => {
    expect((await write(2, { decision: 'GTR-9' })).json()).toMatchObject({ errors: [{ pointer: '/decision' }] })
    const decision = { body: 'gtr', kind: 'decision', on: '2026-01-12', title: 'Thème de l’année' }
    await put('themes-region', 'register/GTR-9', 0, decision)
    expect((await write(2, { decision: 'GTR-9' })).json()).toMatchObject({ version: 3, decision: 'GTR-9' })
  })

  it('is read by everyone with all it ever was, by role and never by name', async () => {
    await write(0, {}, 'themes-region', '2025')
    const answer = await get('/v1/themes')
    const { themes } = answer.json<{ themes: { year: number; version: number }[] }>()
    expect(themes.map(({ year, version }) => [year, version])).toEqual([
      [2026, 3],
      [2026, 2],
      [2026, 1],
      [2025, 1],
    ])
    expect(answer.body).not.toContain('themes-region')
  })
})
