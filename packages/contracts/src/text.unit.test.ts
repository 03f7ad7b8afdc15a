import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanAll, cleanLine, cleanText, lengthOf } from './text.ts'

/** Anything a door may be given: halves of characters, controls and marks of direction often among it. */
const odd = fc.constantFrom(
  ...['\ud800', '\udfff', '\u202e', '\u2066', '\u200b', '\u200d', '\ufeff', '\u0000', '\v', '\t', '\r\n', '\u2028'],
)
const anything = fc
  .array(fc.oneof(odd, fc.string({ unit: 'binary', maxLength: 5 }), fc.string({ unit: 'grapheme', maxLength: 5 })))
  .map((parts) => parts.join(''))

describe('what somebody wrote, whatever it is', () => {
  it('is cleaned of what cannot be seen, once and for all', () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const clean of [cleanText, cleanLine]) {
          const cleaned = clean(text)
          expect(cleaned).not.toMatch(/[\p{Cf}\p{Cs}]|(?!\n)\p{Cc}/u)
          expect(cleaned.isWellFormed()).toBe(true)
          expect(cleaned).not.toContain('\r')
          expect(clean(cleaned)).toBe(cleaned)
        }
        expect(cleanLine(text)).not.toMatch(/[\n\u00a0]/)
      }),
    )
  })

  it('keeps every letter, sign and emoji that can be seen', () => {
    const seen = 'Maëlle-Anne O’Kéréon, « déjà ? »\nC’hoant am eus 👩‍🎓 日本 Ελλ'
    expect(cleanText(seen)).toBe(seen.replace('\u200d', ''))
    expect(cleanLine('Le\tBras\u00a0 Anne\n')).toBe('Le Bras Anne')
    expect(cleanText('de Word\vune ligne\r\nune autre')).toBe('de Word\nune ligne\nune autre')
    expect(cleanText('e\u0301')).toBe('é')
  })

  it('is cleaned however deep it lies', () => {
    const row = { nom: '\u202eA\u0007', zones: ['\u200b35'], n: 1, none: null, x: { y: ['B\ud800'] } }
    expect(cleanAll(row)).toEqual({ nom: 'A', zones: ['35'], n: 1, none: null, x: { y: ['B'] } })
  })

  it('is counted in code points', () => {
    expect(lengthOf('🙂'.repeat(1_001))).toBe(1_001)
  })
})
