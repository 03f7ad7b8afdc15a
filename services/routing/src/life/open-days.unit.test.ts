// A structure shut for a while: its days shut do not count against it, the person never waits more than twice the delay,
// and one that is shut throughout is not asked while another can be.

import { describe, expect, it } from 'vitest'
import {
  act,
  afterUndo,
  asReferral,
  declining,
  eachInTheMorning,
  later,
  link,
  names,
  person,
  proposalOf,
  start,
  time,
} from '../testing/lives.ts'
import { aNeed } from '../testing/needs.ts'
import { delaysOfTests, ranked } from '../testing/referrals.ts'
import type { Circumstances } from './circumstances.ts'
import type { Delays } from './delays.ts'
import { shutThroughout, structureDeadline } from './open-days.ts'

eachInTheMorning()

/** Tuesday 24 November 2026, 11:00 in Bretagne. */
const now = new Date('2026-11-24T10:00:00Z')
const shut = (...days: string[]) => ({ now, shutOn: (_id: string, day: string) => days.includes(day) })
const from = (first: string, last = '9999') => ({
  now,
  shutOn: (_id: string, day: string) => day >= first && day <= last,
})
const dayOf = (date: Date) => date.toISOString().slice(0, 10)

describe('a delay of working days', () => {
  it('does not count the days on which the structure is shut', () => {
    expect(dayOf(structureDeadline('5wd', 'a', shut()))).toBe('2026-12-01')
    expect(dayOf(structureDeadline('5wd', 'a', shut('2026-11-25', '2026-11-30')))).toBe('2026-12-03')
  })
  it('is at most twice as long', () => {
    expect(dayOf(structureDeadline('5wd', 'a', from('2026-11-25')))).toBe('2026-12-08')
    expect(dayOf(structureDeadline('1wd', 'a', from('2026-11-25')))).toBe('2026-11-26')
  })
  it('of hours, or of a demo’s seconds, runs on', () => {
    expect(structureDeadline('10s', 'a', from('2026-11-24'))).toEqual(new Date(now.getTime() + 10_000))
  })
})

describe('a structure shut until its answer would be due', () => {
  it('is one that opens on no day until then', () => {
    expect(shutThroughout('5wd', 'a', from('2026-11-24'))).toBe(true)
    expect(shutThroughout('5wd', 'a', from('2026-11-25'))).toBe(false)
    expect(shutThroughout('5wd', 'a', from('2026-11-24', '2026-12-04'))).toBe(false)
    expect(shutThroughout('10s', 'a', from('2026-11-24'))).toBe(false)
  })
  it('is not one that opens on Saturdays alone', () => {
    const saturdays = { now, shutOn: (_id: string, day: string) => new Date(day).getUTCDay() !== 6 }
    expect(shutThroughout('5wd', 'a', saturdays)).toBe(false)
  })

  const delays: Delays = {
    ...delaysOfTests,
    of: () => ({ deliver: '4h', answer: '5wd', contact: '5wd', commitmentDays: 5 }),
  }
  const only = (...ids: string[]): Partial<Circumstances> => ({ delays, shutOn: (id) => ids.includes(id) })
  const askedOf = (shutOnes: string[], over: Parameters<typeof start>[0] = {}) =>
    asReferral(start(over, [], only(...shutOnes)))

  it('is passed over when the first is asked, and when the next is', () => {
    expect(askedOf(['a']).proposal?.structureId).toBe('b')
    const declined = asReferral(act(...declining(askedOf([]))))
    expect(afterUndo(declined, only('b')).body.proposal?.structureId).toBe('c')
  })
  it('a structure shut until its answer would be due, and nobody else left: the animator has it, and the opening says so', () => {
    const change = start({}, [], only('a', 'b', 'c', 'd'))
    expect(change.drafts[0]).toMatchObject({ data: { state: 'escalated' } })
    expect(change.body).toMatchObject({ state: 'escalated', owner: { kind: 'animator' } })
  })
  it('is passed over where the person did not choose in time, and asked where they chose it', () => {
    const waiting = asReferral(start({}, ['a', 'b']))
    expect(act(waiting, { do: 'choose', structureId: 'a', by: person }, only('a')).body.proposal?.structureId).toBe('a')
    later(24 * 4)
    expect(act(waiting, { do: 'tick' }, only('a')).body.proposal?.structureId).toBe('b')
  })
  it('is asked all the same where the person named it', () => {
    const named = { need: aNeed({ wishedStructure: 'a' }), ranking: ['a', 'b'].map(ranked) }
    expect(askedOf(['a'], named).proposal?.structureId).toBe('a')
  })
})

describe('a structure shut tomorrow', () => {
  const tomorrow = () => new Date(time.now.getTime() + 24 * 3_600_000).toISOString().slice(0, 10)
  const delays: Delays = {
    ...delaysOfTests,
    of: () => ({ deliver: '4h', answer: '1wd', contact: '1wd', commitmentDays: 1 }),
  }
  it('answers a day later, from the proposal on and once delivery is proven, and contacts a day later', () => {
    const plain = { delays }
    const closedThen = { delays, shutOn: (_id: string, day: string) => day === tomorrow() }
    const played = (over: Partial<Circumstances>) => {
      const proposed = asReferral(start({}, [], over))
      const proposalId = proposalOf(proposed)
      const delivered = asReferral(act(proposed, { do: 'confirm-delivery', proposalId }, over))
      const accepted = act(delivered, { do: 'accept', proposalId, by: link }, over)
      expect(names(accepted)).toEqual(['ReferralAccepted'])
      return [proposed.proposal?.answerBy, delivered.clockAt, accepted.body.clockAt].map((date) => date && dayOf(date))
    }
    expect(played(plain)).toEqual(['2026-11-25', '2026-11-25', '2026-11-25'])
    expect(played(closedThen)).toEqual(['2026-11-26', '2026-11-26', '2026-11-26'])
  })
})
