import { describe, expect, it } from 'vitest'
import { lastChange } from './last-change.ts'

const version = (number: number, answerDays?: number) => ({
  version: number,
  at: `2026-11-0${number}T09:00:00.000Z`,
  parameters: answerDays === undefined ? {} : { answerDays },
})

describe('the last change of a delay', () => {
  it('is the version that set it, and no later one that left it as it was', () => {
    expect(lastChange('answerDays', [version(3, 4), version(2, 4), version(1, 6)])).toMatchObject({ version: 2 })
  })
  it('is the version that gave it back to the installation', () => {
    expect(lastChange('answerDays', [version(2), version(1, 6)])).toMatchObject({ version: 2 })
  })
  it('is the first version where that set it', () => {
    expect(lastChange('answerDays', [version(1, 6)])).toMatchObject({ version: 1 })
  })
  it('is none where no version ever set it', () => {
    expect(lastChange('contactDays', [version(1, 6)])).toBe('never')
    expect(lastChange('contactDays', [])).toBe('never')
  })
  it('is not known where it may lie before the versions that are shown', () => {
    expect(lastChange('answerDays', [version(9, 4), version(8, 4)])).toBe('unknown')
  })
})
