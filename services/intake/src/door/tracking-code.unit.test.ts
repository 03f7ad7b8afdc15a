import { randomBytes } from 'node:crypto'
import { idPrefixOf, trackingCodeOf } from '@hent/contracts/tracking-code.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { secretMatches, secretOf } from './tracking-code.ts'

const id = '3f2a9c1b-77d0-4e5f-8a61-0b9c8d7e6f50'
const key = Buffer.alloc(32, 7)

describe('a tracking code', () => {
  it('leads back to the beginning of its request’s id, whatever the id', () => {
    fc.assert(
      fc.property(fc.uuid({ version: 4 }), (requestId) => {
        const code = trackingCodeOf(requestId)
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/)
        const prefix = idPrefixOf(code)
        expect(prefix).toHaveLength(17)
        expect(requestId.startsWith(prefix ?? 'none')).toBe(true)
      }),
    )
  })

  it('is read as people copy it: O for 0, I and L for 1, small letters, spaces or no hyphen', () => {
    expect(idPrefixOf('OIL0-0000-000a')).toBe(idPrefixOf('0110-0000-000A'))
    expect(idPrefixOf(' 0110 0000 000A ')).toBe(idPrefixOf('0110-0000-000A'))
    expect(idPrefixOf('01100000000a')).toBe(idPrefixOf('0110-0000-000A'))
  })

  it.each(['', '0110-0000-000', '0110-0000-000AA', '0110-0000-000U', '0110-0000-00é0', '$gte'])(
    'is none when it has not the shape of one: %j',
    (text) => expect(idPrefixOf(text)).toBeUndefined(),
  )
})

describe('the words that go with a code', () => {
  it('are five, and can be said aloud: consonants and vowels in turn', () => {
    fc.assert(
      fc.property(fc.uuid({ version: 4 }), (requestId) => {
        expect(secretOf(requestId, key)).toMatch(/^([bdfghjklmnprstvz][aiou]){2}[a-z](-[a-z]{5}){4}$/)
        for (const word of secretOf(requestId, key).split('-'))
          expect(word).toMatch(/^([bdfghjklmnprstvz][aiou]){2}[bdfghjklmnprstvz]$/)
      }),
    )
  })

  it('hold 80 bits: sixteen consonants and four vowels in the places of a word make 16 bits, and each is used', () => {
    const places = Array.from({ length: 25 }, () => new Set<string>())
    for (let tries = 0; tries < 2_000; tries += 1) {
      const letters = secretOf(id, randomBytes(32)).replaceAll('-', '')
      places.forEach((seen, place) => {
        seen.add(letters.charAt(place))
      })
    }
    const bits = places.reduce((sum, seen) => sum + Math.log2(seen.size), 0)
    expect(bits).toBe(80)
  })

  it('are the same for the same request, others for another request or another key', () => {
    expect(secretOf(id, key)).toBe(secretOf(id, key))
    expect(secretOf(id.replace('3', '4'), key)).not.toBe(secretOf(id, key))
    expect(secretOf(id, Buffer.alloc(32, 8))).not.toBe(secretOf(id, key))
  })

  it('are recognised whatever the accents, case, spaces and hyphens', () => {
    const words = secretOf(id, key)
    expect(secretMatches(words, id, key)).toBe(true)
    expect(secretMatches(`  ${words.toUpperCase().replaceAll('-', ' ')} `, id, key)).toBe(true)
    expect(secretMatches(words.replaceAll('-', '').replaceAll('a', 'à').replaceAll('u', 'ü'), id, key)).toBe(true)
  })

  it('are refused for another request, incomplete, with a letter changed or more after them', () => {
    const words = secretOf(id, key)
    const changed = `${words.startsWith('b') ? 'd' : 'b'}${words.slice(1)}`
    for (const wrong of [
      secretOf(id.replace('3', '4'), key),
      words.slice(0, -6),
      changed,
      `${words}-a`,
      '',
      '€'.repeat(80),
    ])
      expect(secretMatches(wrong, id, key)).toBe(false)
  })
})
