// How much open work each adviser of a structure has: counts of what waits, never how long somebody takes. Counted in the
// database, by the conditions of the lists, so that a figure says how many lines its link shows.

import type { PipelineStage } from 'mongoose'
import { type Static, Type } from 'typebox'
import { workAsked } from './work.ts'

/** What is counted of each, of all that a line may wait for. */
const counted = ['answer', 'study', 'contact', 'going', 'appointment', 'silent'] as const

const Count = Type.Integer({ minimum: 0 })
const Load = Type.Object({
  answer: Count,
  study: Count,
  contact: Count,
  going: Count,
  appointment: Type.Integer({ minimum: 0, description: 'of those in progress' }),
  silent: Type.Integer({ minimum: 0, description: 'late: the animator has been told' }),
})
type Load = Static<typeof Load>

export const TeamLoad = Type.Object({
  advisers: Type.Array(Type.Object({ agentId: Type.String(), ...Load.properties }), {
    description: 'who follows a file, or looks at a proposal',
  }),
  nobody: Type.Object(Load.properties, { description: 'what nobody of the structure follows yet' }),
  total: Load,
})
export type TeamLoad = Static<typeof TeamLoad>

/** Lines of one kind that the same adviser has: a file that they follow, or a proposal that they look at. */
export type HolderCount = { _id: { follows?: string | null; looks?: string | null }; count: number }

const byHolder: PipelineStage.Group = {
  $group: { _id: { follows: '$adviser.agentId', looks: '$proposal.study.agentId' }, count: { $sum: 1 } },
}

const nothing: Load = { answer: 0, study: 0, contact: 0, going: 0, appointment: 0, silent: 0 }

export async function countTeam(
  count: (stages: PipelineStage[]) => PromiseLike<HolderCount[]>,
  structureId: string,
  now: Date,
): Promise<TeamLoad> {
  const loads = new Map<string | undefined, Load>()
  const total = { ...nothing }
  const kinds = await Promise.all(
    counted.map((waiting) =>
      count([{ $match: workAsked({ structureId }, { waiting }, { agentId: '', now }) }, byHolder]),
    ),
  )
  for (const [at, waiting] of counted.entries()) {
    for (const { _id, count } of kinds[at] ?? []) {
      const whose = _id.follows ?? _id.looks ?? undefined
      const load = loads.get(whose) ?? { ...nothing }
      load[waiting] += count
      total[waiting] += count
      loads.set(whose, load)
    }
  }
  const advisers = [...loads].flatMap(([agentId, load]) => (agentId === undefined ? [] : [{ agentId, ...load }]))
  return { advisers, nobody: loads.get(undefined) ?? nothing, total }
}
