import { openTables } from '@hent/contracts/figures.ts'
import jsonld from 'jsonld'
import { describe, expect, it } from 'vitest'
import { catalogueOf } from './catalogue.ts'

const dcat = 'http://www.w3.org/ns/dcat#'
const dct = 'http://purl.org/dc/terms/'
const months = ['2026-10', '2026-09', '2026-02']
const catalogue = catalogueOf('https://hent.example', months)
/** A document that needs another from elsewhere, or drops a word in silence, fails here. */
const strict = {
  safe: true,
  documentLoader: async (url: string) => {
    throw new Error(`asks for ${url}`)
  },
}

type Node = Record<string, unknown[]> & { '@id'?: string; '@type'?: string[] }
async function nodes(): Promise<Node[]> {
  const flat: unknown = await jsonld.flatten(structuredClone(catalogue), undefined, strict)
  return Array.isArray(flat) ? flat : []
}
const ofType = async (type: string) => (await nodes()).filter((node) => node['@type']?.includes(type))

describe('the catalogue of the open data', () => {
  it('is JSON-LD that needs no other document, and becomes triples without losing a word', async () => {
    const triples: unknown = await jsonld.toRDF(structuredClone(catalogue), {
      ...strict,
      format: 'application/n-quads',
    })
    expect(String(triples).split('\n').length).toBeGreaterThan(100)
    expect(triples).toContain('"2026-10-31"^^<http://www.w3.org/2001/XMLSchema#date>')
  })

  it.each([
    [`${dcat}Catalog`, [`${dct}title`, `${dct}description`, `${dct}publisher`, `${dcat}dataset`]],
    [`${dcat}Dataset`, [`${dct}title`, `${dct}description`, `${dct}publisher`, `${dcat}distribution`]],
    [`${dcat}Distribution`, [`${dcat}accessURL`, `${dcat}downloadURL`, `${dct}license`, `${dct}format`]],
    ['http://xmlns.com/foaf/0.1/Agent', ['http://xmlns.com/foaf/0.1/name']],
    [`${dct}PeriodOfTime`, [`${dcat}startDate`, `${dcat}endDate`]],
  ])('says of each %s what DCAT-AP asks', async (type, properties) => {
    const found = await ofType(type)
    expect(found.length).toBeGreaterThan(0)
    for (const node of found)
      for (const property of properties) expect(node[property]?.length, property).toBeGreaterThan(0)
  })

  it('has every table of each month in each format, under the open licence', async () => {
    const found = await ofType(`${dcat}Distribution`)
    expect(found).toHaveLength(3 * openTables.length * 3)
    for (const node of found)
      expect(node[`${dct}license`]).toEqual([
        { '@id': 'http://publications.europa.eu/resource/authority/licence/ETALAB_2_0' },
      ])
    expect(found.map((node) => node['@id'])).toContain('https://hent.example/donnees-ouvertes/2026-02/activity.csv')
  })
})
