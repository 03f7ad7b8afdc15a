import { describe, expect, it } from 'vitest'
import { readSource, UnreadableFile } from './read-source.ts'
import { aRow, aServiceRow } from './test-rows.ts'

const refusals = (structures: unknown[], services: unknown[] = []) =>
  readSource({ structures, services }).refused.map(({ list, row, id, reason, fields }) => ({
    list,
    row,
    id,
    reason,
    ...(fields ? { fields } : {}),
  }))
const id = 'essai--ml-lannion'

describe('a file', () => {
  it.each([null, [], 'text', {}, { structures: [] }, { structures: {}, services: [] }])(
    'that is not a directory is refused whole: %j',
    (file) => {
      expect(() => readSource(file)).toThrow(UnreadableFile)
    },
  )

  it('gives its structures with their services', () => {
    const { entries, refused } = readSource({ structures: [aRow()], services: [aServiceRow()] })
    expect(refused).toEqual([])
    expect(entries.get(id)?.services).toHaveLength(1)
  })
})

describe('a structure is refused, and the others are not', () => {
  const other = aRow({ id: 'essai--other' })

  it.each<[string, unknown, object]>([
    ['that is not an object', 7, { id: null, reason: 'not-an-object' }],
    ['outside the SPRO', { ...aRow(), x_spro: undefined }, { id, reason: 'not-in-spro' }],
    [
      'of a network nobody knows',
      { ...aRow(), x_spro: { ...aRow().x_spro, network: 'spro' } },
      { id, reason: 'wrong-field', fields: ['/x_spro/network enum'] },
    ],
    ['with a bad e-mail address', aRow({ courriel: 'accueil' }), { id, reason: 'wrong-field' }],
    [
      'with an engagement that never was',
      aRow({}, { engagement: { signed: '2025-02-30', until: '2031-12-31', reference: 'x' } }),
      { id, reason: 'wrong-field' },
    ],
    [
      'of a commune that does not exist',
      aRow({ code_insee: '22999' }),
      { id, reason: 'unknown-commune', fields: ['/code_insee'] },
    ],
    ['of a commune outside Bretagne', aRow({ code_insee: '44109' }), { id, reason: 'outside-region' }],
  ])('%s', (_what, row, expected) => {
    const { entries } = readSource({ structures: [row, other], services: [] })
    expect(refusals([row, other])).toEqual([expect.objectContaining({ list: 'structures', row: 1, ...expected })])
    expect([...entries.keys()]).toEqual(['essai--other'])
  })

  it('whose id was already there', () => {
    expect(refusals([aRow(), aRow()])).toEqual([{ list: 'structures', row: 2, id, reason: 'duplicate-id' }])
  })

  it('and what it held is not repeated in the report', () => {
    const row = { ...aRow(), id: 'Jeanne Le Goff <jeanne@example.org>', courriel: 'jeanne' }
    expect(JSON.stringify(readSource({ structures: [row], services: [] }).refused)).not.toMatch(/jeanne/i)
  })
})

describe('the code of a merged commune', () => {
  it('places the structure in the commune of today', () => {
    const { entries } = readSource({ structures: [aRow({ code_insee: '22007' })], services: [] })
    expect(entries.get(id)?.commune).toMatchObject({ code: '22055', name: 'Binic-Étables-sur-Mer' })
  })
})

describe('a service is refused', () => {
  it('whose structure is not in the file', () => {
    expect(refusals([], [aServiceRow()])).toEqual([
      { list: 'services', row: 1, id: `${id}-cep`, reason: 'unknown-structure' },
    ])
  })

  it('whose structure was refused', () => {
    const reasons = refusals([aRow({ code_insee: '44109' })], [aServiceRow()]).map(({ reason }) => reason)
    expect(reasons).toEqual(['outside-region', 'structure-refused'])
  })

  it('with an empty zone, since it would serve nobody', () => {
    expect(refusals([aRow()], [aServiceRow({ zone_eligibilite: [] })])).toMatchObject([{ reason: 'wrong-field' }])
  })

  it('given twice, the second time', () => {
    expect(refusals([aRow()], [aServiceRow(), aServiceRow()])).toMatchObject([{ row: 2, reason: 'duplicate-id' }])
  })
})
