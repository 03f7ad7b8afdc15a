// Who does what near a commune, and what the directory covers: what anybody reads over HTTP.

import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aRow } from '../testing/rows.ts'
import { rowsOf, startTestDirectory } from '../testing/start-directory.ts'

const directory = await startTestDirectory()
const { importing, get } = directory
afterAll(() => directory.stop())

describe('the public answers', () => {
  const { id, row, service } = rowsOf('public')
  const inPerros = { latitude: 48.814, longitude: -3.443 }
  beforeAll(async () => {
    const structures = [
      row('a', { ...inPerros, description: 'Une structure d’essai.', site_web: 'https://a.hent.example/' }),
    ]
    await importing({ structures, services: [service('a', { zone_eligibilite: ['22113'] })] })
    await until('the structure in the index', async () => (await found('commune=22113&service=cep')).includes(id('a')))
  })
  const found = async (query: string): Promise<string[]> => {
    const answer = await get(`/v1/structures?${query}`)
    return answer.json<{ structures: { structureId: string }[] }>().structures.map(({ structureId }) => structureId)
  }

  it('name who does what near a commune, the team left out', async () => {
    const answer = await get('/v1/structures?commune=22113&service=cep&audience=job-seeker&ageBand=18-25&q=public')
    expect(answer.json()).toMatchObject({
      commune: { code: '22113', name: 'Lannion', epci: { code: '200065928' } },
      structures: [{ structureId: id('a'), nearness: 'commune', commune: '22113', services: [{ kind: 'cep' }] }],
    })
    expect(answer.body).not.toMatch(/team|weeklyCapacity/)
  })

  it('say how far each is, and whether it takes people today', async () => {
    const [found] = (await get('/v1/structures?commune=22113&service=cep&q=public')).json<{
      structures: { km: number; today: { takes: string } }[]
    }>().structures
    expect(found?.km).toBe(9)
    expect(['now', 'later', 'closed']).toContain(found?.today.takes)
  })

  it('say of one structure what its producer says, and 304 to who has it', async () => {
    const answer = await get(`/v1/structures/${id('a')}`)
    expect(answer.json()).toMatchObject({ description: 'Une structure d’essai.', website: 'https://a.hent.example/' })
    const again = await get(`/v1/structures/${id('a')}`, { 'if-none-match': String(answer.headers.etag) })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  it('say what became of an old code', async () => {
    expect((await get('/v1/communes/22007')).json()).toMatchObject({
      commune: { code: '22055', name: 'Binic-Étables-sur-Mer', departement: { code: '22' } },
      was: { code: '22007', name: 'Binic' },
    })
  })

  it('find communes by name and by postal code', async () => {
    expect((await get('/v1/communes?q=lannuon')).json()).toMatchObject({ communes: [{ code: '22113' }] })
    expect((await get('/v1/communes?q=22300')).body).toContain('"22113"')
  })

  it.each([
    ['/v1/structures?commune=22999', 422, 'unknown-commune'],
    ['/v1/structures?commune=44109', 422, 'outside-region'],
    ['/v1/structures?gender=f', 400, 'invalid-input'],
    ['/v1/structures?service=magic', 400, 'invalid-input'],
    ['/v1/structures?cursor=abcd', 400, 'invalid-input'],
    ['/v1/structures/nobody', 404, 'not-found'],
    ['/v1/communes', 400, 'invalid-input'],
    ['/v1/communes/22999', 422, 'unknown-commune'],
    ['/v1/communes/35999999', 400, 'invalid-input'],
  ])('refuse %s with a problem', async (url, status, code) => {
    const answer = await get(url)
    expect(answer.statusCode).toBe(status)
    expect(answer.headers['content-type']).toMatch('application/problem+json')
    expect(answer.json()).toMatchObject({ type: `https://hent.bzh/problems/${code}`, status })
  })
})

describe('the coverage', () => {
  const { id, row, service } = rowsOf('coverage')
  // An island without EPCI, so that no structure of another test answers there.
  const ouessant = '29155'
  type Cells = { cells: object[]; next?: number }
  const cells = async (query: string) => (await get(`/v1/coverage/cells?${query}`)).json<Cells>()

  it('follows a record as soon as the index has it', async () => {
    const asked = `commune=${ouessant}&service=vae`
    expect((await cells(asked)).cells).toMatchObject([{ name: 'Ouessant', epci: null, structures: 0 }])
    const structures = [aRow({ source: row('a').source, id: id('a') }, { network: 'vae-advice', vae_advice: true })]
    const services = [service('a', { zone_eligibilite: [ouessant] }, { kind: 'vae' })]
    await importing({ structures, services })
    const found = await until('the structure in the coverage', async () => {
      const [cell] = (await cells(asked)).cells
      return cell && 'structures' in cell && cell.structures === 1 && cell
    })
    expect(found).toMatchObject({ byBand: { commune: 0, region: 1 }, available: 1 })
  })

  it('is leafed through, and only the empty cells if so asked', async () => {
    const first = await cells('service=dropout-support&only=empty&limit=1000')
    expect(first.cells).toHaveLength(1_000)
    const second = await cells(`service=dropout-support&only=empty&limit=1000&after=${first.next}`)
    expect(second).toEqual({ day: expect.any(String), cells: expect.any(Array) })
    expect(second.cells).toHaveLength(202)
  })

  it('is summed up by service and audience over the 1,202 communes', async () => {
    const { columns } = (await get('/v1/coverage')).json<{ columns: object[] }>()
    expect(columns).toHaveLength(17)
    expect(columns).toContainEqual(
      expect.objectContaining({
        service: 'dropout-support',
        communes: 1_202,
        empty: { communes: 1_202, population: 3_449_370 },
      }),
    )
  })

  it('opens in a spreadsheet', async () => {
    const answer = await get(`/v1/coverage.csv?commune=${ouessant}&service=vae`)
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="couverture-\d{4}-\d\d-\d\d.csv"$/)
    const [head, line] = answer.body.split('\n')
    expect(head).toMatch(/^\uFEFFcode_insee;commune;/)
    expect(line).toMatch(/^29155;Ouessant;29;;Conseil en validation.*;tout public;1;0;0;0;1;1;\d+,\d$/)
  })

  it.each(['/v1/coverage?x=1', '/v1/coverage/cells?audience=women', '/v1/coverage/cells?commune=44109'])(
    'refuses %s with a problem',
    async (url) => {
      const answer = await get(url)
      expect([400, 422]).toContain(answer.statusCode)
      expect(answer.headers['content-type']).toMatch('application/problem+json')
    },
  )
})
