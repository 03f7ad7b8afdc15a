// A decision seen as a draw: the structures equal in the first tier, their weights, and who won. What the public bundle
// shows and what neutrality is counted on.

import { createHash } from 'node:crypto'
import type { Ranked } from '../decision/decide.ts'

/** What a draw needs of a ranking. */
export type Standing = Pick<Ranked, 'structureId' | 'tier' | 'weight'>
type Candidate = { structure: string; weight: number }
export type Draw = {
  /** the need's random id, which the draw is made with */
  id: string
  /** the same for the same set of equals, whatever their weights */
  group: string
  /** in order of structure id */
  candidates: Candidate[]
  winner: string
}

/** Fewer draws than this are not shown: too few to say anything, and few enough to recognise somebody. */
export const fewestDraws = 5

/** First 16 hexadecimal digits of SHA-256 over the structures' ids, in order of code units, each followed by a line feed. */
export function groupOf(structures: readonly string[]): string {
  const text = [...structures].sort().map((id) => `${id}\n`)
  return createHash('sha256').update(text.join('')).digest('hex').slice(0, 16)
}

/** Undefined where nobody, or one structure alone, stood first: nothing was drawn. */
export function drawOf(needId: string, ranking: readonly Standing[]): Draw | undefined {
  const [first] = ranking
  const equals = ranking.filter(({ tier }) => tier === first?.tier)
  if (!first || equals.length < 2) return undefined
  const candidates = equals
    .map(({ structureId, weight }) => ({ structure: structureId, weight }))
    .sort((a, b) => (a.structure < b.structure ? -1 : 1))
  const group = groupOf(candidates.map(({ structure }) => structure))
  return { id: needId, group, candidates, winner: first.structureId }
}

/** Groups are told, never their draws: those of one group left out alone would be a count under five. */
export type LeftOut = { groups: number }

/** The draws of groups with at least five of them, and how many groups were left out. */
export function shownDraws(draws: readonly Draw[]): { shown: Draw[]; leftOut: LeftOut } {
  const groups = [...Map.groupBy(draws, ({ group }) => group).values()]
  const shown = groups.filter((each) => each.length >= fewestDraws)
  return { shown: shown.flat(), leftOut: { groups: groups.length - shown.length } }
}
