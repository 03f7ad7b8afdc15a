import { describe, expect, it } from 'vitest'
import { aRow, aServiceRow } from '../testing/rows.ts'
import type { Row } from './read-rows.ts'
import { entriesOf, type SourceEntry, type StagedRow, stageSource } from './read-source.ts'
import type { Refusal } from './refusals.ts'
import { openStaging } from './staging.ts'
import { UnreadableFile } from './unreadable-file.ts'

async function* rows(values: readonly unknown[]): AsyncGenerator<Row> {
  for (const [index, value] of values.entries()) yield { row: index + 1, value }
}

async function reading(structures: readonly unknown[], services: readonly unknown[] = []) {
  const staging = await openStaging<StagedRow>(0)
  const refused: Refusal[] = []
  try {
    const source = await stageSource({ structures: rows(structures), services: rows(services) }, staging, (one) =>
      refused.push(one),
    )
    const entries = new Map<string, SourceEntry>()
    for await (const bucket of staging.buckets()) for (const [id, entry] of entriesOf(bucket)) entries.set(id, entry)
    return { ...source, entries, refused }
  } finally {
    await staging.remove()
  }
}

const refusals = async (structures: unknown[], services: unknown[] = []) =>
  (await reading(structures, services)).refused.map(({ list, row, id, reason, fields }) => ({
    list,
    row,
    id,
    reason,
    ...(fields ? { fields } : {}),
  }))
const id = 'essai--ml-lannion'

describe('a directory', () => {
  it('a directory without any structure is a mistake, and refused whole', async () => {
    await expect(reading([])).rejects.toThrow(UnreadableFile)
  })

  it('with a row that does not say which structure it is of is one of which nobody is known to be gone', async () => {
    expect((await reading([aRow()])).unsure).toBe(false)
    expect((await reading([aRow(), { ...aRow(), id: 7 }])).unsure).toBe(true)
  })

  it('gives its structures with their services', async () => {
    const { entries, refused, services } = await reading([aRow()], [aServiceRow()])
    expect([refused, services]).toEqual([[], 1])
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
    [
      'whose duty line is no mobile',
      aRow({}, { duty_mobile: '02 61 91 00 42' }),
      { id, reason: 'wrong-field', fields: ['/x_spro/duty_mobile not-a-mobile'] },
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
    [
      'whose commune’s code is its postal code, and another commune’s own code',
      aRow({ code_insee: '35200', code_postal: '35200', commune: 'Rennes' }),
      { id, reason: 'wrong-field', fields: ['/code_insee postal-code 35200'] },
    ],
    ['of a commune outside Bretagne', aRow({ code_insee: '44109' }), { id, reason: 'outside-region' }],
  ])('%s', async (_what, row, expected) => {
    const { entries } = await reading([row, other])
    expect(await refusals([row, other])).toEqual([expect.objectContaining({ list: 'structures', row: 1, ...expected })])
    expect([...entries.keys()]).toEqual(['essai--other'])
  })

  it('a structure that holds letters lost before the import is refused, with the field where, and the others are not', async () => {
    expect(await refusals([aRow({ nom: 'Mission locale \uFFFDv\uFFFDch\uFFFD' })])).toMatchObject([
      { reason: 'lost-letters', fields: ['/nom'] },
    ])
  })

  it('a structure whose id was already there is refused, and the others are not', async () => {
    expect(await refusals([aRow(), aRow()])).toEqual([{ list: 'structures', row: 2, id, reason: 'duplicate-id' }])
  })

  it('what a refused structure held is not repeated in the report', async () => {
    const row = { ...aRow(), id: 'Jeanne Le Goff <jeanne@example.org>', courriel: 'jeanne' }
    expect(JSON.stringify((await reading([row])).refused)).not.toMatch(/jeanne/i)
  })
})

describe('what cannot be seen in a file', () => {
  it('is kept nowhere: half characters, marks of direction, zero-width characters and controls', async () => {
    const nom = '\u202eMission\u200b locale\v de \ud800Lannion\u0007'
    const { entries, refused } = await reading([aRow({ nom })], [aServiceRow({ nom: '\ufeffCEP\u2066' })])
    expect(refused).toEqual([])
    expect(entries.get(id)?.structure.nom).toBe('Mission locale\n de Lannion')
    expect(entries.get(id)?.services.map((service) => service.nom)).toEqual(['CEP'])
  })
})

describe('the code of a merged commune', () => {
  it('places the structure in the commune of today', async () => {
    const { entries } = await reading([aRow({ code_insee: '22007' })])
    expect(entries.get(id)?.commune).toMatchObject({ code: '22055', name: 'Binic-Étables-sur-Mer' })
  })
})

describe('a service is refused', () => {
  it('a service whose structure is not in the file is refused', async () => {
    expect(await refusals([aRow({ id: 'essai--other' })], [aServiceRow()])).toEqual([
      { list: 'services', row: 1, id: `${id}-cep`, reason: 'unknown-structure' },
    ])
  })

  it('a service whose structure was refused is refused', async () => {
    const reasons = (await refusals([aRow({ code_insee: '44109' })], [aServiceRow()])).map(({ reason }) => reason)
    expect(reasons).toEqual(['outside-region', 'structure-refused'])
  })

  it.each([
    ['a code nobody has', ['22113', '35999'], '/zone_eligibilite/1 unknown-code 35999'],
    ['a postal code', ['35000'], '/zone_eligibilite/0 postal-code 35000'],
    ['an EPCI nobody has', ['200065928', '200065929'], '/zone_eligibilite/1 unknown-code 200065929'],
    ['a postal code elsewhere', ['44000'], '/zone_eligibilite/0 postal-code 44000'],
    ['a postal code that is another commune’s own code', ['22310'], '/zone_eligibilite/0 postal-code 22310'],
  ])('with a zone that names %s', async (_what, zone_eligibilite, field) => {
    expect(await refusals([aRow()], [aServiceRow({ zone_eligibilite })])).toMatchObject([
      { reason: 'unknown-zone', fields: [field] },
    ])
  })

  it('a service is taken with a zone elsewhere, of an EPCI, a département, a merged commune or France', async () => {
    const zone_eligibilite = ['44109', '200065928', '22', 'france']
    expect(await refusals([aRow()], [aServiceRow({ zone_eligibilite })])).toEqual([])
  })

  it('a service without its commune’s code is placed by postal code and name, where they mean one', async () => {
    const { code_insee: _c, ...row } = aRow({ code_postal: '22300', commune: 'LANNION' })
    const { entries, refused } = await reading([row])
    expect(refused).toEqual([])
    expect(entries.get(id)?.commune.code).toBe('22113')
  })

  it('a service without its commune’s code, nor what tells it, is refused, with the field', async () => {
    const { code_insee: _c, ...row } = aRow({ code_postal: '22300', commune: 'Ailleurs' })
    expect(await refusals([row])).toMatchObject([{ reason: 'wrong-field', fields: ['/code_insee required'] }])
  })

  it('a service without the extension is told what else is wrong as well', async () => {
    expect(await refusals([{ ...aRow(), x_spro: undefined, courriel: 'x' }])).toMatchObject([
      { reason: 'not-in-spro', fields: ['/courriel format'] },
    ])
  })

  it('with an empty zone, since it would serve nobody', async () => {
    expect(await refusals([aRow()], [aServiceRow({ zone_eligibilite: [] })])).toMatchObject([{ reason: 'wrong-field' }])
  })

  it('given twice, the second time', async () => {
    expect(await refusals([aRow()], [aServiceRow(), aServiceRow()])).toMatchObject([{ row: 2, reason: 'duplicate-id' }])
  })
})
