import { monthsUntil } from '@hent/territory/calendar.ts'
import { describe, expect, it } from 'vitest'
import type { Row } from '../../../apis/tracking.ts'
import { changesAround, type Months, trainingNeeds } from './training-needs.ts'

type Activity = Partial<Row<'activity'>>
type Answers = Partial<Row<'answers'>>
const good = {
  needs: 40,
  accepted: 40,
  contacted: 40,
  endings: { helped: 20, unreachable: '< 5' },
  senders: {},
  answeredAtDoor: '< 5',
} as const
const pleased = { answers: 10, contacted: {}, means: { welcome: 4.5, useful: 4.5 } } as const

/** The same each month, but for what is said of some. */
function months(
  periods: string[],
  activity: (period: string) => Activity,
  answers: (period: string) => Answers = () => ({}),
): Months {
  return {
    activity: periods.map((period) => ({ period, rows: [{ service: 'cep', ...good, ...activity(period) }] })),
    answers: periods.map((period) => ({ period, rows: [{ service: 'cep', ...pleased, ...answers(period) }] })),
  }
}
const three = monthsUntil('2026-10', 3)
const always = (activity: Activity, answers: Answers = {}) =>
  months(
    three,
    () => activity,
    () => answers,
  )
const topics = (seen: Months) => trainingNeeds(seen, {}).map(({ topic }) => topic)

describe('a need of training', () => {
  it('is noted where a share misses its target, with what was measured', () => {
    expect(trainingNeeds(always({ accepted: 20 }), {})).toEqual([
      { service: 'cep', topic: 'taking', value: 50, target: 80, isSet: false },
    ])
  })

  it('is none where the door answered what no structure accepted', () => {
    expect(topics(always({ accepted: 20, contacted: 20, answeredAtDoor: 20 }))).toEqual([])
  })

  it('is noted by the target of the Region where it set one', () => {
    const seen = always({ accepted: 30 })
    expect(trainingNeeds(seen, { accepted: 70 })).toEqual([])
    expect(trainingNeeds(seen, { accepted: 90 })).toMatchObject([{ topic: 'taking', target: 90, isSet: true }])
  })

  it('is not noted where nothing is missed', () => {
    expect(topics(always({}))).toEqual([])
  })

  it('is not noted of counts so small that rounding could make it', () => {
    expect(topics(always({ needs: 10, accepted: '< 5', contacted: '< 5' }))).toEqual(['taking'])
    expect(topics(always({ needs: 10, accepted: 5, contacted: '< 5' }))).toEqual(['taking'])
    expect(topics(always({ needs: 10, accepted: 10, contacted: 5 }))).toEqual(['first-contact'])
    expect(topics(always({ needs: 5, accepted: '< 5', contacted: '< 5' }))).toEqual([])
  })

  it('is noted where people cannot be reached too often', () => {
    expect(topics(always({ endings: { helped: 10, unreachable: 20 } }))).toEqual(['reaching'])
  })

  it('is noted by the marks people give, each month counting for its answers', () => {
    const marks = (useful: number, answers: number) => ({ answers, means: { welcome: 4.5, useful } })
    const seen = months(
      three,
      () => ({}),
      (period) => (period === '2026-10' ? marks(2, 40) : marks(5, 10)),
    )
    expect(trainingNeeds(seen, {})).toEqual([{ service: 'cep', topic: 'useful', value: 3, target: 3.5, isSet: false }])
    expect(topics(always({}, { answers: '< 5', means: { useful: null } }))).toEqual([])
  })

  it('comes before those that miss their target by less', () => {
    expect(topics(always({ accepted: 20, contacted: 15, endings: { helped: 5, unreachable: 30 } }))).toEqual([
      'reaching',
      'taking',
    ])
  })
})

describe('what changed after an action', () => {
  const year = monthsUntil('2026-10', 12)
  const better = months(
    year,
    (period) => (period > '2026-05' ? {} : { accepted: 20, contacted: 20 }),
    (period) => (period > '2026-05' ? {} : { means: { useful: 3, welcome: 4 } }),
  )

  it('is told by three months on each side, its own month left out', () => {
    expect(changesAround('2026-05-12', better)).toEqual([
      { topic: 'taking', before: 50, after: 100 },
      { topic: 'first-contact', before: 100, after: 100 },
      { topic: 'reaching', before: 9, after: 9 },
      { topic: 'welcome', before: 4, after: 4.5 },
      { topic: 'useful', before: 3, after: 4.5 },
    ])
  })

  it('is not told before three months are over after it, nor of one before the months that are known', () => {
    expect(changesAround('2026-08-01', better)).toBeUndefined()
    expect(changesAround('2025-12-31', better)).toBeUndefined()
    expect(changesAround('2024-01-01', better)).toBeUndefined()
  })

  it('leaves out what was too seldom to compare', () => {
    const few = months(
      year,
      () => ({ needs: '< 5', accepted: '< 5', contacted: '< 5', endings: {} }),
      () => ({ answers: '< 5' }),
    )
    expect(changesAround('2026-05-12', few)).toEqual([])
  })
})
