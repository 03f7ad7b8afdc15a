// A relay that is away is no fault of the structure that was asked.

import { describe, expect, it } from 'vitest'
import {
  act,
  asReferral,
  eachInTheMorning,
  later,
  names,
  proposalOf,
  proposed,
  type Seen,
  time,
} from '../testing/lives.ts'

eachInTheMorning()

const hours = (count: number) => new Date(time.now.getTime() + count * 3_600_000)
const delay = (referral: Seen) => asReferral(act(referral, { do: 'delay-delivery', proposalId: proposalOf(referral) }))
const resume = (referral: Seen) =>
  asReferral(act(referral, { do: 'resume-delivery', proposalId: proposalOf(referral) }))

/** An hour into its four, its relay is away. */
function waiting() {
  const referral = proposed()
  later(1)
  return delay(referral)
}

describe('a proposal whose relay is away', () => {
  it('does not lapse while the limit of delivery rests', () => {
    const referral = waiting()
    later(23)
    expect(act(referral, { do: 'tick' }).drafts).toEqual([])
  })

  it('once it has left has as long to be delivered as it had, and then lapses as ever', () => {
    const referral = waiting()
    later(10)
    const left = resume(referral)
    expect(left.clockAt).toEqual(hours(3))
    later(4)
    expect(names(act(left, { do: 'tick' }))).toEqual(['ProposalLapsed', 'ReferralProposed'])
  })

  it('for a day is given to the animator, and to no other structure', () => {
    const referral = waiting()
    later(25)
    const change = act(referral, { do: 'tick' })
    expect(names(change)).toEqual(['ProposalLapsed', 'ReferralEscalated'])
    expect(change.drafts[1]).toMatchObject({ data: { to: 'animator', cause: 'not-delivered' } })
    expect(change.body).toMatchObject({ state: 'escalated', owner: { kind: 'animator' } })
  })

  it('is said so twice: the day is that of the first', () => {
    const referral = waiting()
    later(5)
    expect(delay(referral).clockAt).toEqual(referral.clockAt)
  })

  it('a proposal whose relay is away, delivered by another channel, waits for its answer alone', () => {
    const referral = waiting()
    const delivered = asReferral(act(referral, { do: 'confirm-delivery', proposalId: proposalOf(referral) }))
    expect(delivered.clockAt).toEqual(hours(5 * 24))
    expect(delay(delivered).clockAt).toEqual(delivered.clockAt)
    later(24 * 6)
    expect(act(delivered, { do: 'tick' }).drafts[0]).toMatchObject({ data: { cause: 'not-answered' } })
  })
})
