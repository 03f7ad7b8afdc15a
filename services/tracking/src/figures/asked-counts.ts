// What became of the requests proposed to structures, as counts that can be added: of a cell, by the month in which they
// were proposed, the structure with its network of that day, and the service. A structure's own month and the distribution of all are made of the same.

import { DepartementCode, Network, ServiceKind, StructureId } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { classesOf, delaySteps } from '@hent/contracts/delay-classes.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { type Static, Type } from 'typebox'
import type { Asked, ReferralSlice } from '../story/story.ts'
import { binOf, Count } from './delay-counts.ts'

export const AskedCounts = Type.Object(
  {
    proposed: Count,
    accepted: Count,
    /** by reason */
    declined: Type.Record(Type.String(), Count),
    unanswered: Count,
    /** proposed → accepted by the same structure: in each class of `delay-classes.ts` */
    toAcceptance: Type.Array(Count),
  },
  { additionalProperties: false },
)
export type AskedCounts = Static<typeof AskedCounts>
export const AskedRow = Type.Object(
  {
    month: Type.String(),
    structureId: StructureId,
    network: Type.Optional(Network),
    service: ServiceKind,
    /** where the person lives */
    departement: DepartementCode,
    counts: AskedCounts,
  },
  { additionalProperties: false },
)
export type AskedRow = Static<typeof AskedRow>
export type Asking = Pick<ReferralSlice, 'service' | 'departement' | 'asked' | 'acceptedBy' | 'acceptedAt'>

const noneAsked = (): AskedCounts => ({
  proposed: 0,
  accepted: 0,
  declined: {},
  unanswered: 0,
  toAcceptance: classesOf('toAcceptance').map(() => 0),
})

/** The month in which it was proposed, by the calendar of Bretagne. */
export const askedIn = ({ at }: Pick<Asked, 'at'>): string => localDay(new Date(at)).slice(0, 7)

/** Adds what one referral asked to the rows it is given; a row is made when it is the first. */
export function addAsked(rows: AskedRow[], { service, departement, asked, acceptedBy, acceptedAt }: Asking): void {
  for (const one of asked) {
    const month = askedIn(one)
    const { structureId, network } = one
    const { counts } = rowOf(rows, { month, structureId, ...defined({ network }), service, departement })
    countAsked(counts, one, acceptedBy === one.structureId ? acceptedAt : undefined)
  }
}

/** What a row is of; one order of rows for all. */
export const askedKey = ({ month, structureId, network, service, departement }: Omit<AskedRow, 'counts'>): string =>
  `${month} ${structureId} ${service} ${departement} ${network ?? ''}`

function rowOf(rows: AskedRow[], of: Omit<AskedRow, 'counts'>): AskedRow {
  const key = askedKey(of)
  const known = rows.find((row) => askedKey(row) === key)
  if (known) return known
  const row = { ...of, counts: noneAsked() }
  rows.push(row)
  return row
}

function countAsked(counts: AskedCounts, { at, became, code }: Asked, acceptedAt: string | undefined): void {
  counts.proposed += 1
  // What it has accepted and handed on since was accepted.
  if (became === 'accepted' || became === 'transferred') counts.accepted += 1
  if (became === 'declined') counts.declined[code ?? 'other'] = (counts.declined[code ?? 'other'] ?? 0) + 1
  // What never reached it is not its silence.
  if (became === 'lapsed' && code === 'not-answered') counts.unanswered += 1
  if (became !== 'accepted' || acceptedAt === undefined) return
  const bin = binOf(at, acceptedAt, delaySteps.toAcceptance)
  counts.toAcceptance[bin] = (counts.toAcceptance[bin] ?? 0) + 1
}

export function sumOfAsked(rows: readonly Pick<AskedRow, 'counts'>[]): AskedCounts {
  const sum = noneAsked()
  for (const { counts } of rows) {
    for (const field of ['proposed', 'accepted', 'unanswered'] as const) sum[field] += counts[field]
    for (const [reason, count] of Object.entries(counts.declined))
      sum.declined[reason] = (sum.declined[reason] ?? 0) + count
    for (const [bin, count] of counts.toAcceptance.entries())
      sum.toAcceptance[bin] = (sum.toAcceptance[bin] ?? 0) + count
  }
  return sum
}
