import { describe, expect, it } from 'vitest'
import { cleanReference } from './partners.ts'

describe('a partner’s reference', () => {
  it('is kept without what cannot be seen, on one line', () => {
    expect(cleanReference(' dossier\u200b-2026\u202e-118\n\u0000')).toBe('dossier-2026-118')
    expect(cleanReference('\u200b \u2060')).toBe('')
  })
})
