// Equal treatment, as the portal asks tracking: the person's own answer, and the delays of women and men by quarter.

import { ServiceKind } from '@hent/contracts/codes.ts'
import { EqualTreatmentAnswer, type StatedGender } from '@hent/contracts/equal-treatment.ts'
import { fetchJson, fetchStream } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import { type At, type Caller, callOf } from './caller.ts'
import { Count, delayCounts, type FileFormat } from './tracking.ts'

/** Null where none is told of that quarter. */
const Group = Type.Object(delayCounts)
export type Group = Static<typeof Group>
const EqualRow = Type.Object({
  service: Type.Union([ServiceKind, Type.Literal('all')]),
  needs: Count,
  women: Group,
  men: Group,
})
export type EqualRow = Static<typeof EqualRow>
const Quarter = Type.Object({
  quarter: Type.String(),
  settledOn: Type.String(),
  /** null before that day */
  rows: Type.Union([Type.Array(EqualRow), Type.Null()]),
})
export type QuarterTold = Static<typeof Quarter>

export type EqualTreatment = ReturnType<typeof equalTreatmentApi>

export function equalTreatmentApi(at: At) {
  const answerOf = (requestId: string) => at(`/v1/stories/${encodeURIComponent(requestId)}/equal-treatment`)
  return {
    /** What the person said to check equal treatment. */
    statedGender: async (caller: Caller, requestId: string) =>
      (await fetchJson(answerOf(requestId), { ...callOf(caller), schema: EqualTreatmentAnswer })).gender,
    /** null takes it back. */
    sayGender: (caller: Caller, requestId: string, gender: StatedGender | null) =>
      fetchJson(answerOf(requestId), {
        ...callOf(caller),
        method: 'PUT',
        body: { gender },
        schema: EqualTreatmentAnswer,
      }),
    /** @param asked.to a quarter, `2026-Q3`: the last of so many */
    quarters: async (caller: Caller, asked: { to: string; quarters: number }) => {
      const query = new URLSearchParams({ to: asked.to, quarters: String(asked.quarters) })
      const schema = Type.Object({ quarters: Type.Array(Quarter) })
      return (await fetchJson(at(`/v1/figures/equal-treatment?${query}`), { ...callOf(caller), schema })).quarters
    },
    quartersFile: (caller: Caller, asked: { to: string; quarters: number; format: FileFormat }) => {
      const query = new URLSearchParams({ ...asked, quarters: String(asked.quarters) })
      return fetchStream(at(`/v1/figures/equal-treatment/file?${query}`), callOf(caller))
    },
  }
}
