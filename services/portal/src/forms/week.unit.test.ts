import { describe, expect, it } from 'vitest'
import { openingOf, weekOf } from './week.ts'

describe('a week of opening hours', () => {
  it('is read day by day from what the directory keeps', () => {
    expect(weekOf('Mo-Tu,Th 08:30-12:30,13:30-17:00; We off; PH off')).toEqual({
      days: { Mo: '08:30-12:30, 13:30-17:00', Tu: '08:30-12:30, 13:30-17:00', Th: '08:30-12:30, 13:30-17:00', We: '' },
      holidaysOff: true,
    })
  })
  it.each(['24/7', 'Jul-Aug Mo-Fr 10:00-12:00', 'SH off', 'sur rendez-vous', 'Mo-Fr'])(
    'is not read where there is more in it than a week: %s',
    (opening) => expect(weekOf(opening)).toBeUndefined(),
  )
  it('is kept as it was typed, however people type hours', () => {
    const days = { Mo: '9h-12h30 et 13h30-17h', Tu: '8:30 - 12:30, 14 à 18', We: 'de 9 heures à midi et demi', Su: '' }
    expect(openingOf({ days, holidaysOff: true })).toEqual({
      opening: 'Mo 09:00-12:30,13:30-17:00; Tu 08:30-12:30,14:00-18:00; We 09:00-12:30; PH off',
    })
  })
  it.each(['le matin', '17h-9h', '9h', '25h-26h', '9:75-10:00', '9h-12h-autre'])(
    'is asked again where a day says no hours: %s',
    (typed) => {
      expect(openingOf({ days: { We: typed, Th: '9h-10h' }, holidaysOff: false })).toEqual({ unclear: ['We'] })
    },
  )
  it('comes back the same', () => {
    const opening = 'Mo 09:00-12:30,13:30-17:00; PH off'
    const week = weekOf(opening)
    expect(week && openingOf(week)).toEqual({ opening })
  })
})
