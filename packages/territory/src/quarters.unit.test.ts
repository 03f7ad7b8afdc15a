import { describe, expect, it } from 'vitest'
import {
  lastSettled,
  lastSettledMonth,
  monthSettledOn,
  monthsOfQuarter,
  quarterOf,
  quartersUntil,
  settledOn,
} from './quarters.ts'

describe('a quarter', () => {
  it.each([
    ['2026-01', '2026-Q1'],
    ['2026-03', '2026-Q1'],
    ['2026-04', '2026-Q2'],
    ['2026-12', '2026-Q4'],
  ])('of %s is %s, and has it', (month, quarter) => {
    expect(quarterOf(month)).toBe(quarter)
    expect(monthsOfQuarter(quarter)).toContain(month)
  })
  it('has three months, and those before it follow back over the year', () => {
    expect(monthsOfQuarter('2026-Q4')).toEqual(['2026-10', '2026-11', '2026-12'])
    expect(quartersUntil('2026-Q2', 4)).toEqual(['2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2'])
  })
  it('is settled a whole month after its end', () => {
    expect([settledOn('2026-Q3'), settledOn('2026-Q4')]).toEqual(['2026-11-01', '2027-02-01'])
  })
  it.each([
    ['2026-10-31', '2026-Q2'],
    ['2026-11-01', '2026-Q3'],
    ['2026-12-31', '2026-Q3'],
    ['2027-01-31', '2026-Q3'],
    ['2027-02-01', '2026-Q4'],
  ])('settled last on %s is %s', (today, quarter) => expect(lastSettled(today)).toBe(quarter))
})

describe('a month', () => {
  it('is settled a whole month after its end, as the quarter that it ends', () => {
    expect([monthSettledOn('2026-09'), monthSettledOn('2026-12')]).toEqual(['2026-11-01', '2027-02-01'])
    expect(monthSettledOn('2026-09')).toBe(settledOn('2026-Q3'))
  })
  it.each([
    ['2026-10-31', '2026-08'],
    ['2026-11-01', '2026-09'],
    ['2027-01-31', '2026-11'],
  ])('settled last on %s is %s', (today, month) => expect(lastSettledMonth(today)).toBe(month))
})
