import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agentRow, rowsOf, startTestDirectory, watcherRow } from '../testing/start-directory.ts'

const directory = await startTestDirectory()
const { importing, get, bearer } = directory
afterAll(() => directory.stop())

describe('the state of the coverage', () => {
  const { id, row, service } = rowsOf('state')
  const read = async (sub: string, path: string) => get(path, await bearer(sub))
  const asked = '/v1/coverage/state?service=vae&audience=everyone'

  beforeAll(async () => {
    const region = watcherRow('state-region', 'region')
    const agents = [agentRow('state-manager', id('a'), 'manager'), region]
    await importing({ structures: [row('a')], services: [service('a')], agents })
  })

  it('is for who reads the Region’s figures, and for nobody else', async () => {
    expect((await get(asked)).statusCode).toBe(401)
    expect((await read('state-manager', asked)).statusCode).toBe(403)
    expect((await read('state-manager', asked.replace('state', 'state.csv'))).statusCode).toBe(403)
    expect((await read('state-region', asked)).statusCode).toBe(200)
  })

  it('tells each commune of the territory asked, and where one more structure would help there', async () => {
    type State = { communes: object[]; oneMore: { commune: string; uncovered: number }[] }
    const { communes, oneMore } = (await read('state-region', `${asked}&territory=29`)).json<State>()
    expect(communes).toHaveLength(277)
    expect(communes).toContainEqual({ commune: '29019', structures: 0, available: 0, late: 0, refusing: 0 })
    expect(oneMore.map(({ commune }) => commune.slice(0, 2))).toEqual(['29', '29', '29'])
    expect(oneMore[0]?.uncovered).toBeGreaterThan(100_000)
  })

  it('is not found of a pair that is no column, nor of a territory that is none', async () => {
    expect((await read('state-region', asked.replace('everyone', 'pupil'))).statusCode).toBe(404)
    expect((await read('state-region', `${asked}&territory=44`)).statusCode).toBe(404)
  })

  it('opens in a spreadsheet', async () => {
    const { body, headers } = await read('state-region', `${asked.replace('state', 'state.csv')}&territory=29`)
    expect(headers['content-disposition']).toMatch(/^attachment; filename="couverture-vae-\d{4}-\d\d-\d\d.csv"$/)
    expect(body.split('\n')[0]).toMatch(/;km_la_plus_proche;laissent_passer_le_delai;refusent$/)
    expect(body.trim().split('\n')).toHaveLength(278)
  })
})
