import { afterEach, expect, it, vi } from 'vitest'
import { setBackMs, steadyHour } from './steady-hour.ts'

const real = Date
afterEach(() => {
  globalThis.Date = real
  vi.useRealTimers()
})

it.each([
  ['2026-11-30T22:59:30Z', '2026-11-30T22:55:30.000Z'],
  ['2026-11-30T22:30:00Z', '2026-11-30T22:30:00.000Z'],
])('a clock at %s is one at %s, whose hour does not end', (now, steady) => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(now) })
  steadyHour()
  expect([new Date().toISOString(), new Date(Date.now()).toISOString()]).toEqual([steady, steady])
  expect(setBackMs(Date.now())).toBe(0)
  expect(new Date('2026-01-01T00:00:00Z').toISOString()).toBe('2026-01-01T00:00:00.000Z')
  expect(new Date()).toBeInstanceOf(Date)
})
