import { describe, expect, it } from 'vitest'
import { cleanedLabel } from './cleaned-label.ts'

describe('a label', () => {
  it('is kept without what cannot be seen', () => {
    expect(cleanedLabel(' Conseil\u200blère ', 3)).toBe('Conseillère')
  })

  it.each(['\u200b\u200b\u200b', '   ', 'Dr\u2060\u2060'])('of too few characters to read is refused, %j', (typed) => {
    expect(() => cleanedLabel(typed, 3)).toThrow(
      expect.objectContaining({ data: { errors: [{ pointer: '/label', code: 'min-length' }] } }),
    )
  })
})
