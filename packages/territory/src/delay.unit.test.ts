import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { addDelay, DelaySchema, parseDelay } from './delay.ts'

const friday = new Date('2027-06-04T16:00:00+02:00')

describe('a delay', () => {
  it.each([
    ['200ms', { amount: 200, unit: 'ms' }, '2027-06-04T16:00:00.200+02:00'],
    ['10s', { amount: 10, unit: 's' }, '2027-06-04T16:00:10+02:00'],
    ['15m', { amount: 15, unit: 'm' }, '2027-06-04T16:15:00+02:00'],
    ['2h', { amount: 2, unit: 'h' }, '2027-06-04T18:00:00+02:00'],
    ['45d', { amount: 45, unit: 'd' }, '2027-07-19T16:00:00+02:00'],
    ['4wh', { amount: 4, unit: 'wh' }, '2027-06-07T12:00:00+02:00'],
    ['5wd', { amount: 5, unit: 'wd' }, '2027-06-11T16:00:00+02:00'],
  ])('%s is read and added', (text, delay, end) => {
    expect(Value.Check(DelaySchema, text)).toBe(true)
    expect(parseDelay(text)).toEqual(delay)
    expect(addDelay(friday, text)).toEqual(new Date(end))
    expect(addDelay(friday, parseDelay(text))).toEqual(new Date(end))
  })

  it.each(['', '5', 'wd', '5 wd', '-5wd', '1.5h', '5w', '5WD', '5wd ', '5constructor'])('%j is none', (text) => {
    expect(Value.Check(DelaySchema, text)).toBe(false)
    expect(() => parseDelay(text)).toThrow(RangeError)
  })
})
