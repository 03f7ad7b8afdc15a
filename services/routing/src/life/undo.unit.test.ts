// Undo and transfer, row by row of the life of a referral: given a state, when an act is taken back or handed on, then
// the state before it, and nothing of it has left.

import type { Actor } from '@hent/contracts/actor.ts'
import { AppError } from '@hent/service/errors.ts'
import { describe, expect, it } from 'vitest'
import type { Seen } from '../testing/lives.ts'
import { aReferral, delaysOfTests } from '../testing/referrals.ts'
import type { Change, Circumstances } from './circumstances.ts'
import { apply } from './lifecycle.ts'
import { fromStored, type ReferralBody } from './referral.ts'
import type { Command } from './table.ts'

const adviser: Actor = { kind: 'agent', agentId: 'agent-1' }
const colleague: Actor = { kind: 'agent', agentId: 'agent-2' }
const link: Actor = { kind: 'link', recipient: 'structure' }
const animator: Actor = { kind: 'animator', agentId: 'animator-22' }
const person: Actor = { kind: 'person' }

const start = new Date('2026-11-24T10:00:00Z')
const after = (seconds: number) => new Date(start.getTime() + seconds * 1_000)
const when = (now: Date, over: Partial<Circumstances> = {}): Circumstances => ({
  now,
  delays: delaysOfTests,
  newProposalId: () => 'f'.repeat(24),
  nextEventId: 'referral.1',
  stillEligible: () => true,
  networkOf: () => 'mission-locale',
  inTeam: () => true,
  shutOn: () => false,
  ...over,
})
const kept = ({ body }: Change): Seen => body
const names = ({ drafts }: Change) => drafts.map(({ name }) => name)
const act = (referral: ReferralBody, command: Command, at = start) => kept(apply(referral, command, when(at)))
const refusal = (work: () => unknown): string => {
  try {
    work()
  } catch (err) {
    return err instanceof AppError ? err.code : 'another error'
  }
  return 'accepted'
}

const proposal = {
  proposalId: 'a'.repeat(24),
  structureId: 'a',
  rank: 1,
  deliverBy: after(3_600),
  answerBy: after(86_400),
  delivered: true,
}
const owner = { kind: 'structure', structureId: 'a' } as const
const tried = [{ proposalId: proposal.proposalId, structureId: 'a' }]
const referral = (over: Parameters<typeof aReferral>[0]): Seen => fromStored(aReferral(over))
const proposed = () => referral({ state: 'proposed', owner, proposal, tried, clockAt: proposal.answerBy })
const held = (state: 'accepted' | 'in-progress') =>
  referral({ state, owner, tried, acceptedBy: 'a', clockAt: after(432_000) })
const escalated = () =>
  referral({
    state: 'escalated',
    owner: { kind: 'animator', departement: '22' },
    clockAt: after(172_800),
    ranking: [],
  })

/** The state of life, without what an act leaves behind. */
const life = ({ state, owner, proposal: asked, acceptedBy, ending, clockAt }: Seen) => ({
  state,
  owner,
  asked,
  acceptedBy,
  ending,
  clockAt,
})

const undoableActs: [row: string, from: Seen, command: Command, event: string][] = [
  ['accept', proposed(), { do: 'accept', proposalId: proposal.proposalId, by: adviser }, 'ReferralAccepted'],
  [
    'decline',
    proposed(),
    { do: 'decline', proposalId: proposal.proposalId, reason: 'full', by: adviser },
    'ReferralDeclined',
  ],
  ['transfer, accepted', held('accepted'), { do: 'transfer', by: adviser }, 'ReferralTransferred'],
  ['transfer, in progress', held('in-progress'), { do: 'transfer', by: adviser }, 'ReferralTransferred'],
  ['close, accepted', held('accepted'), { do: 'close', outcome: 'helped', by: adviser }, 'ReferralClosed'],
  ['close, in progress', held('in-progress'), { do: 'close', outcome: 'other', by: adviser }, 'ReferralClosed'],
]

describe.each(undoableActs)('%s', (_row, from, command, event) => {
  it('says until when it may be undone, and nothing else leaves', () => {
    const change = apply(from, command, when(start))
    expect(names(change)).toEqual([event])
    expect(change.drafts[0]?.data).toMatchObject({ undoableUntil: after(120).toISOString() })
  })
  it('undone within two minutes by the same adviser: the state before, and who holds it', () => {
    const acted = act(from, command)
    const change = apply(acted, { do: 'undo', by: adviser }, when(after(119)))
    expect(change.drafts).toMatchObject([
      {
        name: 'ActionUndone',
        data: { undone: 'referral.1', state: from.state, holder: from.acceptedBy ?? null },
      },
    ])
    expect(life(kept(change))).toEqual(life(from))
    expect(change.body.undo).toBeUndefined()
  })
  it('an act is not taken back by somebody else', () => {
    const acted = act(from, command)
    expect(refusal(() => apply(acted, { do: 'undo', by: colleague }, when(after(1))))).toBe('forbidden')
    expect(refusal(() => apply(acted, { do: 'undo', by: link }, when(after(1))))).toBe('forbidden')
    expect(refusal(() => apply(acted, { do: 'undo', by: person }, when(after(1))))).toBe('forbidden')
  })
  it('an act is taken back neither after two minutes nor twice', () => {
    const acted = act(from, command)
    expect(refusal(() => apply(acted, { do: 'undo', by: adviser }, when(after(120))))).toBe('too-late')
    const undone = act(acted, { do: 'undo', by: adviser }, after(10))
    expect(refusal(() => apply(undone, { do: 'undo', by: adviser }, when(after(11))))).toBe('too-late')
  })
})

describe('nothing having followed', () => {
  it('an acceptance followed by a contact stays', () => {
    const accepted = act(proposed(), { do: 'accept', proposalId: proposal.proposalId, by: adviser })
    const contacted = act(accepted, { do: 'contact', mode: 'phone', by: adviser }, after(30))
    expect(refusal(() => apply(contacted, { do: 'undo', by: adviser }, when(after(31))))).toBe('too-late')
  })
  it('a refusal after which the person chose another stays, and goes where they chose', () => {
    const declined = act(proposed(), { do: 'decline', proposalId: proposal.proposalId, reason: 'full', by: adviser })
    const chosen = act(declined, { do: 'choose', structureId: 'c', by: person }, after(30))
    expect(chosen.owner).toEqual({ kind: 'structure', structureId: 'c' })
    expect(refusal(() => apply(chosen, { do: 'undo', by: adviser }, when(after(31))))).toBe('too-late')
  })
  it('what the person withdrew stays closed', () => {
    const accepted = act(proposed(), { do: 'accept', proposalId: proposal.proposalId, by: adviser })
    const withdrawn = act(accepted, { do: 'withdraw', cause: 'withdrawn' }, after(30))
    expect(refusal(() => apply(withdrawn, { do: 'undo', by: adviser }, when(after(31))))).toBe('too-late')
  })
  it.each([
    ['corrected', 'La personne a corrigé son besoin. Le nouveau suit son cours : vous n’avez rien à faire.'],
    [
      'asked-again',
      'La personne a redemandé ce service. Sa nouvelle demande suit son cours : vous n’avez rien à faire.',
    ],
    ['withdrawn', 'La personne a arrêté sa demande : elle reste terminée.'],
    ['erased', 'La personne a effacé sa demande : elle reste terminée.'],
  ] as const)('a closing after which the person %s stays, and says why', (cause, detail) => {
    const ended = act(held('in-progress'), { do: 'close', outcome: 'helped', by: adviser })
    const followed = apply(ended, { do: 'withdraw', cause }, when(after(30)))
    expect(followed.drafts).toEqual([])
    const back = () => apply(followed.body, { do: 'undo', by: adviser }, when(after(31)))
    expect(back).toThrowError(expect.objectContaining({ code: 'too-late', data: { detail } }))
  })
  it('a closing that can no longer be taken back is not written again', () => {
    const ended = act(held('in-progress'), { do: 'close', outcome: 'helped', by: adviser })
    const later = when(new Date((ended.undo?.until.getTime() ?? 0) + 1))
    expect(apply(ended, { do: 'withdraw', cause: 'erased' }, later).body).toEqual(ended)
  })
  it('an acceptance judged to be wrongly routed is taken back, and what was said of it with it', () => {
    const accept = { do: 'accept', proposalId: proposal.proposalId, by: adviser } as const
    const said = act(act(proposed(), accept), { do: 'say-fit', fit: 'no', reason: 'wrong-service', by: adviser })
    const back = act(said, { do: 'undo', by: adviser }, after(60))
    expect(life(back)).toEqual(life(proposed()))
    expect(back).not.toHaveProperty('fitSaid')
    const again = apply(act(back, accept, after(61)), { do: 'say-fit', fit: 'yes', by: adviser }, when(after(62)))
    expect(names(again)).toEqual(['FitSaid'])
  })
  it('a late message of the proposal is not something that followed', () => {
    const accepted = act(proposed(), { do: 'accept', proposalId: proposal.proposalId, by: adviser })
    const told = act(accepted, { do: 'confirm-delivery', proposalId: proposal.proposalId }, after(5))
    expect(life(act(told, { do: 'undo', by: adviser }, after(6)))).toEqual(life(proposed()))
  })
})

describe('undone by the link that acted', () => {
  it('as by an adviser', () => {
    const declined = act(proposed(), { do: 'decline', proposalId: proposal.proposalId, reason: 'full', by: link })
    expect(life(act(declined, { do: 'undo', by: link }, after(60)))).toEqual(life(proposed()))
  })
})

describe('the animator', () => {
  const reassign = (structureId: string) =>
    ({ do: 'reassign', structureId, reason: 'adviser-away', by: animator }) as const

  it.each(['accepted', 'in-progress'] as const)('gives what was %s to another structure, with a reason', (state) => {
    const change = apply(held(state), reassign('d'), when(start))
    expect(change.drafts).toMatchObject([
      { name: 'ReferralTransferred', data: { structureId: 'a', reason: 'adviser-away', by: animator } },
    ])
    const next = apply(change.body, { do: 'tick' }, when(after(120)))
    expect(next.drafts).toMatchObject([{ name: 'ReferralProposed', data: { structureId: 'd' } }])
    expect(kept(next).acceptedBy).toBeUndefined()
  })
  it('takes that back within two minutes; the adviser who had it does not', () => {
    const given = act(held('in-progress'), reassign('d'))
    expect(refusal(() => apply(given, { do: 'undo', by: adviser }, when(after(60))))).toBe('forbidden')
    expect(life(act(given, { do: 'undo', by: animator }, after(60)))).toEqual(life(held('in-progress')))
  })
  it('does not give it to whom it is with, nor to whom is not entitled', () => {
    expect(refusal(() => apply(held('accepted'), reassign('a'), when(start)))).toBe('invalid-input')
    const strict = when(start, { stillEligible: (id) => id !== 'd' })
    expect(refusal(() => apply(held('accepted'), reassign('d'), strict))).toBe('invalid-input')
  })
  it('assigns what nobody took, and does not reassign it', () => {
    expect(refusal(() => apply(escalated(), reassign('d'), when(start)))).toBe('conflict')
  })
  it('alone: no adviser reassigns', () => {
    const byAdviser = { ...reassign('d'), by: adviser }
    expect(refusal(() => apply(held('accepted'), byAdviser, when(start)))).toBe('forbidden')
  })

  it('takes back a closing of what had escalated', () => {
    const closed = act(escalated(), { do: 'close', outcome: 'other', by: animator })
    expect(closed.state).toBe('closed')
    expect(life(act(closed, { do: 'undo', by: { ...animator, kind: 'agent' } }, after(60)))).toEqual(life(escalated()))
  })
})

describe('a refusal whose two minutes are past', () => {
  const declined = () =>
    act(proposed(), { do: 'decline', proposalId: proposal.proposalId, reason: 'full', by: adviser })
  it('was still with who declined, and had a clock', () => {
    expect(declined()).toMatchObject({ owner: { kind: 'structure', structureId: 'a' }, clockAt: after(120) })
  })
  it('cannot be accepted meanwhile', () => {
    const accept = { do: 'accept', proposalId: proposal.proposalId, by: adviser } as const
    expect(refusal(() => apply(declined(), accept, when(after(10))))).toBe('already-answered')
  })
  it('goes to the next rank, and not before', () => {
    expect(names(apply(declined(), { do: 'tick' }, when(after(119))))).toEqual([])
    expect(names(apply(declined(), { do: 'tick' }, when(after(120))))).toEqual(['ReferralProposed'])
  })
})

describe('a transfer whose two minutes are past', () => {
  const handedOn = (structureId?: string) =>
    act(held('in-progress'), { do: 'transfer', ...(structureId ? { structureId } : {}), by: adviser })
  it('is nobody’s to read the identity of: the structure no longer holds it', () => {
    expect(handedOn().acceptedBy).toBeUndefined()
  })
  it('is put before the structure named', () => {
    const next = apply(handedOn('d'), { do: 'tick' }, when(after(120)))
    expect(next.drafts).toMatchObject([{ name: 'ReferralProposed', data: { structureId: 'd' } }])
    expect(kept(next).transferTo).toBeUndefined()
  })
  it('a transfer whose two minutes are past and that names no structure goes to the next of the ranking', () => {
    expect(act(handedOn(), { do: 'tick' }, after(120)).proposal?.structureId).toBe('b')
  })
  it('a transfer whose two minutes are past, to a structure no longer eligible by then, goes to the next of the ranking', () => {
    const next = apply(handedOn('d'), { do: 'tick' }, when(after(120), { stillEligible: (id) => id !== 'd' }))
    expect(kept(next).proposal?.structureId).toBe('b')
  })
  it('to a structure that is not entitled is refused at once', () => {
    const transfer = { do: 'transfer', structureId: 'd', by: adviser } as const
    const strict = when(start, { stillEligible: (id) => id !== 'd' })
    expect(refusal(() => apply(held('accepted'), transfer, strict))).toBe('invalid-input')
  })
  it('to itself is no transfer', () => {
    const transfer = { do: 'transfer', structureId: 'a', by: adviser } as const
    expect(refusal(() => apply(held('accepted'), transfer, when(start)))).toBe('invalid-input')
  })
})
