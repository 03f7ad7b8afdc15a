// Opinions on a structure, as the portal asks tracking for its manager.

import { fetchJson } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import { type At, type Caller, callOf } from './caller.ts'
import { Count } from './tracking.ts'

const ByMark = Type.Object({ welcome: Count, useful: Count, delay: Count, recommend: Count })
const QuarterOpinions = Type.Object({
  quarter: Type.String(),
  settledOn: Type.String(),
  /** nothing is told to any structure */
  withheld: Type.Boolean(),
  /** null under five */
  told: Type.Union([Type.Object({ answers: Count, given: ByMark, favourable: ByMark }), Type.Null()]),
})
export type QuarterOpinions = Static<typeof QuarterOpinions>

export type OpinionsApi = ReturnType<typeof opinionsApi>

export const opinionsApi = (at: At) => ({
  /** Of the last settled quarters, from the oldest. */
  opinionsOn: async (caller: Caller, id: string): Promise<QuarterOpinions[]> => {
    const schema = Type.Object({ quarters: Type.Array(QuarterOpinions) })
    const path = `/v1/structures/${encodeURIComponent(id)}/opinions`
    return (await fetchJson(at(path), { ...callOf(caller), schema })).quarters
  },
})
