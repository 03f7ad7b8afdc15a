import { describe, expect, it } from 'vitest'
import { epciAcrossBorder, isOutsideRegion, searchCommunes } from './commune-search.ts'
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

  it.each([
    ['22300 Lannion', ['Lannion']],
    ['LANNION CEDEX', ['Lannion']],
    ['22303 LANNION CEDEX 3', ['Lannion']],
    ['ST MALO', ['Saint-Malo']],
    ['Enez Eusa', ['Ouessant']],
    ['enez vaz', ['Île-de-Batz']],
    ['Enez Groe', ['Groix']],
    ['Enez Edig', ['Hœdic']],
    ['île de Groix', ['Groix']],
    ['Île d’Ouessant', ['Ouessant']],
  ])('%s is found', (text, names) => {
    expect(labels(text).slice(0, names.length)).toEqual(names)
  })

  it.each(['Ar Gerveur', 'Enez ar Gerveur', 'Belle-Île', 'Belle-Île-en-Mer'])('%s is four communes', (text) => {
    expect(labels(text).sort()).toEqual(['Bangor', 'Le Palais', 'Locmaria', 'Sauzon'])
  })

  it.each([
    ['Rennnes', 'Rennes'],
    ['Lanion', 'Lannion'],
    ['Douarnénez', 'Douarnenez'],
    ['Saint Quay Portrieu', 'Saint-Quay-Portrieux'],
  ])('%s is nearly one, which is offered', (text, name) => {
    const [first] = searchCommunes(text)
    expect(first?.commune.name).toBe(name)
  })

  it.each([
    ['29240', 'Brest'],
    ['29240 BREST ARMEES', 'Brest'],
    ['35042', 'Rennes'],
    ['22303', 'Lannion'],
    ['22300 Lxxxxxx', 'Lannion'],
    ['Redon Agglomération', 'Redon'],
    ['Lannion-Trégor Communauté', 'Lannion'],
  ])('%s is of no commune, and those near it are offered', (text, name) => {
    const [first] = searchCommunes(text)
    expect([first?.commune.name, first?.near]).toEqual([name, true])
  })

  it('a commune searched by name: what is nearly one is not taken for it', () => {
    expect(searchCommunes('Rennnes')[0]?.near).toBe(true)
    expect(searchCommunes('Rennes')[0]).not.toHaveProperty('near')
    expect(searchCommunes('zzz')).toEqual([])
  })

  it('is found by every label that is shown', () => {
    const shown = communes().flatMap(({ name }) => searchCommunes(name, 3))
    const lost = shown.filter(({ label, commune }) => searchCommunes(label)[0]?.commune.code !== commune.code)
    expect(lost.map(({ label }) => label)).toEqual([])
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

describe('what is outside Bretagne', () => {
  it.each([
    ...['44460', 'Saint-Nicolas-de-Redon', 'Nantes', '75001', '44000 Nantes', 'PARIS'],
    ...['NANTES CEDEX', 'NANTES CEDEX 3', '44035 NANTES CEDEX 1', 'Paris 1er', 'Paris 20e', 'Lyon 3ème arrondissement'],
    ...['Loire-Atlantique', 'Manche', 'Pays de la Loire', 'Île-de-France'],
    ...['Nante', 'Marseile', 'Bordeau', 'Loire Atlantque'],
  ])('%s is said to be', (text) => {
    expect(isOutsideRegion(text)).toBe(true)
    expect(searchCommunes(text)).toEqual([])
  })
  it.each(['44460', 'Saint-Nicolas-de-Redon', '44460 ST NICOLAS DE REDON'])(
    '%s is of an EPCI that is partly here, and its first commune here is named',
    (text) => {
      const { epci, town } = epciAcrossBorder(text) ?? {}
      expect([epci?.name, town?.name]).toEqual(['CA Redon Agglomération', 'Redon'])
    },
  )
  it.each(['Nantes', '75001', 'Redon', 'zzz', ''])('%j is of none', (text) => {
    expect(epciAcrossBorder(text)).toBeUndefined()
  })
  it.each(['Redon', '35600', '35999', 'zzz', 'Rennnes', 'Rennes CEDEX', 'Lanion', 'Finistère', 'Bretagne', ''])(
    '%s is not',
    (text) => {
      expect(isOutsideRegion(text)).toBe(false)
    },
  )
})
