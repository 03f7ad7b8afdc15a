import { isSaidInWords, openingLines } from '@hent/territory/opening-words.ts'
import { describe, expect, it } from 'vitest'
import { phoneText } from '../forms/phone.ts'
import { whichCommune } from '../forms/which-commune.ts'
import { dayText, instantOf, lastMonths, meetingText, momentText, timeText } from './dates.ts'
import { texts } from './texts.ts'

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
  it('have their hours as opening hours have them', () => {
    expect(momentText('2026-12-01T07:30:00Z')).toBe('1er décembre 2026 à 8 h 30')
    expect(meetingText('2026-12-01T16:00:00Z')).toBe('mardi 1er décembre 2026 à 17 h')
    expect(timeText('2026-12-01T23:05:00Z')).toBe('0 h 05')
    expect(timeText('2026-12-01T07:30:00Z', 'en')).toBe('8:30')
  })
  it('typed in local time are the right instant in winter and in summer', () => {
    expect(instantOf('2026-12-01', '14:30')?.toISOString()).toBe('2026-12-01T13:30:00.000Z')
    expect(instantOf('1/12/2026', '9:05')?.toISOString()).toBe('2026-12-01T08:05:00.000Z')
    expect(instantOf('1er décembre 2026', '10 heures')?.toISOString()).toBe('2026-12-01T09:00:00.000Z')
    expect(instantOf('2026-07-01', '14:30')?.toISOString()).toBe('2026-07-01T12:30:00.000Z')
  })
  it('dates that do not exist are none', () => {
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
  it.each<[string, string[]]>([
    ['24/7', ['tous les jours, à toute heure']],
    ['Mo-Fr 09:00-12:00; SH off', ['lundi à vendredi : 9 h–12 h', 'fermé pendant les vacances scolaires']],
    ['PH Su closed', ['jours fériés, dimanche : fermé']],
    ['Sa 9:00 - 12:00; Su,PH off', ['samedi : 9 h–12 h', 'dimanche et jours fériés : fermé']],
    ['SH Mo-We 10:00-12:00', ['vacances scolaires, lundi à mercredi : 10 h–12 h']],
    ['Jul-Aug Mo-Fr 10:00-12:00', ['juillet et août, lundi à vendredi : 10 h–12 h']],
    ['Jan 01,Dec 24-26 off', ['1er janvier et 24 à 26 décembre : fermé']],
    ['Dec 20-Jan 05 off', ['20 décembre à 5 janvier : fermé']],
    ['Mo 09:00-12:00, We 14:00-18:00', ['lundi : 9 h–12 h', 'mercredi : 14 h–18 h']],
    ['Tu 09:00-12:00 "sur rendez-vous"', ['mardi : 9 h–12 h (sur rendez-vous)']],
    ['Tu 09:00-12:00, 14:00-16:00', ['mardi : 9 h–12 h et 14 h–16 h']],
    ['"sonnez, puis entrez"', ['sonnez, puis entrez']],
    ['09:00-17:00', ['tous les jours : 9 h–17 h']],
    ['off', ['fermé']],
    ['Mo[1] 09:00-12:00', ['1er lundi du mois : 9 h–12 h']],
    ['Tu[2,4],Fr[-1] 14:00-17:00', ['2e mardi du mois, 4e mardi du mois et dernier vendredi du mois : 14 h–17 h']],
    ['Mo-Fr 09:00+', ['lundi à vendredi : à partir de 9 h']],
    [
      'Mo 09:00-12:00,14:00+; Tu 18:00-20:00+',
      ['lundi : 9 h–12 h et à partir de 14 h', 'mardi : 18 h–20 h ou plus tard'],
    ],
    ['Mo-Fr 09:00-12:00 || "sur rendez-vous"', ['lundi à vendredi : 9 h–12 h', 'sinon : sur rendez-vous']],
    ['2026 Dec 24-26 off', ['24 à 26 décembre 2026 : fermé']],
    ['2026 Dec 24-2027 Jan 02 off', ['24 décembre 2026 à 2 janvier 2027 : fermé']],
    ['2026 Mo-Fr 09:00-12:00', ['2026, lundi à vendredi : 9 h–12 h']],
    ['2026-2027 Jul Mo 09:00-12:00', ['2026 à 2027, juillet, lundi : 9 h–12 h']],
  ])('is read as words: opening hours %s', (opening, lines) => {
    expect(openingLines(opening, 'fr')).toEqual(lines)
  })
  it('is read as words in each language: opening hours', () => {
    const opening = 'Jul Mo-Fr 09:00-12:00; 24/7; SH off; PH Su closed'
    expect(openingLines(opening, 'en')).toEqual([
      'July, Monday to Friday: 9:00–12:00',
      'every day, at any hour',
      'closed during school holidays',
      'public holidays, Sunday: closed',
    ])
    expect(openingLines(opening, 'br')).toEqual([
      'Gouere, Lun da Gwener : 9e–12e',
      'bemdez, noz ha deiz',
      'serret e-pad ar vakañsoù-skol',
      'deizioù gouel, Sul : serret',
    ])
  })
  it.each(['sur rendez-vous', 'Mo[7] 09:00-12:00', 'week 01-10 Mo 09:00-12:00', 'Mo-Fr sunrise-sunset'])(
    'is shown as it is where it is not understood: %s',
    (opening) => {
      expect(openingLines(opening, 'fr')).toEqual([opening])
      expect(isSaidInWords(opening)).toBe(false)
    },
  )
  it('is shown as it is where it is not understood, and no day is told without its hours', () => {
    expect(openingLines('Mo-Fr', 'fr')).toEqual(['Mo-Fr'])
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
