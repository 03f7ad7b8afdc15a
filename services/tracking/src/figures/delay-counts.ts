// How long needs took, as counts that can be added: elapsed hours by bins, and how many were accepted and contacted in the
// time promised. Of a cell, and of those in it who said they are a woman or a man.

import { classesOf, type DelayStep, delayStepNames, delaySteps } from '@hent/contracts/delay-classes.ts'
import { type Static, Type } from 'typebox'
import type { ReferralSlice } from '../story/story.ts'

/** Upper edges of the delay bins, in elapsed hours; one more bin holds what is longer. */
const delayEdges = [1, 2, 4, 8, 24, 48, 72, 120, 168, 240, 336, 720] as const

export const Count = Type.Integer({ minimum: 0 })
export const DelayCounts = Type.Object(
  {
    needs: Count,
    /** received → first proposed, received → accepted, accepted → first contact: how many referrals in each bin */
    toProposal: Type.Array(Count),
    toAcceptance: Type.Array(Count),
    toContact: Type.Array(Count),
    /** first contact → closed: in each class of `delay-classes.ts` */
    toClosing: Type.Array(Count),
    /** no structure asked let its delay pass; no contact was overdue first */
    acceptedInTime: Count,
    contactedInTime: Count,
  },
  { additionalProperties: false },
)
export type DelayCounts = Static<typeof DelayCounts>

const zeros = (length: number) => new Array<number>(length).fill(0)
export const noDelays = (): DelayCounts => ({
  needs: 0,
  toProposal: zeros(delayEdges.length + 1),
  toAcceptance: zeros(delayEdges.length + 1),
  toContact: zeros(delayEdges.length + 1),
  toClosing: zeros(classesOf('toClosing').length),
  acceptedInTime: 0,
  contactedInTime: 0,
})

const hourMs = 3_600_000

/** The bin of a delay between two instants, by the upper edges of the bins in hours. */
export function binOf(from: string, to: string, edges: readonly number[] = delayEdges): number {
  const hours = (Date.parse(to) - Date.parse(from)) / hourMs
  const bin = edges.findIndex((edge) => hours <= edge)
  return bin < 0 ? edges.length : bin
}

const moreAt = (bins: number[], bin: number, by = 1): void => {
  bins[bin] = (bins[bin] ?? 0) + by
}

/** How many in each published class of a step: every edge of a class is one of a bin. */
export function inClasses(step: DelayStep, counts: DelayCounts): number[] {
  if (step === 'toClosing') return counts.toClosing
  const edges = delaySteps[step]
  const sums = zeros(edges.length + 1)
  counts[step].forEach((count, bin) => {
    const at = edges.findIndex((edge) => (delayEdges[bin] ?? Number.POSITIVE_INFINITY) <= edge)
    moreAt(sums, at < 0 ? edges.length : at, count)
  })
  return sums
}

/**
 * @param since when the need was asked
 * @param overdueAt when a first contact was last overdue, with whoever held the referral then
 */
export function countDelays(
  counts: DelayCounts,
  since: string,
  { asked, acceptedAt, contactAt, closedAt }: ReferralSlice,
  overdueAt: string | undefined,
): void {
  const [first] = asked
  if (first) moreAt(counts.toProposal, binOf(since, first.at))
  if (!acceptedAt) return
  moreAt(counts.toAcceptance, binOf(since, acceptedAt))
  if (!asked.some(({ became }) => became === 'lapsed')) counts.acceptedInTime += 1
  if (!contactAt) return
  moreAt(counts.toContact, binOf(acceptedAt, contactAt))
  if (overdueAt === undefined || overdueAt < acceptedAt) counts.contactedInTime += 1
  if (closedAt) moreAt(counts.toClosing, binOf(contactAt, closedAt, delaySteps.toClosing))
}

/** Adds the second to the first. */
export function addDelays<T extends DelayCounts>(sum: T, more: DelayCounts): T {
  for (const step of delayStepNames) for (const [bin, count] of more[step].entries()) moreAt(sum[step], bin, count)
  for (const field of ['needs', 'acceptedInTime', 'contactedInTime'] as const) sum[field] += more[field]
  return sum
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0)

/** By the names of their columns. `late`, `proposed` and `followed` are told nowhere. */
export function delayNumbers(counts: DelayCounts): Record<string, number> {
  const numbers: Record<string, number> = {
    needs: counts.needs,
    proposed: sumOf(counts.toProposal),
    accepted: sumOf(counts.toAcceptance),
    contacted: sumOf(counts.toContact),
    followed: sumOf(counts.toClosing),
    'inTime.accepted': counts.acceptedInTime,
    'inTime.contacted': counts.contactedInTime,
    'late.accepted': sumOf(counts.toAcceptance) - counts.acceptedInTime,
    'late.contacted': sumOf(counts.toContact) - counts.contactedInTime,
  }
  for (const step of delayStepNames) {
    const inEach = inClasses(step, counts)
    for (const [at, name] of classesOf(step).entries()) numbers[`${step}.${name}`] = inEach[at] ?? 0
  }
  return numbers
}
