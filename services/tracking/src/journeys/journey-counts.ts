// How a request was made and what its needs met, as counts that can be added: of a cell, by table, row and column of the
// published list. Only what there is stands in it. Pure.

import type { JourneyTable } from '@hent/contracts/figures.ts'
import { hopClasses } from '@hent/contracts/journey-indicators.ts'
import { weekHour } from '@hent/contracts/week-hours.ts'
import { localHour } from '@hent/territory/calendar.ts'
import { type Static, Type } from 'typebox'
import type { ReferralSlice, RequestFacts, RequestSlice, Step } from '../story/story.ts'

/** By `journeys/cep/structures:one`: no dot, which stores take for a level. */
export const JourneyCounts = Type.Record(Type.String(), Type.Integer({ minimum: 0 }))
export type JourneyCounts = Static<typeof JourneyCounts>

export const journeyKey = (table: JourneyTable, row: string, column: string): string =>
  `${table}/${row}/${column.replace('.', ':')}`

const more = (counts: JourneyCounts, key: string): void => {
  counts[key] = (counts[key] ?? 0) + 1
}

/** Adds the second to the first. */
export function addJourneys(sum: JourneyCounts, more_: JourneyCounts): JourneyCounts {
  for (const [key, count] of Object.entries(more_)) sum[key] = (sum[key] ?? 0) + count
  return sum
}

/** @param needs how many it carries, without what was entered wrongly */
export function countAsked(
  counts: JourneyCounts,
  { modes: [mode], anonymous, receivedAt }: Pick<RequestFacts, 'modes' | 'anonymous' | 'receivedAt'>,
  needs: number,
): void {
  const { day, hour } = localHour(new Date(receivedAt))
  more(counts, journeyKey('week-hours', weekHour(day, hour), 'requests'))
  if (mode === undefined) return
  more(counts, journeyKey('modes', mode, 'requests'))
  if (anonymous) more(counts, journeyKey('modes', mode, 'anonymous'))
  if (needs > 1) more(counts, journeyKey('modes', mode, 'severalNeeds'))
}

type Need = RequestFacts['needs'][number]
type Told = {
  request: Pick<RequestSlice, 'doorNeeds' | 'unroutedAt'> | null
  timeline: readonly Pick<Step, 'what' | 'referralId' | 'code'>[]
}

/** A need that was not entered wrongly, and what became of its proposals. */
export function countMet(
  counts: JourneyCounts,
  need: Need,
  referral: Pick<ReferralSlice, 'referralId' | 'asked' | 'fit'> | undefined,
  { request, timeline }: Told,
): void {
  const of = (column: string) => more(counts, journeyKey('journeys', need.service, column))
  const structures = new Set(referral?.asked.map(({ structureId }) => structureId)).size
  of(`structures.${hopClasses[Math.min(structures, hopClasses.length - 1)]}`)
  countFit(counts, need, referral?.fit)
  const declines = referral?.asked.filter(({ became }) => became === 'declined') ?? []
  if (declines.length > 0) of('declined')
  for (const { code = 'other' } of declines) more(counts, journeyKey('declines', code, 'declines'))
  const escalated = timeline.filter(
    ({ what, referralId }) =>
      what === 'ReferralEscalated' && referralId !== undefined && referralId === referral?.referralId,
  )
  if (escalated.length > 0) of('escalated')
  if (referral ? escalated.some(({ code }) => code === 'nobody-entitled') : isLeft(need, request)) of('unmet')
}

/** Whether it was well routed, as the structure that has it, or had it to the end, says. */
function countFit(counts: JourneyCounts, { service }: Need, fit: ReferralSlice['fit']): void {
  if (!fit) return
  more(counts, journeyKey('fit', service, fit.said))
  if (fit.reason) more(counts, journeyKey('misfits', fit.reason, 'misfits'))
}

/** Not routed in time, and not since; what was answered at the door waits for nothing. */
const isLeft = ({ needId, addedAt = '' }: Need, request: Told['request']): boolean =>
  request?.unroutedAt !== undefined && addedAt <= request.unroutedAt && !request.doorNeeds.includes(needId)
