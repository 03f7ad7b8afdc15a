// The life of a referral, row by row: given a state, when an act, then the next state and the events that say so.

import { describe, expect, it } from 'vitest'
import {
  accepted,
  act,
  afterUndo,
  agent,
  animator,
  asReferral,
  declining,
  eachInTheMorning,
  escalated,
  later,
  link,
  names,
  person,
  proposalOf,
  proposed,
  refused,
  start,
  time,
} from '../testing/lives.ts'
import { ranked } from '../testing/referrals.ts'

eachInTheMorning()

describe('opening', () => {
  it('puts the referral before the first of the ranking, with its clocks', () => {
    const change = start()
    expect(names(change)).toEqual(['ReferralOpened', 'ReferralProposed'])
    expect(change.body).toMatchObject({ state: 'proposed', owner: { kind: 'structure', structureId: 'a' } })
    expect(change.body.clockAt).toEqual(new Date(time.now.getTime() + 4 * 3_600_000))
  })
  it('says of which network the structure is on that day, where the directory knows it', () => {
    const said = (network: 'cio' | undefined) => start({}, [], { networkOf: () => network }).drafts.at(-1)?.data
    expect(said('cio')).toMatchObject({ network: 'cio' })
    expect(said(undefined)).not.toHaveProperty('network')
  })
  it('waits for the person who wants to choose', () => {
    const change = start({}, ['a', 'b'])
    expect(names(change)).toEqual(['ReferralOpened'])
    expect(change.body).toMatchObject({ state: 'awaiting-choice', owner: { kind: 'person' }, options: ['a', 'b'] })
  })
  it('goes to the animator when nobody is entitled', () => {
    const change = start({ ranking: [] })
    expect(names(change)).toEqual(['ReferralOpened', 'ReferralEscalated'])
    expect(change.body.owner).toEqual({ kind: 'animator', departement: '22' })
  })
})

describe('awaiting choice', () => {
  const waiting = () => asReferral(start({}, ['a', 'b', 'c']))
  it('the person chooses: that structure is asked', () => {
    const change = act(waiting(), { do: 'choose', structureId: 'b', by: person })
    expect(names(change)).toEqual(['StructureChosen', 'ReferralProposed'])
    expect(change.body.owner).toEqual({ kind: 'structure', structureId: 'b' })
    expect(change.drafts.at(-1)?.data).toMatchObject({ chosen: true })
  })
  it('the choice delay passes: the first of the ranking is asked', () => {
    const referral = waiting()
    later(24 * 4)
    const change = act(referral, { do: 'tick' })
    expect(names(change)).toEqual(['StructureChosen', 'ReferralProposed'])
    expect(change.drafts.at(-1)?.data).not.toHaveProperty('chosen')
  })
  it('asks for others: the next of the ranking, then the first again; the clock and the default stay', () => {
    const first = waiting()
    const others = act(first, { do: 'show-others', by: person })
    expect(names(others)).toEqual(['OtherOptionsShown'])
    expect(others.body).toMatchObject({ state: 'awaiting-choice', options: ['d', 'a', 'b'], clockAt: first.clockAt })
    expect(act(asReferral(others), { do: 'show-others', by: person }).body.options).toEqual(['c', 'd', 'a'])
  })
  it('asks for others where there are none: nothing changes', () => {
    const few = asReferral(start({ ranking: [ranked('a'), ranked('b')] }, ['a', 'b']))
    expect(act(few, { do: 'show-others', by: person }).drafts).toEqual([])
  })
  it('a structure among them deactivated: the next of the ranking stands in its place', () => {
    const gone = { stillEligible: (id: string) => id !== 'b' }
    const change = act(waiting(), { do: 'deactivate-structure', structureId: 'b' }, gone)
    expect(names(change)).toEqual(['OtherOptionsShown'])
    expect(change.body).toMatchObject({ state: 'awaiting-choice', options: ['a', 'c', 'd'] })
    expect(act(asReferral(change), { do: 'deactivate-structure', structureId: 'b' }, gone).drafts).toEqual([])
  })
  it('the only one among them deactivated: the animator has it', () => {
    const alone = asReferral(start({ ranking: [ranked('a')] }, ['a']))
    const change = act(alone, { do: 'deactivate-structure', structureId: 'a' }, { stillEligible: () => false })
    expect(names(change)).toEqual(['ReferralEscalated'])
    expect(change.body).toMatchObject({ state: 'escalated', owner: { kind: 'animator' } })
    expect(change.body).not.toHaveProperty('options')
  })
  it('nobody else chooses for the person', () => {
    expect(refused(() => act(waiting(), { do: 'choose', structureId: 'b', by: agent }))).toBe('forbidden')
  })
})

describe('proposed', () => {
  it('accepted by the structure asked', () => {
    const referral = proposed()
    const change = act(referral, { do: 'accept', proposalId: proposalOf(referral), by: link })
    expect(names(change)).toEqual(['ReferralAccepted'])
    expect(change.body).toMatchObject({ state: 'accepted', acceptedBy: 'a' })
  })
  it('declined: the next rank is asked once it can no longer be undone, never the same', () => {
    const change = act(...declining(proposed()))
    expect(names(change)).toEqual(['ReferralDeclined'])
    const next = afterUndo(asReferral(change))
    expect(names(next)).toEqual(['ReferralProposed'])
    expect(next.body.proposal?.structureId).toBe('b')
  })
  it('declined by three: the animator owns it', () => {
    let referral = proposed()
    for (let turn = 0; turn < 3; turn += 1) referral = asReferral(afterUndo(asReferral(act(...declining(referral)))))
    expect(referral).toMatchObject({ state: 'escalated', owner: { kind: 'animator' } })
  })
  it('a structure that is no longer eligible is passed over', () => {
    const declined = asReferral(act(...declining(proposed())))
    expect(afterUndo(declined, { stillEligible: (id) => id !== 'b' }).body.proposal?.structureId).toBe('c')
  })
  it('not delivered in time: lapses and goes on', () => {
    const referral = proposed()
    later(5)
    const change = act(referral, { do: 'tick' })
    expect(change.drafts[0]).toMatchObject({ name: 'ProposalLapsed', data: { cause: 'not-delivered' } })
    expect(change.body.proposal?.structureId).toBe('b')
  })
  it('delivered: the answer clock starts then, and its end lapses it', () => {
    const referral = proposed()
    const delivered = asReferral(act(referral, { do: 'confirm-delivery', proposalId: proposalOf(referral) }))
    expect(delivered.clockAt).toEqual(new Date(time.now.getTime() + 5 * 24 * 3_600_000))
    later(24 * 6)
    expect(act(delivered, { do: 'tick' }).drafts[0]).toMatchObject({ data: { cause: 'not-answered' } })
  })
  it('the structure deactivated: cancelled and goes on', () => {
    expect(names(act(proposed(), { do: 'deactivate-structure', structureId: 'a' }))).toEqual([
      'ProposalCancelled',
      'ReferralProposed',
    ])
  })
  it('the person chooses another', () => {
    expect(names(act(proposed(), { do: 'choose', structureId: 'c', by: person }))).toEqual([
      'ProposalCancelled',
      'StructureChosen',
      'ReferralProposed',
    ])
  })
  it('the person does not choose again one that has declined, unless it took that back', () => {
    const referral = proposed()
    const declined = asReferral(act(...declining(referral)))
    expect(refused(() => act(declined, { do: 'choose', structureId: 'a', by: person }))).toBe('invalid-input')
    const next = asReferral(afterUndo(declined))
    expect(refused(() => act(next, { do: 'choose', structureId: 'a', by: person }))).toBe('invalid-input')
    const undone = asReferral(act(asReferral(act(...declining(referral))), { do: 'undo', by: link }))
    const another = asReferral(act(undone, { do: 'choose', structureId: 'b', by: person }))
    expect(act(another, { do: 'choose', structureId: 'a', by: person }).body.proposal?.structureId).toBe('a')
  })
  it('the mail comes back late: the answer has a day more, once', () => {
    const referral = proposed()
    const proposalId = proposalOf(referral)
    const delivered = asReferral(act(referral, { do: 'confirm-delivery', proposalId }))
    const late = act(delivered, { do: 'fail-delivery', proposalId })
    expect(late.drafts).toEqual([])
    const answerBy = new Date((delivered.clockAt?.getTime() ?? 0) + 24 * 3_600_000)
    expect(late.body).toMatchObject({ state: 'proposed', clockAt: answerBy, proposal: { structureId: 'a', answerBy } })
    expect(act(asReferral(late), { do: 'fail-delivery', proposalId }).body.clockAt).toEqual(answerBy)
  })
  it('the mail could not be delivered at all: lapses at once', () => {
    const referral = proposed()
    const change = act(referral, { do: 'fail-delivery', proposalId: proposalOf(referral) })
    expect(change.drafts[0]).toMatchObject({ name: 'ProposalLapsed', data: { cause: 'not-delivered' } })
  })
  it('of two answers the first holds, and the second is told', () => {
    const referral = proposed()
    const proposalId = proposalOf(referral)
    const done = asReferral(act(referral, { do: 'accept', proposalId, by: link }))
    expect(refused(() => act(done, { do: 'decline', proposalId, reason: 'full', by: link }))).toBe('already-answered')
    const next = asReferral(act(referral, { do: 'decline', proposalId, reason: 'full', by: link }))
    expect(refused(() => act(next, { do: 'accept', proposalId, by: link }))).toBe('already-answered')
  })
})

describe('escalated', () => {
  it('the animator assigns it', () => {
    const change = act(escalated(), { do: 'assign', structureId: 'z', by: animator })
    expect(names(change)).toEqual(['ReferralProposed'])
  })
  it('the animator closes it with an outcome', () => {
    expect(names(act(escalated(), { do: 'close', outcome: 'other', by: animator }))).toEqual(['ReferralClosed'])
  })
  it('an adviser cannot', () => {
    expect(refused(() => act(escalated(), { do: 'close', outcome: 'other', by: agent }))).toBe('conflict')
  })
  it('the animator is silent: the Region owns it', () => {
    const referral = escalated()
    later(24 * 3)
    expect(act(referral, { do: 'tick' }).body.owner).toEqual({ kind: 'region', departement: '22' })
  })
})

describe('accepted and in progress', () => {
  it('no contact in time: the animator is co-owner, and the file keeps a clock', () => {
    const referral = accepted()
    later(24 * 6)
    const change = act(referral, { do: 'tick' })
    expect(names(change)).toEqual(['ContactOverdue'])
    expect(change.body).toMatchObject({ state: 'accepted', owner: { with: 'animator' } })
    expect(change.body.clockAt).toBeDefined()
  })
  it('contact, then 45 days without an act: the animator is told, again and again', () => {
    let referral = asReferral(act(accepted(), { do: 'contact', mode: 'phone', by: agent }))
    expect(referral.state).toBe('in-progress')
    for (let turn = 0; turn < 2; turn += 1) {
      later(24 * 46)
      const change = act(referral, { do: 'tick' })
      expect(names(change)).toEqual(['FollowUpOverdue'])
      referral = asReferral(change)
    }
  })
  it('closed with an outcome', () => {
    const closed = asReferral(act(accepted(), { do: 'close', outcome: 'helped', by: agent }))
    expect(closed).toMatchObject({ state: 'closed', ending: 'helped' })
    expect(refused(() => act(closed, { do: 'contact', mode: 'phone', by: agent }))).toBe('conflict')
  })
  it('withdrawn by the person', () => {
    expect(names(act(accepted(), { do: 'withdraw', cause: 'withdrawn' }))).toEqual(['ReferralWithdrawn'])
  })
})

describe('an appointment to come', () => {
  const other = { kind: 'agent', agentId: 'agent-other' } as const
  const inDays = (count: number) => new Date(time.now.getTime() + count * 86_400_000).toISOString()
  const appointed = () => {
    const at = inDays(7)
    const set = act(accepted(), { do: 'appoint', at, mode: 'phone', by: agent })
    return { set, was: { at, agentId: agent.agentId } }
  }
  it('an appointment to come that another is set in the place of says which, and whose it was', () => {
    const { set, was } = appointed()
    const then = inDays(8)
    const moved = act(set.body, { do: 'appoint', at: then, mode: 'phone', by: other })
    expect(set.drafts[0]?.data).not.toHaveProperty('moved')
    expect(moved.drafts[0]).toMatchObject({ name: 'AppointmentSet', data: { at: then, moved: was } })
  })
  it('is cancelled once, and kept through a contact', () => {
    const { set, was } = appointed()
    const contact = act(set.body, { do: 'contact', mode: 'phone', by: agent })
    const cancelled = act(contact.body, { do: 'cancel-appointment', by: other })
    expect(cancelled.drafts).toMatchObject([{ name: 'AppointmentCancelled', data: { was, by: other } }])
    expect(cancelled.body.state).toBe('in-progress')
    expect(() => act(cancelled.body, { do: 'cancel-appointment', by: agent })).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    )
  })
})

describe('an appointment', () => {
  const away = (days: number) => new Date(time.now.getTime() + days * 86_400_000).toISOString()
  const appoint = (days: number) => act(accepted(), { do: 'appoint', at: away(days), mode: 'phone', by: agent })
  it.each([-20, 0, 5, 360])('is noted %i days away', (days) => {
    expect(names(appoint(days))).toContain('AppointmentSet')
  })
  it.each([-60, 400, 64_000])('is none %i days away: the year was typed wrong', (days) => {
    expect(() => appoint(days)).toThrow(expect.objectContaining({ code: 'invalid-input' }))
  })
})
