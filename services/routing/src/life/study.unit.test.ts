// "Under study until": an adviser takes time to look, within the time they have to answer; it moves no clock.

import { dayAfter, localDay } from '@hent/territory/calendar.ts'
import { describe, expect, it } from 'vitest'
import { viewOf } from '../referrals/views.ts'
import {
  act,
  agent,
  animator,
  asReferral,
  eachInTheMorning,
  later,
  link,
  names,
  person,
  proposalOf,
  proposed,
  refused,
  type Seen,
  start,
  time,
} from '../testing/lives.ts'
import type { Command } from './table.ts'

eachInTheMorning()

const inDays = (days: number) => dayAfter(localDay(time.now), days)
const studying = (referral: Seen, days: number, by: Extract<Command, { do: 'study' }>['by'] = agent): Command => ({
  do: 'study',
  proposalId: proposalOf(referral),
  until: inDays(days),
  by,
})
/** Delivered on Tuesday: its answer is due in five days. */
const delivered = (over: Parameters<typeof proposed>[0] = {}) => {
  const referral = proposed(over)
  return asReferral(act(referral, { do: 'confirm-delivery', proposalId: proposalOf(referral) }))
}
const study = (referral: Seen, days: number) => asReferral(act(referral, studying(referral, days)))

describe('a proposal under study', () => {
  it('says until when and by whom, and its answer is due when it was', () => {
    const referral = delivered()
    const change = act(referral, studying(referral, 2))
    expect(names(change)).toEqual(['ProposalUnderStudy'])
    expect(change.drafts[0]?.data).toMatchObject({
      until: inDays(2),
      by: agent,
      answerBy: referral.proposal?.answerBy.toISOString(),
    })
    expect(change.body).toMatchObject({ state: 'proposed', clockAt: referral.clockAt })
    expect(change.body.proposal).toMatchObject({ study: { until: inDays(2), agentId: agent.agentId } })
  })

  it.each([
    [-1, 'invalid-input'],
    [0, 'accepted'],
    [5, 'accepted'],
    [6, 'invalid-input'],
  ])('in %i days, the answer being due in five: %s', (days, outcome) => {
    const referral = delivered()
    expect(refused(() => act(referral, studying(referral, days)))).toBe(outcome)
  })

  it.each([
    [1, 'accepted'],
    [2, 'invalid-input'],
  ])('of a young person without a solution, whose answer is due tomorrow, in %i days: %s', (days, outcome) => {
    const referral = delivered({ service: 'dropout-support' })
    expect(refused(() => act(referral, studying(referral, days)))).toBe(outcome)
  })

  it('said twice is said once; said for another day, that day takes its place', () => {
    const once = study(delivered(), 2)
    expect(act(once, studying(once, 2)).drafts).toEqual([])
    expect(study(once, 1).proposal?.study?.until).toBe(inDays(1))
  })

  it('said by a colleague too is theirs from then on', () => {
    const once = study(delivered(), 2)
    const colleague = { kind: 'agent', agentId: 'agent-2' } as const
    expect(act(once, studying(once, 2, colleague)).body.proposal?.study).toEqual({
      until: inDays(2),
      agentId: 'agent-2',
    })
  })

  it('said by the link of the whole team is nobody’s by name', () => {
    const referral = delivered()
    const said = act(referral, studying(referral, 2, link), { inTeam: () => false })
    expect(said.body.proposal?.study).toEqual({ until: inDays(2) })
  })

  it('a proposal under study whose mail nobody had proven counts as delivered: whoever says so has read it', () => {
    const referral = study(proposed(), 2)
    expect(referral.proposal).toMatchObject({ delivered: true })
    expect(referral.clockAt).toEqual(referral.proposal?.answerBy)
    const returned = act(referral, { do: 'fail-delivery', proposalId: proposalOf(referral) })
    expect(returned.body.clockAt).toEqual(referral.clockAt)
  })

  it('ends with its day, as a mark; the proposal waits on', () => {
    const referral = study(delivered(), 1)
    expect(viewOf(referral, time.now)).toMatchObject({ state: 'proposed', underStudyUntil: inDays(1) })
    later(48)
    expect(viewOf(referral, time.now)).not.toHaveProperty('underStudyUntil')
  })

  it('a proposal under study that stays without an answer lapses at its time, and the next structure begins afresh', () => {
    const referral = study(delivered(), 5)
    later(24 * 6)
    const change = act(referral, { do: 'tick' })
    expect(names(change)).toEqual(['ProposalLapsed', 'ReferralProposed'])
    expect(change.body.proposal).not.toHaveProperty('study')
  })

  it('comes back with an acceptance that is taken back', () => {
    const referral = study(delivered(), 2)
    const accepted = asReferral(act(referral, { do: 'accept', proposalId: proposalOf(referral), by: agent }))
    expect(viewOf(accepted, time.now)).not.toHaveProperty('underStudyUntil')
    expect(act(accepted, { do: 'undo', by: agent }).body).toMatchObject({ proposal: referral.proposal })
  })

  it('is for who is asked to say, while they are asked', () => {
    const referral = delivered()
    const other = asReferral(start({}, ['a', 'b']))
    for (const by of [animator, person])
      expect(refused(() => act(referral, studying(referral, 1, by)))).toBe('forbidden')
    expect(refused(() => act(other, studying(referral, 1)))).toBe('already-answered')
    expect(refused(() => act(referral, { ...studying(referral, 1), proposalId: 'f'.repeat(24) } as Command))).toBe(
      'already-answered',
    )
  })
})
