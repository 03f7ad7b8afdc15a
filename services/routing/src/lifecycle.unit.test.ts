// The life of a referral, row by row: given a state, when an act, then the next state and the events that say so.

import type { Actor } from '@hent/contracts/events.ts'
import { AppError } from '@hent/service/errors.ts'
import { dayAfter, instantOn, localDay } from '@hent/territory/calendar.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Command } from './life-table.ts'
import { apply, begin } from './lifecycle.ts'
import type { Change, Circumstances } from './moves.ts'
import type { Referral } from './referrals.ts'
import { aReferral, delaysOfTests, ranked } from './test-referrals.ts'

const link: Actor = { kind: 'link', recipient: 'structure' }
const agent: Actor = { kind: 'agent', agentId: 'agent-1' }
const animator: Actor = { kind: 'animator', agentId: 'animator-22' }
const person: Actor = { kind: 'person' }

let clock = new Date('2026-11-24T10:00:00Z')
const later = (hours: number) => {
  clock = new Date(clock.getTime() + hours * 3_600_000)
}
let proposals = 0
const when = (over: Partial<Circumstances> = {}): Circumstances => {
  proposals += 1
  return {
    now: clock,
    delays: delaysOfTests,
    newProposalId: () => String(proposals).padStart(24, '0'),
    stillEligible: () => true,
    ...over,
  }
}

const blank = (over: Partial<Referral> = {}): Referral =>
  aReferral({
    openedAt: clock,
    decision: { at: clock, rulesVersion: 'r', saltPeriod: 's', commitmentDays: 5, excluded: [] },
    ...over,
  })

const opened = (state: string) => ({ name: 'ReferralOpened', data: { state } }) as never
const asReferral = ({ body }: Change): Referral => ({ ...body, version: 1, events: [], published: 0 })
const names = ({ drafts }: Change) => drafts.map(({ name }) => name)
const start = (over: Partial<Referral> = {}, options: string[] = []) => begin(blank(over), options, opened, when())
const proposed = (over: Partial<Referral> = {}) => asReferral(start(over))
const act = (referral: Referral, command: Command, over: Partial<Circumstances> = {}) =>
  apply(referral, command, when(over))
const proposalOf = (referral: Referral) => referral.proposal?.proposalId ?? ''
const accepted = () => {
  const referral = proposed()
  return asReferral(act(referral, { do: 'accept', proposalId: proposalOf(referral), by: link }))
}
const escalated = () => proposed({ ranking: [] })
const declining = (referral: Referral): [Referral, Command] => [
  referral,
  { do: 'decline', proposalId: proposalOf(referral), reason: 'full', by: link },
]
/** The clock, two minutes and a second later. */
const afterUndo = (referral: Referral, over: Partial<Circumstances> = {}) => {
  later(121 / 3_600)
  return act(referral, { do: 'tick' }, over)
}
const refused = (work: () => unknown): string => {
  try {
    work()
  } catch (err) {
    return err instanceof AppError ? err.code : 'another error'
  }
  return 'accepted'
}

describe('opening', () => {
  it('puts the referral before the first of the ranking, with its clocks', () => {
    const change = start()
    expect(names(change)).toEqual(['ReferralOpened', 'ReferralProposed'])
    expect(change.body).toMatchObject({ state: 'proposed', owner: { kind: 'structure', structureId: 'a' } })
    expect(change.body.clockAt).toEqual(new Date(clock.getTime() + 4 * 3_600_000))
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
  })
  it('the choice delay passes: the first of the ranking is asked', () => {
    const referral = waiting()
    later(24 * 4)
    expect(names(act(referral, { do: 'tick' }))).toEqual(['StructureChosen', 'ReferralProposed'])
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
    expect(delivered.clockAt).toEqual(new Date(clock.getTime() + 5 * 24 * 3_600_000))
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
  const pausing = (days: number): Command => {
    return { do: 'pause', until: dayAfter(localDay(clock), days), cause: 'person-unavailable', by: agent }
  }
  it('paused until a day: the clock rests through it, then goes on for what was left', () => {
    const referral = accepted()
    const leftMs = (referral.clockAt?.getTime() ?? 0) - clock.getTime()
    const change = act(referral, pausing(20))
    expect(names(change)).toEqual(['ReferralPaused'])
    expect(change.body).toMatchObject({ state: 'accepted', owner: { kind: 'structure' } })
    const back = instantOn(dayAfter(localDay(clock), 21), 0)
    expect(change.body.clockAt).toEqual(new Date(back.getTime() + leftMs))
  })
  it('paused after the animator was told: the structure’s alone again, with the whole delay', () => {
    const referral = accepted()
    later(24 * 6)
    const paused = act(asReferral(act(referral, { do: 'tick' })), pausing(1))
    expect(paused.body.owner).not.toHaveProperty('with')
    const back = instantOn(dayAfter(localDay(clock), 2), 0)
    expect(paused.body.clockAt).toEqual(new Date(back.getTime() + 5 * 24 * 3_600_000))
  })
  it.each([0, -3, 91])('not paused until %i days from now', (days) => {
    expect(refused(() => act(accepted(), pausing(days)))).toBe('invalid-input')
  })
  it('not paused before it is accepted, nor by a link', () => {
    expect(refused(() => act(proposed(), pausing(3)))).toBe('conflict')
    expect(refused(() => act(accepted(), { ...pausing(3), by: link } as Command))).toBe('forbidden')
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

const anyCommand: fc.Arbitrary<(referral: Referral) => Command> = fc.oneof(
  fc.constantFrom<(referral: Referral) => Command>(
    (referral) => ({ do: 'accept', proposalId: proposalOf(referral), by: link }),
    (referral) => ({ do: 'decline', proposalId: proposalOf(referral), reason: 'full', by: link }),
    (referral) => ({ do: 'confirm-delivery', proposalId: proposalOf(referral) }),
    (referral) => ({ do: 'fail-delivery', proposalId: proposalOf(referral) }),
    (referral) => ({ do: 'deactivate-structure', structureId: referral.proposal?.structureId ?? 'a' }),
    () => ({ do: 'tick' }),
    () => ({ do: 'contact', mode: 'phone', by: agent }),
    () => ({ do: 'appoint', at: clock.toISOString(), mode: 'phone', by: agent }),
    () => ({ do: 'assign', structureId: 'z', by: animator }),
    () => ({ do: 'choose', structureId: 'c', by: person }),
    () => ({ do: 'show-others', by: person }),
    () => ({ do: 'close', outcome: 'helped', by: agent }),
    () => ({ do: 'close', outcome: 'other', by: animator }),
    () => ({ do: 'pause', until: dayAfter(localDay(clock), 5), cause: 'person-unavailable', by: agent }),
    () => ({ do: 'transfer', by: agent }),
    () => ({ do: 'transfer', structureId: 'd', by: agent }),
    () => ({ do: 'undo', by: agent }),
    () => ({ do: 'undo', by: link }),
    () => ({ do: 'undo', by: animator }),
    () => ({ do: 'withdraw', cause: 'withdrawn' }),
  ),
)

describe('whatever happens, in whatever order', () => {
  it('a referral has an owner and a clock, or is closed; what is closed stays closed; a refusal changes nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyCommand, fc.constantFrom(0, 0, 0.01, 1, 30, 24 * 60)), { maxLength: 25 }),
        fc.boolean(),
        (steps, choosing) => {
          let referral = asReferral(start({}, choosing ? ['a', 'b'] : []))
          for (const [toCommand, hours] of steps) {
            later(hours)
            const before = referral
            const command = toCommand(referral)
            try {
              referral = asReferral(act(referral, command))
            } catch (err) {
              expect(err).toBeInstanceOf(AppError)
              referral = before
            }
            const mayReopen = command.do === 'undo' && before.undo !== undefined && before.undo.until > clock
            if (before.state === 'closed' && !mayReopen) expect(referral).toEqual(before)
            if (referral.state === 'closed') expect(referral.ending).toBeDefined()
            else {
              expect(referral.owner.kind).not.toBe('nobody')
              expect(referral.clockAt).toBeInstanceOf(Date)
            }
            if (referral.state === 'proposed' && referral.proposal)
              expect(referral.owner).toEqual({ kind: 'structure', structureId: referral.proposal.structureId })
            if (referral.state === 'proposed' && !referral.proposal)
              expect(referral.clockAt).toEqual(referral.undo?.until)
          }
        },
      ),
    )
  })
})
