import { describe, expect, it } from 'vitest'
import { frenchCountries } from './codes.ts'
import { mobileOf } from './mobile-number.ts'

describe('a mobile number', () => {
  it.each([
    ['06 12 34 56 78', '+33612345678'],
    ['07.56.78.90.12', '+33756789012'],
    ['+33 (0)6 12 34 56 78', '+33612345678'],
    ['0033 6 12 34 56 78', '+33612345678'],
    ['0692 12 34 56', '+262692123456'],
    ['0639 01 23 45', '+262639012345'],
    ['+590 690 00 12 34', '+590690001234'],
    ['+594694201234', '+594694201234'],
    ['+596696201234', '+596696201234'],
    ['+508 55 12 34', '+508551234'],
    ['06 39 98 20 15', '+33639982015'],
    ['+33639982015', '+33639982015'],
  ])('of France, overseas included, is read in any shape: %s', (text, number) => {
    expect(mobileOf(text)).toBe(number)
  })

  it.each([
    '02 61 91 00 42',
    '+33261910042',
    '0800 123 456',
    '3949',
    '06 12 34 56',
    '+336123456789012',
    '',
    'abc',
    '+',
    '06123456\u202e78',
    '06 12 34 56 78\r\nSubject: x',
  ])('is not: %j', (text) => {
    expect(mobileOf(text)).toBeUndefined()
  })

  it('of any country is one where nobody asks whether it is written to', () => {
    expect(mobileOf('+32 470 12 34 56')).toBe('+32470123456')
    expect(mobileOf('+32 2 555 12 12')).toBeUndefined()
  })

  it('of a country is one only where that country is written to', () => {
    expect(mobileOf('+32 470 12 34 56', frenchCountries)).toBeUndefined()
    expect(mobileOf('+32 470 12 34 56', ['FR', 'BE'])).toBe('+32470123456')
    expect(mobileOf('+33 6 12 34 56 78', ['BE'])).toBeUndefined()
    expect(mobileOf('06 12 34 56 78', ['RE'])).toBeUndefined()
  })
})
