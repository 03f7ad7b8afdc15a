// The draw between equals, redone by hand, and what it promises over many draws.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawNumber, weightOf } from './draw.ts'

describe('the draw', () => {
  it('is redone by hand from the page alone', () => {
    // printf 'salt\nneed\nstructure\n' | sha256sum: the first eight hexadecimal digits, then the smallest of eight groups.
    expect(drawNumber('salt', 'need', 'structure', 1)).toBe(0x0d97acf6)
    expect(drawNumber('salt', 'need', 'structure', 8)).toBe(0xd7a67bb)
  })

  it('gives each its share within its interval, weights 1:2:5', () => {
    const weights = { one: 1, two: 2, five: 5 }
    const wins = { one: 0, two: 0, five: 0 }
    const draws = 100_000
    for (let turn = 0; turn < draws; turn += 1) {
      const numbers = Object.entries(weights).map(([id, weight]) => ({
        id,
        number: drawNumber('salt', `need-${turn}`, id, weight),
      }))
      const winner = numbers.reduce((best, one) => (one.number < best.number ? one : best))
      wins[winner.id as keyof typeof wins] += 1
    }
    for (const [id, weight] of Object.entries(weights)) {
      const due = weight / 8
      const spread = 4 * Math.sqrt((due * (1 - due)) / draws)
      expect(Math.abs(wins[id as keyof typeof wins] / draws - due)).toBeLessThan(spread)
    }
  })

  it('converges to the weights, whatever they are', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(weights, fc.string(), (each, salt) => {
        const draws = 2_000
        const wins = each.map(() => 0)
        for (let turn = 0; turn < draws; turn += 1) {
          const numbers = each.map((weight, index) => drawNumber(salt, `need-${turn}`, `s-${index}`, weight))
          const winner = numbers.indexOf(Math.min(...numbers))
          wins[winner] = (wins[winner] ?? 0) + 1
        }
        const sum = each.reduce((total, weight) => total + weight, 0)
        each.forEach((weight, index) => {
          const due = weight / sum
          const spread = 6 * Math.sqrt((due * (1 - due)) / draws)
          expect(Math.abs((wins[index] ?? 0) / draws - due)).toBeLessThan(spread)
        })
      }),
      { numRuns: 20, seed: 20261125 },
    )
  })

  it('weighs by weekly capacity, 1 to 8, never less for more', () => {
    fc.assert(fc.property(fc.nat(200), fc.nat(200), (a, b) => a > b || weightOf(a) <= weightOf(b)))
    expect([weightOf(0), weightOf(10), weightOf(1_000)]).toEqual([1, 2, 8])
  })
})
