// Who is looking at a story, and what makes it theirs to see. Nobody: the story does not exist for them.

import type { Principal } from '@hent/service/principal.ts'
import { can } from '@hent/service/rights.ts'
import type { Story } from '../story/story.ts'
import { holderOf, isUnrouted } from '../story/story-index.ts'

/** A bearer may be several at once: an agent whose structure sent the request and also holds one of its referrals. */
export type Reader = {
  person: boolean
  sender: boolean
  /** referrals that are one of the reader's structures' now */
  holds: ReadonlySet<string>
  /** those that were, and are closed: what became of them stays theirs to know */
  held: ReadonlySet<string>
  /** escalated referrals of the reader's département */
  animates: ReadonlySet<string>
  /** the request waits for routing in the reader's département */
  unrouted: boolean
}

export function readerOf(principal: Principal, story: Story): Reader | undefined {
  const facts = story.request?.facts
  const { partner, structureId } = facts?.sender ?? {}
  const read = (target: Parameters<typeof can>[2]) => can(principal, 'request:read', target)
  const referrals = (theirs: (referral: Story['referrals'][number]) => boolean) =>
    new Set(story.referrals.filter(theirs).map(({ referralId }) => referralId))
  const structures = (referral: Story['referrals'][number]) => {
    const holder = holderOf(referral)
    return holder !== undefined && read({ structureIds: [holder] })
  }
  const reader: Reader = {
    person: read({ requestId: story._id }),
    sender: read({
      ...(partner ? { senderPartner: partner } : {}),
      ...(structureId ? { senderStructureId: structureId } : {}),
    }),
    holds: referrals((referral) => referral.state !== 'closed' && structures(referral)),
    held: referrals((referral) => referral.state === 'closed' && structures(referral)),
    animates: referrals(({ state, departement }) => state === 'escalated' && read({ departement })),
    unrouted: facts !== undefined && isUnrouted(story) && read({ departement: facts.departement }),
  }
  const some = [reader.holds, reader.held, reader.animates].some(({ size }) => size > 0)
  const sees = reader.person || reader.sender || reader.unrouted || some
  return sees ? reader : undefined
}
