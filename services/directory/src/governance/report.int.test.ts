import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agentRow, rowsOf, startTestDirectory, watcherRow } from '../testing/start-directory.ts'

const directory = await startTestDirectory()
const { running, importing, bearer } = directory
afterAll(() => directory.stop())

const { id, row } = rowsOf('report')
const at = (path: string) => `/v1/reports/2026/words${path}`
const write = async (sub: string, version: number, text: string, chapter = 'delays') =>
  running.app.inject({
    method: 'PUT',
    url: at(`/${chapter}`),
    headers: { ...(await bearer(sub)), 'if-match': `"${version}"` },
    payload: { text },
  })
const read = async (sub: string, year = '2026') =>
  running.app.inject({ url: `/v1/reports/${year}/words`, headers: await bearer(sub) })

beforeAll(async () => {
  await importing({
    structures: [row('a')],
    agents: [
      agentRow('report-manager', id('a'), 'manager'),
      watcherRow('report-region', 'region'),
      watcherRow('report-steering', 'steering-body'),
    ],
  })
})

describe('the words of a yearly report', () => {
  it('are the Region’s to write, over the version it has read, one writer at a time', async () => {
    expect((await write('report-manager', 0, 'x')).statusCode).toBe(403)
    expect((await write('report-steering', 0, 'x')).statusCode).toBe(403)
    expect((await write('report-region', 0, 'Les délais ont baissé.')).json()).toMatchObject({ version: 1 })
    expect((await write('report-region', 0, 'autre')).statusCode).toBe(412)
    const both = await Promise.all([write('report-region', 1, 'un'), write('report-region', 1, 'deux')])
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412])
  })

  it('are read by who reads figures, with every version and its day, by role and never by name', async () => {
    await write('report-region', 0, 'En résumé\u200b,\r\nune bonne année.', 'summary')
    expect((await read('report-manager')).statusCode).toBe(403)
    const answer = await read('report-steering')
    const { words } = answer.json<{ words: { chapter: string; version: number; by: string; text: string }[] }>()
    expect(words.filter(({ chapter }) => chapter === 'delays').map(({ version }) => version)).toEqual([2, 1])
    expect(words).toContainEqual(
      expect.objectContaining({ chapter: 'summary', by: 'region', text: 'En résumé,\nune bonne année.' }),
    )
    expect(answer.body).not.toContain('report-region')
    expect((await read('report-region', '2025')).json()).toEqual({ words: [] })
  })

  it('have no chapter that the report has not', async () => {
    expect((await write('report-region', 0, 'x', 'weather')).statusCode).toBe(400)
  })
})
