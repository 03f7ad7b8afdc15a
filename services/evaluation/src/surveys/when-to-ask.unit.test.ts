import { describe, expect, it } from 'vitest'
import { askAt, nextCivilHour } from './when-to-ask.ts'

const at = (text: string) => new Date(text)

describe('the civil hour', () => {
  it('is 9:00 of the same working day when the day has not come to it', () => {
    expect(nextCivilHour(at('2026-11-24T06:30:00Z'))).toEqual(at('2026-11-24T08:00:00Z'))
  })
  it('is 9:00 of the next working day once past', () => {
    expect(nextCivilHour(at('2026-11-24T08:00:01Z'))).toEqual(at('2026-11-25T08:00:00Z'))
  })
  it('is itself at 9:00 sharp', () => {
    expect(nextCivilHour(at('2026-11-24T08:00:00Z'))).toEqual(at('2026-11-24T08:00:00Z'))
  })
  it('skips the week-end', () => {
    expect(nextCivilHour(at('2026-11-27T12:00:00Z'))).toEqual(at('2026-11-30T08:00:00Z'))
  })
  it('skips public holidays: Christmas 2026 is a Friday', () => {
    expect(nextCivilHour(at('2026-12-24T12:00:00Z'))).toEqual(at('2026-12-28T08:00:00Z'))
  })
  it('is 9:00 in Brittany in summer as in winter, over the change of time', () => {
    expect(nextCivilHour(at('2026-03-27T12:00:00Z'))).toEqual(at('2026-03-30T07:00:00Z'))
    expect(nextCivilHour(at('2026-10-23T12:00:00Z'))).toEqual(at('2026-10-26T08:00:00Z'))
  })
  it('belongs to the local day: late on Tuesday in UTC is Wednesday in summer', () => {
    expect(nextCivilHour(at('2026-07-07T22:30:00Z'))).toEqual(at('2026-07-08T07:00:00Z'))
  })
})

describe('when a closing is asked about', () => {
  it('is at least ten days later, at the civil hour of a working day', () => {
    // Tuesday 14:00 and ten days is Friday 14:00: Monday 9:00.
    expect(askAt(at('2026-11-03T13:00:00Z'), undefined, '10d')).toEqual(at('2026-11-16T08:00:00Z'))
  })
  it('counts from the end of the undo window', () => {
    const closed = at('2026-11-24T10:00:00Z')
    expect(askAt(closed, at('2026-11-24T10:02:00Z'), '30m')).toEqual(at('2026-11-24T10:32:00Z'))
  })
  it('does not come earlier for an undo window already past', () => {
    const closed = at('2026-11-24T10:00:00Z')
    expect(askAt(closed, at('2026-11-24T09:00:00Z'), '30m')).toEqual(at('2026-11-24T10:30:00Z'))
  })
  it('is not rounded when the delay is shorter than a day, as in a demo', () => {
    expect(askAt(at('2026-11-28T23:00:00Z'), undefined, '10s')).toEqual(at('2026-11-28T23:00:10Z'))
  })
})
