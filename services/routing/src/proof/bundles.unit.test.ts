// Somebody who reads all that is told of a month's draws: the public bundle, and the shares of its groups.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bundleOfDraws } from './bundles.ts'
import { type Draw, drawOf, fewestDraws } from './draw-groups.ts'
import { drawnShares } from './neutrality.ts'

/** So many draws among the structures of one group, each won by one of them. */
const aGroup = (least: number, most: number) =>
  fc
    .record({ weights: fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 2, maxLength: 4 }) })
    .chain((group) =>
      fc
        .array(fc.nat({ max: group.weights.length - 1 }), { minLength: least, maxLength: most })
        .map((winners) => ({ ...group, winners })),
    )
type Group = { weights: number[]; winners: number[] }

const drawsOf = (groups: readonly Group[], of: string): Draw[] =>
  groups.flatMap(({ weights, winners }, group) =>
    winners.flatMap((winner, turn) => {
      const standing = weights.map((weight, at) => ({ structureId: `${of}-${group}-${at}`, tier: 1, weight }))
      const first = standing[winner]
      const ranking = first ? [first, ...standing.filter((one) => one !== first)] : standing
      return drawOf(`need-${of}-${group}-${turn}`, ranking) ?? []
    }),
  )
const salt = { period: '2026-10', value: 'a salt' }
const readAll = (shown: readonly Group[], leftOut: readonly Group[], undrawn: number) => {
  const draws = [...drawsOf(shown, 'shown'), ...drawsOf(leftOut, 'left-out')]
  return { bundle: bundleOfDraws(salt, [], draws, draws.length + undrawn), shares: drawnShares(draws) }
}
const shown = fc.array(aGroup(fewestDraws, 12), { maxLength: 4 })
const few = aGroup(1, fewestDraws - 1)

describe('somebody who reads all that is told of a month’s draws', () => {
  it('learns of a group of fewer than five neither who was in it, nor how many draws it had, nor who won', () => {
    fc.assert(
      fc.property(shown, fc.array(fc.tuple(few, few), { maxLength: 4 }), fc.nat(30), (groups, pairs, undrawn) => {
        const [these, those] = [0, 1].map((which) => pairs.map((pair) => pair[which === 0 ? 0 : 1]))
        expect(readAll(groups, these ?? [], undrawn)).toEqual(readAll(groups, those ?? [], undrawn))
      }),
    )
  })

  it('cannot tell how many were not drawn, where that is under five', () => {
    const under = fc.nat(fewestDraws - 1)
    fc.assert(
      fc.property(shown, under, under, (groups, one, other) => {
        expect(readAll(groups, [], one)).toEqual(readAll(groups, [], other))
      }),
    )
  })

  it('finds no group of fewer than five in it', () => {
    fc.assert(
      fc.property(shown, fc.array(few, { maxLength: 4 }), (groups, leftOut) => {
        const { bundle, shares } = readAll(groups, leftOut, 0)
        const counts = [...Map.groupBy(bundle.draws, ({ group }) => group).values()].map(({ length }) => length)
        expect([...counts, ...shares.groups.map(({ draws }) => draws)].every((count) => count >= fewestDraws)).toBe(
          true,
        )
      }),
    )
  })
})
