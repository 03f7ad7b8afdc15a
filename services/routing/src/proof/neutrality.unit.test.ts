// The report that shows a bent draw and leaves a fair one alone; the statistics it rests on, against known values.

import { wilson } from '@hent/contracts/interval.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aDay } from '../testing/days.ts'
import { neutralityReport, type Observed } from './neutrality.ts'
import { exactTest, holm, successes } from './statistics.ts'

describe('the statistics', () => {
  it('a Poisson binomial of equal probabilities is the binomial', () => {
    // dbinom(0:4, 4, 0.3)
    expect([...successes([0.3, 0.3, 0.3, 0.3])].map((one) => one.toFixed(4))).toEqual([
      ...['0.2401', '0.4116', '0.2646', '0.0756', '0.0081'],
    ])
  })
  it('whatever the probabilities, its law sums to one', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 }), (each) => {
        expect(successes(each).reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9)
      }),
    )
  })
  it('the exact test is R’s binom.test', () => {
    // binom.test(7, 10, 0.5)$p.value = 0.34375; binom.test(0, 10, 0.3)$p.value = 0.03825 (two-sided, small p-values)
    expect(exactTest(Array(10).fill(0.5), 7)).toBeCloseTo(0.34375, 6)
    expect(exactTest(Array(10).fill(0.3), 0)).toBeCloseTo(0.0388, 3)
  })
  it('Wilson’s interval of 15 in 50', () => {
    const [low, high] = wilson(15, 50)
    expect([low.toFixed(3), high.toFixed(3)]).toEqual(['0.191', '0.438'])
  })
  it('Holm’s correction is R’s p.adjust', () => {
    // p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")
    expect(holm([0.01, 0.04, 0.03, 0.005]).map((one) => one.toFixed(3))).toEqual(['0.030', '0.060', '0.060', '0.020'])
  })
})

const day = aDay(6_000)

describe('a fair period', () => {
  const report = neutralityReport('2026-11', day)
  it('departs nowhere, and every due sums to the draws of its group', () => {
    expect(report.departing).toEqual([])
    expect(report.groups.length).toBeGreaterThan(20)
    for (const { draws, shares } of report.groups) {
      expect(shares.reduce((sum, { due }) => sum + due, 0)).toBeCloseTo(draws, 6)
      expect(shares.reduce((sum, { received }) => sum + received, 0)).toBe(draws)
    }
  })
  it('says how many groups it does not show', () => {
    const shown = report.groups.reduce((sum, { draws }) => sum + draws, 0)
    expect(report.leftOut.groups).toBeGreaterThan(0)
    expect(shown + report.undrawn).toBeLessThan(report.decisions)
  })
})

describe('a period in which one structure was favoured', () => {
  it('is told, for that structure and in that group', () => {
    const [largest] = neutralityReport('2026-11', day).groups
    const favoured = largest?.shares[0]?.structure ?? ''
    const bent = day.map((one): Observed => {
      const equals = one.ranking.filter(({ tier }) => tier === one.ranking[0]?.tier)
      const chosen = equals.find(({ structureId }) => structureId === favoured)
      if (!chosen || equals.length !== largest?.shares.length) return one
      return { ...one, ranking: [chosen, ...one.ranking.filter((other) => other !== chosen)] }
    })
    const { departing } = neutralityReport('2026-11', bent)
    expect(departing).toContainEqual({ group: largest?.group, structure: favoured })
  })
})

describe('beside the draw', () => {
  const [one] = day.filter(({ ranking }) => ranking.length > 0)
  if (!one) throw new Error('nobody ranked')
  const structure = one.ranking[0]?.structureId ?? ''
  const about = (name: string, time: string, data: object, id = `${name} ${time}`) =>
    ({
      id,
      type: `bzh.hent.${name}.v1`,
      time,
      data: { structureId: structure, ...data },
    }) as unknown as Observed['events'][number]
  const withdrawn = (index: number): Observed => ({
    ...one,
    requestId: `withdrawn-${index}`,
    ending: 'withdrawn',
    openedAt: new Date('2026-11-10T08:00:00Z'),
    events: [
      about('referral-proposed', '2026-11-10T08:00:00Z', {}),
      about('referral-withdrawn', '2026-11-10T09:00:00Z', {}),
    ],
  })
  const again: Observed = { ...one, requestId: 'again', openedAt: new Date('2026-11-12T08:00:00Z'), events: [] }
  const ofStructure = (observed: readonly Observed[]) =>
    neutralityReport('2026-11', observed).beside.find((each) => each.structure === structure)

  it('requests withdrawn and sent again within seven days are counted for the one first drawn', () => {
    const five = [0, 1, 2, 3, 4].map(withdrawn)
    expect(ofStructure([...five, again])).toMatchObject({ proposals: 5, sentAgain: 5 })
    const late = { ...again, openedAt: new Date('2026-11-18T08:00:00Z') }
    expect(ofStructure([...five, late])).toMatchObject({ sentAgain: '< 5' })
  })
  it.each(['corrected until they are as at first', 'asked-again'])(
    'needs %s are counted too, though the request is the same',
    (how) => {
      const [ending = ''] = how.split(' ')
      const corrected = [0, 1, 2, 3, 4].map((index) => ({ ...withdrawn(index), requestId: 'again', ending }))
      expect(ofStructure([...corrected, again])).toMatchObject({ sentAgain: 5 })
      expect(ofStructure(corrected)).toMatchObject({ sentAgain: '< 5' })
    },
  )
  const hour = (at: number) => `2026-11-10T${String(at).padStart(2, '0')}:00:00Z`
  const answered = (name: string, count: number): Observed[] =>
    Array.from({ length: count }, (_, index) => ({
      ...one,
      requestId: `${name}-${index}`,
      events: [about('referral-proposed', hour(8), {}), about(name, hour(9), {}, `${name}-${index}`)],
    }))
  const undone = (each: Observed): Observed => ({
    ...each,
    events: [...each.events, about('action-undone', hour(10), { undone: each.events[1]?.id })],
  })

  it('refusals and lapses are counted, each by its structure', () => {
    const observed = [...answered('referral-declined', 6), ...answered('proposal-lapsed', 8)]
    expect(ofStructure(observed)).toMatchObject({ proposals: 14, declined: 6, lapsed: 8, sentAgain: '< 5' })
  })
  it('a refusal that was taken back is none', () => {
    const [first, second, ...rest] = answered('referral-declined', 8)
    if (!first || !second) throw new Error('no refusal')
    expect(ofStructure([undone(first), undone(second), ...rest])).toMatchObject({ proposals: 8, declined: 6 })
  })
  it('an acceptance that was taken back does not hide a request sent again', () => {
    const takenBack = [0, 1, 2, 3, 4].map(withdrawn).map((each) => ({
      ...each,
      events: [
        about('referral-proposed', hour(6), {}),
        about('referral-accepted', hour(7), {}),
        about('action-undone', hour(8), { undone: `referral-accepted ${hour(7)}` }),
        about('referral-withdrawn', hour(9), {}),
      ],
    }))
    expect(ofStructure([...takenBack, again])).toMatchObject({ sentAgain: 5 })
  })
  it('under five is not told', () => {
    expect(ofStructure([withdrawn(0), again])).toMatchObject({ proposals: '< 5', declined: '< 5', sentAgain: '< 5' })
  })
})
