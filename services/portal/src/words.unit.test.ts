import { describe, expect, it } from 'vitest'
import { dayText, instantOf, lastMonths } from './dates.ts'
import { openingLines } from './opening-hours.ts'
import { phoneText } from './phone.ts'
import { texts } from './texts/texts.ts'
import { whichCommune } from './which-commune.ts'

describe('a commune as people type it', () => {
  it('is found by its name, accents or not', () => {
    expect(whichCommune('lannion')).toEqual({ code: '22113', name: 'Lannion' })
  })
  it('is asked where a postal code means several', () => {
    expect(whichCommune('22300')).toHaveProperty('several')
  })
  it('is asked where two bear the name, and settled by the choice', () => {
    const meant = whichCommune('Le Faouët')
    expect(meant).toHaveProperty('several')
    expect(whichCommune('Le Faouët', '56057')).toEqual({ code: '56057', name: 'Le Faouët' })
  })
  it('is not taken from a choice that is not among those the text means', () => {
    expect(whichCommune('lannion', '35238')).toEqual({ code: '22113', name: 'Lannion' })
  })
  it('is none outside the region', () => {
    expect(whichCommune('Marseille')).toBeUndefined()
  })
})

describe('dates', () => {
  it('are written in full, in each language', () => {
    expect(dayText('2026-12-01T10:00:00Z')).toBe('mardi 1er décembre 2026')
    expect(dayText('2026-12-01T10:00:00Z', 'en')).toBe('Tuesday, 1 December 2026')
  })
  it('typed in local time are the right instant in winter and in summer', () => {
    expect(instantOf('2026-12-01', '14:30')?.toISOString()).toBe('2026-12-01T13:30:00.000Z')
    expect(instantOf('1/12/2026', '9:05')?.toISOString()).toBe('2026-12-01T08:05:00.000Z')
    expect(instantOf('2026-07-01', '14:30')?.toISOString()).toBe('2026-07-01T12:30:00.000Z')
  })
  it('that do not exist are none', () => {
    expect(instantOf('2026-02-30', '14:30')).toBeUndefined()
    expect(instantOf('2026-12-01', '25:00')).toBeUndefined()
    expect(instantOf('', '')).toBeUndefined()
  })
  it('list the months back from the one of today in Brittany', () => {
    expect(lastMonths(new Date('2026-12-31T23:30:00Z'), 3)).toEqual(['2027-01', '2026-12', '2026-11'])
  })
})

describe('what the directory keeps in code', () => {
  it('is read as words: opening hours', () => {
    expect(openingLines('Mo-Tu,Th-Fr 08:30-12:30,13:30-17:00; PH off', 'fr')).toEqual([
      'lundi, mardi, jeudi et vendredi : 8 h 30–12 h 30 et 13 h 30–17 h',
      'fermé les jours fériés',
    ])
  })
  it('is shown as it is where it is not understood', () => {
    expect(openingLines('sur rendez-vous', 'fr')).toEqual(['sur rendez-vous'])
  })
  it('is read as people say it: telephone numbers', () => {
    expect(phoneText('+33296010203')).toBe('02 96 01 02 03')
    expect(phoneText('06.12.34.56.78')).toBe('06 12 34 56 78')
    expect(phoneText('+442079460000')).toBe('+442079460000')
  })
})

describe('each language', () => {
  const shape = (value: unknown): unknown =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]))
      : typeof value
  it('has every sentence of the French, as many in each list', () => {
    expect(shape(texts.br)).toEqual(shape(texts.fr))
    expect(shape(texts.en)).toEqual(shape(texts.fr))
  })
  it('leaves no sentence empty', () => {
    expect(JSON.stringify(texts)).not.toContain('""')
  })
})
