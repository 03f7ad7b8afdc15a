import { describe, expect, it } from 'vitest'
import { cleanedTheme } from './theme-routes.ts'

describe('the theme of a year', () => {
  it('is kept without what cannot be seen', () => {
    const typed = { title: ' Mobi\u200blité\n', covers: 'Se déplacer\u202e pour\tse former.\u0007' }
    expect(cleanedTheme(typed)).toEqual({ title: 'Mobilité', covers: 'Se déplacer pour se former.' })
  })
  it('the theme of a year that shows nothing is refused, at its field', () => {
    expect(() => cleanedTheme({ title: '\u200b', covers: 'Se déplacer.' })).toThrow(
      expect.objectContaining({ data: { errors: [{ pointer: '/title', code: 'min-length' }] } }),
    )
  })
})
