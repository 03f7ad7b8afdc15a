// What a referral's events say of how its structures answered.

import { anEvent } from '@hent/testing/builders.ts'
import { describe, expect, it } from 'vitest'
import { createPools, readPast } from './measured.ts'

const openedAt = new Date('2026-10-05T08:00:00Z')
const referral = { referralId: 'r', needId: 'n', service: 'cep', departement: '22' } as const
const by = { kind: 'agent' as const, agentId: 'agent-1' }
const asked = (structureId: string) => ({ ...referral, structureId, proposalId: `p-${structureId}` })
const place = (sequence: number, hours: number) => ({
  subject: 'q',
  aggregate: 'r',
  sequence,
  time: new Date(openedAt.getTime() + hours * 3_600_000),
})
const proposed = (structureId: string, sequence: number, hours: number) => {
  const instant = openedAt.toISOString()
  const dates = { rank: 1, deliverBy: instant, answerBy: instant }
  return anEvent('ReferralProposed', { ...asked(structureId), ...dates }, place(sequence, hours))
}
const accepted = (structureId: string, sequence: number, hours: number) => {
  const contactBy = openedAt.toISOString()
  return anEvent('ReferralAccepted', { ...asked(structureId), by, contactBy }, place(sequence, hours))
}
const hours = (count: number) => count * 3_600_000

describe('a past referral', () => {
  it('tells each answer with its time, and silence where nobody answered', () => {
    const past = readPast(
      [
        proposed('a', 1, 0),
        anEvent('ReferralDeclined', { ...asked('a'), by, reason: 'full' }, place(2, 5)),
        proposed('b', 3, 6),
        anEvent('ProposalLapsed', { ...asked('b'), cause: 'not-answered' }, place(4, 120)),
        proposed('c', 5, 120),
        accepted('c', 6, 121),
      ],
      openedAt,
    )
    expect(past.answers).toEqual([
      { structureId: 'a', answer: { kind: 'declined', afterMs: hours(5) } },
      { structureId: 'b', answer: { kind: 'silent' } },
      { structureId: 'c', answer: { kind: 'accepted', afterMs: hours(1) } },
    ])
    expect(past.takenAt).toBe(openedAt.getTime() + hours(121))
  })

  it('forgets an answer taken back, and what never reached anybody', () => {
    const wrong = accepted('a', 2, 1)
    const undone = { ...referral, undone: wrong.id, state: 'proposed' as const, by }
    const past = readPast(
      [
        proposed('a', 1, 0),
        wrong,
        anEvent('ActionUndone', undone, place(3, 1)),
        anEvent('ProposalLapsed', { ...asked('a'), cause: 'not-delivered' }, place(4, 4)),
      ],
      openedAt,
    )
    expect(past).toEqual({ answers: [], choice: 'none', withdrawn: false })
  })

  it('tells whether the person withdrew before anybody took it', () => {
    const leaves = { ...referral, structureId: 'a', cause: 'withdrawn' as const }
    const withdrew = anEvent('ReferralWithdrawn', leaves, place(3, 9))
    expect(readPast([proposed('a', 1, 0), withdrew], openedAt).withdrawn).toBe(true)
    expect(readPast([proposed('a', 1, 0), accepted('a', 2, 1), withdrew], openedAt).withdrawn).toBe(false)
  })
})

describe('the answers to draw from', () => {
  const silent = { kind: 'silent' as const }
  const refused = { kind: 'declined' as const, afterMs: 1 }
  it('are a structure’s own where there are five, else those of its service', () => {
    const pools = createPools()
    const told = (structureId: string, answer: typeof silent | typeof refused) =>
      pools.learn('cep', { answers: [{ structureId, answer }], choice: 'none', withdrawn: false })
    for (let turn = 0; turn < 5; turn += 1) told('a', silent)
    told('b', refused)
    expect(pools.of('a', 'cep')).toEqual(Array.from({ length: 5 }, () => silent))
    expect(pools.of('b', 'cep')).toHaveLength(6)
    expect(pools.of('b', 'vae')).toHaveLength(6)
  })
})
