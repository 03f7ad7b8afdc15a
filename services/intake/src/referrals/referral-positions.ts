// Where each referral stands, as routing's events tell it: who holds it (an identity opens to nobody else), who was asked,
// who may leave words. A fact is kept with its place among the events of the referral and yields to a later one only, so
// whatever order they come in, and however often, what is known is the same.

import { outcomes, type ServiceKind, serviceKinds } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { referralStates } from '@hent/contracts/referral-states.ts'
import { instant, optional, quoted, required, type Shape } from '@hent/service/document.ts'
import { insertUnlessThere, openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'
import { type Static, Type } from 'typebox'

const closed = { additionalProperties: false }

const Position = Type.Object(
  {
    /** place of the event that says so: the first field, by which `$max` compares */
    seq: Type.Integer(),
    /** `declined`: refused, and the next structure not asked yet; `left`: the proposal ended otherwise */
    state: Type.Enum([...referralStates, 'declined', 'left']),
    holder: Type.Union([Type.String(), Type.Null()]),
    /** the structure that refused, or that closed it */
    by: Type.Optional(Type.String()),
    /** the end of the time in which a refusal can be taken back */
    until: Type.Optional(instant),
    /** how it was closed */
    outcome: Type.Optional(Type.Enum([...outcomes, 'withdrawn'])),
    /** when it was closed */
    at: Type.Optional(instant),
  },
  closed,
)
export type Position = Static<typeof Position>

const LastAsked = Type.Object({ seq: Type.Integer(), structureId: Type.String() }, closed)

const referralPosition = {
  _id: { type: String, ...required },
  requestId: { type: String, ...required },
  needId: { type: String, ...required },
  service: { type: String, enum: serviceKinds, ...required },
  stand: quoted(Position, optional),
  lastAsked: quoted(LastAsked, optional),
  /** every structure to which it was proposed */
  asked: quoted(Type.Array(Type.String()), optional),
} as const
export type ReferralPosition = Shape<typeof referralPosition>

/** What one event tells of a referral. */
export type PositionChange = Pick<ReferralPosition, 'requestId' | 'needId' | 'service'> & {
  referralId: string
  stand: Position
  asked?: string
}

export type Positions = {
  of(requestId: string): Promise<ReferralPosition[]>
  /** Any order and any number of times. */
  keep(changes: readonly PositionChange[]): Promise<void>
  /** Dates those that an earlier version knew as closed, not when; reads the whole collection. */
  dateClosings(now: Date): Promise<void>
  /** referrals of this service that this structure was asked to take, or took */
  asked(structureId: string, service: ServiceKind): Promise<ReferralPosition[]>
}

export async function openPositions(connection: Connection): Promise<Positions> {
  const model = await openModel(connection, 'holdings', referralPosition, [
    [{ requestId: 1 }],
    [{ asked: 1, service: 1 }],
  ])

  return {
    of: (requestId) => model.find({ requestId }).lean().exec(),
    async keep(changes) {
      if (changes.length === 0) return
      const told = positionsAfter(changes)
      const before = await insertUnlessThere(model, told)
      if (before.length === 0) return
      const operations = before.map(({ _id, stand, lastAsked, asked = [] }) => ({
        updateOne: {
          filter: { _id },
          update: {
            $max: defined({ stand, lastAsked }),
            ...(asked.length > 0 ? { $addToSet: { asked: { $each: asked } } } : {}),
          },
        },
      }))
      // What can be known again from the topic need not wait for the journal; what opens or closes an identity does.
      const quick = changes.every(({ stand }) => stand.seq === 1 || stand.state === 'proposed')
      // The driver's own, two hundred at a time: mongoose checks nothing of `$max`, and the whole is checked above.
      await connection
        .collection<ReferralPosition>('holdings')
        .bulkWrite(operations, quick ? { writeConcern: { w: 1 } } : {})
    },
    async dateClosings(now) {
      await model.updateMany({ 'stand.state': 'closed', 'stand.at': { $exists: false } }, { $set: { 'stand.at': now } })
    },
    asked: (structureId, service) => model.find({ asked: structureId, service }).lean().exec(),
  }
}

/** What many facts say of each referral together. */
function positionsAfter(changes: readonly PositionChange[]): ReferralPosition[] {
  const after = new Map<string, ReferralPosition>()
  for (const { referralId, asked, stand, ...about } of changes) {
    const before = after.get(referralId)
    const lastAsked = asked && stand.state === 'proposed' ? { seq: stand.seq, structureId: asked } : undefined
    const everyAsked = new Set([...(before?.asked ?? []), ...(asked ? [asked] : [])])
    after.set(referralId, {
      _id: referralId,
      ...about,
      ...defined({
        stand: later(before?.stand, stand),
        lastAsked: later(before?.lastAsked, lastAsked),
        asked: everyAsked.size > 0 ? [...everyAsked] : undefined,
      }),
    })
  }
  return [...after.values()]
}

const later = <Fact extends { seq: number }>(one: Fact | undefined, other: Fact | undefined): Fact | undefined =>
  !one || (other && other.seq > one.seq) ? other : one

/** The structure that may leave words beside its answer: it is asked, has just refused, or holds the referral. */
export function writerOf({ stand, lastAsked }: ReferralPosition, now: Date): string | undefined {
  if (stand?.holder) return stand.holder
  if (stand?.state === 'proposed') return lastAsked?.structureId
  return stand?.state === 'declined' && stand.until && stand.until > now ? stand.by : undefined
}
