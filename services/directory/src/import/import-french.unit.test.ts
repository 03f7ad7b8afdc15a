import { describe, expect, it } from 'vitest'
import { SourceAgent, SourceService, SourceStructure } from '../record/source-schema.ts'
import { faultText } from './import-french.ts'

/** What says something of a schema, and checks nothing of a value. */
const notChecked = new Set(['properties', 'items', 'description', 'default'])

/** Every keyword by which something may be refused, however deep. */
function keywordsOf(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(keywordsOf)
  if (typeof schema !== 'object' || schema === null) return []
  const inside = Object.entries(schema).flatMap(([keyword, value]) =>
    keyword === 'properties' ? keywordsOf(Object.values(value)) : keywordsOf(value),
  )
  return [...Object.keys(schema).filter((keyword) => !notChecked.has(keyword)), ...inside]
}

describe('what is wrong with a row of an import', () => {
  const keywords = [...new Set(keywordsOf([SourceStructure, SourceService, SourceAgent]))]

  it('is said in French, whatever its schema may refuse', () => {
    expect(keywords).toEqual(expect.arrayContaining(['maximum', 'uniqueItems', 'maxItems', 'required']))
    const unsaid = keywords.filter((keyword) => faultText(`/champ ${keyword}`).includes('ne convient pas'))
    expect(unsaid).toEqual([])
  })

  it('names the field, then the fault, then the value', () => {
    expect(faultText('/longitude maximum')).toBe('/longitude est trop grand')
    expect(faultText('/x_spro/languages uniqueItems')).toBe('/x_spro/languages a deux fois la même valeur')
    expect(faultText('/zone_eligibilite/0 unknown-code 35999')).toBe('/zone_eligibilite/0 n’existe pas : 35999')
  })

  it('is its place alone where the reason of the refusal says the rest', () => {
    expect(faultText('/x_spro/engagement')).toBe('/x_spro/engagement')
  })

  it('of a kind that nobody foresaw is said all the same, not by its keyword', () => {
    expect(faultText('/champ multipleOf')).toBe('/champ ne convient pas')
  })
})
