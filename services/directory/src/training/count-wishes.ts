// How many advisers wish for what, by département and network: only what is five or more, rounded, with no sum beside it
// that would give away what is not told (docs/adr/0074-wishes-counted-once-a-month.md). Rule only.

import { DepartementCode, Network } from '@hent/contracts/codes.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { safety } from '@hent/contracts/indicators.ts'
import { safe } from '@hent/contracts/safe-count.ts'
import { TrainingTopic } from '@hent/contracts/training.ts'
import { rightsTable } from '@hent/service/rights.ts'
import { type Static, Type } from 'typebox'
import type { Agent } from '../agents/agent.ts'
import type { Wish } from './wishes.ts'

export const WishCount = Type.Object(
  {
    topic: TrainingTopic,
    departement: DepartementCode,
    network: Network,
    count: Type.Integer({ minimum: safety.minimum, multipleOf: safety.rounding }),
  },
  { additionalProperties: false },
)
export type WishCount = Static<typeof WishCount>

type Place = Pick<DirectoryRecord, 'departement' | 'network'>
type Cell = Omit<WishCount, 'count'>

/** @param whereIs of a structure that there is; who works in two of one département and network is one adviser there */
export function countWishes(
  wishes: readonly Wish[],
  agents: readonly Pick<Agent, '_id' | 'active' | 'roles'>[],
  whereIs: (structureId: string) => Place | undefined,
): WishCount[] {
  const byId = new Map(agents.filter(({ active }) => active).map((agent) => [agent._id, agent]))
  const cells = new Map<string, { cell: Cell; count: number }>()
  for (const { _id, topics } of wishes) {
    const structures = (byId.get(_id)?.roles ?? []).filter(({ role }) => rightsTable[role]['training:wish'])
    const places = structures.flatMap(({ structureId }) => (structureId && whereIs(structureId)) || [])
    const distinct = new Map(
      places.map(({ departement, network }) => [`${departement} ${network}`, { departement, network }]),
    )
    for (const [at, place] of distinct)
      for (const topic of topics) {
        const known = cells.get(`${topic} ${at}`)
        cells.set(`${topic} ${at}`, { cell: { topic, ...place }, count: (known?.count ?? 0) + 1 })
      }
  }
  return [...cells.values()].flatMap(({ cell, count }) => {
    const told = safe(count)
    return told === '< 5' ? [] : [{ ...cell, count: told }]
  })
}
