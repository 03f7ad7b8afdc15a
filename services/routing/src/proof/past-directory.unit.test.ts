// What a decision may have seen of the directory, and what it cannot have missed.

import { describe, expect, it } from 'vitest'
import { aNeed, operator } from '../testing/needs.ts'
import { createPastDirectory } from './past-directory.ts'

const need = aNeed()
const noon = new Date('2026-11-24T12:00:00Z')
const minutes = (n: number) => new Date(noon.getTime() + n * 60_000)
const first = operator('a', { version: 1 })
const left = { ...operator('a', { version: 2 }), services: [] }

describe('a structure that left the cell at noon', () => {
  const past = createPastDirectory([
    { record: left, recordedAt: noon },
    { record: first, recordedAt: new Date('2026-01-01T00:00:00Z') },
  ])
  it('must have been seen well before', () => {
    expect(past.mustHaveSeen(need, minutes(-30))).toEqual(['a'])
    expect(past.mayHaveSeen('a', 1, need, minutes(-30))).toBe(true)
  })
  it('may have been seen or not while the record was on its way', () => {
    expect(past.mustHaveSeen(need, minutes(2))).toEqual([])
    expect(past.mayHaveSeen('a', 1, need, minutes(2))).toBe(true)
  })
  it('cannot have been seen well after', () => {
    expect(past.mayHaveSeen('a', 1, need, minutes(30))).toBe(false)
    expect(past.mayHaveSeen('a', 2, need, minutes(30))).toBe(false)
  })
})

describe('a structure recorded at noon', () => {
  const past = createPastDirectory([{ record: first, recordedAt: noon }])
  it('cannot have been missed only once its record has had the time to travel', () => {
    expect(past.mustHaveSeen(need, minutes(5))).toEqual([])
    expect(past.mustHaveSeen(need, minutes(11))).toEqual(['a'])
  })
  it('is nowhere under a version that never was', () => {
    expect(past.mayHaveSeen('a', 7, need, minutes(30))).toBe(false)
    expect(past.record('a', 7)).toBeUndefined()
  })
})
