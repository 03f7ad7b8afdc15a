// How much open work there is, by what it waits for and by what it may be kept to. Counted in the database, by the same
// conditions as its pages, so that a figure always says how many lines its link shows.

import { Language, ServiceKind } from '@hent/contracts/codes.ts'
import type { PipelineStage } from 'mongoose'
import { type Static, Type } from 'typebox'
import { type WorkFilter, type WorkOf, waitings, whoseLines, workAsked, workOf } from './work.ts'

const Count = Type.Integer({ minimum: 0 })
const counted = <T extends Parameters<typeof Type.Object>[0][string]>(code: T, description: string) =>
  Type.Array(Type.Object({ code, count: Count }), { description })

export const WorkCounts = Type.Object({
  total: Type.Integer({ minimum: 0, description: 'lines that the filter keeps' }),
  waiting: counted(Type.Enum(waitings), 'under the filter, whatever state it names'),
  whose: counted(Type.Enum(whoseLines), 'under the filter, whoever it names'),
  services: counted(ServiceKind, 'of all this work, unfiltered, as the two below'),
  territories: counted(Type.String(), 'EPCI; a commune that is of none'),
  languages: counted(Language, 'those that persons asked in'),
})
export type WorkCounts = Static<typeof WorkCounts>

type Kind = { service: ServiceKind; epci?: string | null; commune: string; language: Language }
export type KindCount = { _id: Kind; count: number }

/** What the store counts by: lines under a condition, and lines of each kind. */
type Counting = {
  howMany(which: object): PromiseLike<number>
  kinds(stages: PipelineStage[]): PromiseLike<KindCount[]>
}

const kindsOf = (which: object): PipelineStage[] => [
  { $match: which },
  {
    $group: {
      _id: { service: '$service', epci: '$need.epci', commune: '$need.commune', language: '$need.language' },
      count: { $sum: 1 },
    },
  },
]

export async function countWork(
  store: Counting,
  of: WorkOf,
  filter: WorkFilter,
  reader: { agentId: string; now: Date },
): Promise<WorkCounts> {
  const { waiting: _w, ...anyState } = filter
  const { whose: _o, adviser: _a, ...anyone } = filter
  const howMany = (kept: WorkFilter) => store.howMany(workAsked(of, kept, reader))
  const [total, waiting, whose, kinds] = await Promise.all([
    howMany(filter),
    eachOf(waitings, (one) => howMany({ ...anyState, waiting: one })),
    eachOf(whoseLines, (one) => howMany({ ...anyone, whose: one })),
    store.kinds(kindsOf(workOf(of))),
  ])
  const by = <C extends string>(code: (kind: Kind) => C) => sums(kinds.map(({ _id, count }) => [code(_id), count]))
  return {
    total,
    waiting,
    whose,
    services: by(({ service }) => service),
    territories: by(({ epci, commune }) => epci ?? commune),
    languages: by(({ language }) => language),
  }
}

const eachOf = <C extends string>(codes: readonly C[], count: (code: C) => PromiseLike<number>) =>
  Promise.all(codes.map(async (code) => ({ code, count: await count(code) })))

function sums<C extends string>(parts: readonly (readonly [C, number])[]): { code: C; count: number }[] {
  const by = new Map<C, number>()
  for (const [code, count] of parts) by.set(code, (by.get(code) ?? 0) + count)
  return [...by].map(([code, count]) => ({ code, count }))
}
