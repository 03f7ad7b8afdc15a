import { describe, expect, it } from 'vitest'
import { typedDay, typedHour } from './typed-time.ts'

describe('a day as people type it', () => {
  it.each([
    '2026-12-01',
    '1/12/2026',
    '01/12/26',
    '01-12-2026',
    '1.12.2026',
    '1er décembre 2026',
    'mardi 1er décembre 2026',
    'le 1 déc. 2026',
    '1ER DECEMBRE 2026',
  ])('%s', (typed) => expect(typedDay(typed)).toBe('2026-12-01'))
  it('has the month it names', () => {
    const named = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'sept.', 'octobre', 'nov.']
    expect(named.map((month) => typedDay(`5 ${month} 2026`)?.slice(5, 7))).toEqual(
      named.map((_, index) => String(index + 1).padStart(2, '0')),
    )
  })
  it.each(['', '30/02/2026', '2026-02-30', '1/13/2026', '1er brumaire 2026', 'demain', '1er décembre', '1/12/202'])(
    'is none of %j',
    (typed) => expect(typedDay(typed)).toBeUndefined(),
  )
})

describe('an hour as people type it', () => {
  it.each(['10h15', '10:15', '10 h 15', '10 heures 15', '10h15min', '10.15', 'à 10h15', '10 H 15 mn'])('%s', (typed) =>
    expect(typedHour(typed)).toBe('10:15'),
  )
  it.each([
    ['10 heures', '10:00'],
    ['9 h', '09:00'],
    ['14', '14:00'],
    ['midi', '12:00'],
    ['Midi et demi', '12:30'],
    ['midi et quart', '12:15'],
  ])('%s is %s', (typed, hour) => expect(typedHour(typed)).toBe(hour))
  it.each(['', '25h', '9:75', 'le matin', '10h5', 'midi pile', '1030'])('is none of %j', (typed) =>
    expect(typedHour(typed)).toBeUndefined(),
  )
})
