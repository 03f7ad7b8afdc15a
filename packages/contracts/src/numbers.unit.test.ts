import { describe, expect, it } from 'vitest'
import { counted } from './numbers.ts'

const days = {
  ...{ one: '# devezh', two: '# zevezh', few: '# devezh', many: '# a zevezhioù', other: '# devezh' },
} as const
const houses = { one: '# ti', two: '# di', few: '# zi', many: '# a diez', other: '# ti' } as const

describe('what a Breton number counts', () => {
  it.each([
    [1, '1 devezh', '1 ti'],
    [2, '2 zevezh', '2 di'],
    [3, '3 devezh', '3 zi'],
    [4, '4 devezh', '4 zi'],
    [5, '5 devezh', '5 ti'],
    [9, '9 devezh', '9 zi'],
    [11, '11 devezh', '11 ti'],
    [21, '21 devezh', '21 ti'],
    [22, '22 zevezh', '22 di'],
    [72, '72 devezh', '72 ti'],
    [1_000_000, '1 000 000 a zevezhioù', '1 000 000 a diez'],
  ])('changes as the number asks: %d', (count, ofDays, ofHouses) => {
    expect(counted('br', count, days).replaceAll('\u00a0', ' ')).toBe(ofDays)
    expect(counted('br', count, houses).replaceAll('\u00a0', ' ')).toBe(ofHouses)
  })
})

describe('what a French or English number counts', () => {
  it('is singular in French up to two, and nothing is one', () => {
    const words = { one: '# jour ouvré', other: '# jours ouvrés' }
    expect([0, 1, 1.5, 2, 1_240].map((count) => counted('fr', count, words))).toEqual([
      ...['0 jour ouvré', '1 jour ouvré', '1,5 jour ouvré', '2 jours ouvrés', '1\u00a0240 jours ouvrés'],
    ])
  })
  it('is singular in English of one alone', () => {
    const words = { one: '# day', other: '# days' }
    expect([0, 1, 2].map((count) => counted('en', count, words))).toEqual(['0 days', '1 day', '2 days'])
  })
})
