// A change of capacity weighs from the next month on.

import { aStructure } from '@hent/testing/builders.ts'
import { describe, expect, it } from 'vitest'
import { capacityInForce } from './capacity-in-force.ts'

const november = (day: number) => new Date(`2026-11-${String(day).padStart(2, '0')}T12:00:00Z`)
const december = new Date('2026-12-02T12:00:00Z')
const ten = aStructure({ weeklyCapacity: 10 })
const changed = { ...ten, weeklyCapacity: 60, capacityInForce: { period: '2026-11', weeklyCapacity: 10 } }

describe('the capacity in force', () => {
  it('of a new structure is its own', () => {
    expect(capacityInForce(undefined, 10, november(3))).toBeUndefined()
  })
  it('is the former one until the end of the month in which it changed', () => {
    expect(capacityInForce(ten, 60, november(3))).toEqual({ period: '2026-11', weeklyCapacity: 10 })
  })
  it('is still the one the month began with after a second change', () => {
    expect(capacityInForce(changed, 5, november(20))).toEqual({ period: '2026-11', weeklyCapacity: 10 })
  })
  it('is no longer said when the capacity comes back to it', () => {
    expect(capacityInForce(changed, 10, november(20))).toBeUndefined()
  })
  it('is the changed one from the next month on, by the calendar of Paris', () => {
    expect(capacityInForce(changed, 60, december)).toBeUndefined()
    expect(capacityInForce(changed, 30, december)).toEqual({ period: '2026-12', weeklyCapacity: 60 })
    expect(capacityInForce(changed, 60, new Date('2026-11-30T23:30:00Z'))).toBeUndefined()
  })
  it('stays said when something else changes in the month', () => {
    expect(capacityInForce(changed, 60, november(21))).toEqual({ period: '2026-11', weeklyCapacity: 10 })
  })
})
