// Facts between slices, derived when needed and never told by an event: whose a referral is now, and where a story is
// found again (whose list, which cell of the figures).

import { DepartementCode } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { type Static, Type } from 'typebox'
import { type ReferralSlice, type RequestFacts, Story } from './story.ts'

/** The structure whose referral it is: asked and not yet answered, or accepted, closed by it included. */
export function holderOf(referral: Pick<ReferralSlice, 'state' | 'asked' | 'acceptedBy'>): string | undefined {
  if (referral.acceptedBy !== undefined) return referral.acceptedBy
  if (referral.state !== 'proposed') return undefined
  return referral.asked.find(({ became }) => became === 'waiting')?.structureId
}

/** Nobody was looked for in time, for one need at least: the animator of the département has it until routing does. */
export function isUnrouted({ request, referrals }: Pick<Story, 'request' | 'referrals'>): boolean {
  if (!request?.facts || !request.unroutedAt || request.withdrawnAt || request.erasedAt) return false
  return request.facts.needs.some(({ needId }) => !referrals.some((referral) => referral.needId === needId))
}

/** One cell of the figures: reception day in Brittany × EPCI, or commune on the islands that belong to none. */
export function cellKeyOf({ receivedAt, epci, commune }: RequestFacts): string {
  return `${localDay(new Date(receivedAt))}.${epci ?? commune}`
}

const closed = { additionalProperties: false }

/** What a story is found by; a pure function of it, written beside it. */
const Places = Type.Object(
  {
    order: Type.String(),
    partner: Type.Optional(Type.String()),
    senderStructure: Type.Optional(Type.String()),
    holders: Type.Array(Type.String()),
    cell: Type.Optional(Type.String()),
    unrouted: Type.Optional(DepartementCode),
  },
  closed,
)
export const StoredStory = Type.Object({ ...Story.properties, places: Places }, closed)
export type StoredStory = Static<typeof StoredStory>

export function withPlaces(story: Story): StoredStory {
  const facts = story.request?.facts
  const holders = new Set(story.referrals.flatMap((referral) => holderOf(referral) ?? []))
  return {
    ...story,
    places: {
      order: `${facts?.receivedAt ?? ''} ${story._id}`,
      ...defined({ partner: facts?.sender.partner, senderStructure: facts?.sender.structureId }),
      holders: [...holders].sort(),
      ...defined({ cell: facts && cellKeyOf(facts) }),
      ...(facts && isUnrouted(story) ? { unrouted: facts.departement } : {}),
    },
  }
}
