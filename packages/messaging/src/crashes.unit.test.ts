import { describe, expect, it } from 'vitest'
import { createCrashes } from './crashes.ts'

describe('crashes of a consumer', () => {
  let now = 0
  const crashing = (...times: number[]) => {
    const crashes = createCrashes(() => now)
    for (const [index, at] of times.entries()) {
      now = at
      crashes.add(`reason ${index + 1}`)
    }
    return crashes
  }
  it('are an accident up to two', () => expect(crashing(0, 1).repeated()).toBeUndefined())
  it('are repeated at the third within a minute, and the last reason is told', () =>
    expect(crashing(0, 20_000, 40_000).repeated()).toBe('reason 3'))
  it('are accidents when they are far apart', () => expect(crashing(0, 40_000, 80_000).repeated()).toBeUndefined())
  it('are over once a minute has passed since the first of the last three', () => {
    const crashes = crashing(0, 1_000, 2_000, 3_000)
    now = 60_500
    expect(crashes.repeated()).toBe('reason 4')
    now = 61_000
    expect(crashes.repeated()).toBeUndefined()
  })
})
