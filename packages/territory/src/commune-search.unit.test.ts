import { describe, expect, it } from 'vitest'
import { searchCommunes } from './commune-search.ts'
import { communes } from './communes.ts'

const labels = (text: string, limit?: number): string[] => searchCommunes(text, limit).map(({ label }) => label)

describe('a commune searched by name', () => {
  it('is found whatever its case, accents, hyphens and apostrophes', () => {
    expect(labels('LOUDEAC')).toEqual(['Loudéac'])
    expect(labels('l’hermitage')[0]).toBe("L'Hermitage")
    expect(labels('lhermitage')[0]).toBe("L'Hermitage")
    expect(labels('saint jacques de la lande')[0]).toBe('Saint-Jacques-de-la-Lande')
  })

  it.each(["Ploulec'h", 'Ploulec’h', "PLOULEC'H", 'ploulech'])('reads the Breton c’h in %j', (text) => {
    expect(labels(text)).toEqual(["Ploulec'h"])
  })

  it('reads St and Ste as Saint and Sainte', () => {
    expect(labels('St Brieuc')[0]).toBe('Saint-Brieuc')
    expect(labels('ste-seve')).toEqual(['Sainte-Sève'])
  })

  it('does not run words together when they mean something apart', () => {
    expect(labels('sainte').every((label) => /Sainte/u.test(label))).toBe(true)
  })

  it('is found by unfinished words, the most populous first', () => {
    expect(labels('bre', 1)).toEqual(['Brest'])
    expect(labels('lann')[0]).toBe('Lannion')
  })

  it('comes with its département when another bears its name', () => {
    expect(labels('le faouet')).toEqual(['Le Faouët (Morbihan)', "Le Faouët (Côtes-d'Armor)"])
    const homonyms = communes().filter(
      ({ code, name }) => searchCommunes(name, 5).find((m) => m.commune.code === code)?.homonym,
    )
    expect(new Set(homonyms.map(({ name }) => name))).toEqual(
      new Set(['La Chapelle-Neuve', 'Le Faouët', 'Plouhinec', 'Saint-Armel', 'Saint-Servais', 'Tréméven']),
    )
  })

  it('is found by the name of the commune it absorbed, and says so', () => {
    const [found] = searchCommunes('Collinée')
    expect(found).toMatchObject({ commune: { name: 'Le Mené' }, was: { name: 'Collinée' } })
    expect(found?.label).toBe('Le Mené (ancienne commune : Collinée)')
  })

  it('is found by its Breton name', () => {
    expect(labels('Roazhon')).toEqual(['Rennes'])
    expect(labels('an oriant')).toEqual(['Lorient'])
  })

  it('is found by its whole name, for each of the 1,202', () => {
    const missed = communes().filter(
      ({ code, name }) => !searchCommunes(name).some((match) => match.commune.code === code),
    )
    expect(missed).toEqual([])
  })
})

describe('a search', () => {
  it('of five digits is a postal code', () => {
    expect(labels('22300').length).toBeGreaterThan(1)
    expect(labels('22300')[0]).toBe('Lannion')
  })

  it('of nothing, or of nothing known, finds nothing', () => {
    expect(labels('')).toEqual([])
    expect(labels(' - ')).toEqual([])
    expect(labels('Marseille')).toEqual([])
  })

  it('lists a commune once', () => {
    const codes = searchCommunes('saint', 2000).map(({ commune }) => commune.code)
    expect(new Set(codes).size).toBe(codes.length)
  })

  it('keeps to its limit', () => {
    expect(labels('saint', 3)).toHaveLength(3)
  })
})
