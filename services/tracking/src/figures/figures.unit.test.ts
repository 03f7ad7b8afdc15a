import { randomUUID } from 'node:crypto'
import { withinHours } from '@hent/contracts/delay-classes.ts'
import type { HentEvent } from '@hent/contracts/events.ts'
import { isPublished, tableNames } from '@hent/contracts/figures.ts'
import { columnsOf } from '@hent/contracts/indicators.ts'
import { safe } from '@hent/contracts/safe-count.ts'
import { territoryKind } from '@hent/territory/communes.ts'
import { aNeedAdded, anEvent, aRequestReceived, shortId } from '@hent/testing/builders.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEvent } from '../story/apply-event.ts'
import { emptyStory, type Story } from '../story/story.ts'
import { addStory, type Cell, cellOf, sorted } from './cells.ts'
import { binOf } from './delay-counts.ts'
import { flat } from './figure-files.ts'
import { rowsOf, summaryOf } from './figures.ts'

const aStory = (over: Parameters<typeof aRequestReceived>[0] = {}): Story => {
  const event = aRequestReceived(over)
  event.time = '2026-11-24T08:00:00.000Z'
  return applyEvent(emptyStory(event.subject), event)
}
const stories = (count: number, over: Parameters<typeof aRequestReceived>[0] = {}) =>
  Array.from({ length: count }, () => aStory({ ...over, needs: [{ needId: randomUUID(), service: 'cep' }] }))
const cellsOf = (all: readonly Story[]): Cell[] => {
  const cells = new Map<string, Cell>()
  for (const story of all) addStory(cells, story)
  return [...cells.values()].map(sorted)
}
const needsOf = (rows: Record<string, unknown>[], service: string) => rows.find((row) => row.service === service)?.needs

describe('a published count', () => {
  it.each([
    [0, '< 5'],
    [1, '< 5'],
    [4, '< 5'],
    [5, 5],
    [7, 5],
    [8, 10],
    [12, 10],
    [13, 15],
    [1_202, 1_200],
  ] as const)('of %i is said as %s', (count, said) => expect(safe(count)).toBe(said))
  it('is never below five nor off a multiple of five', () => {
    fc.assert(
      fc.property(fc.nat(), (count) => {
        const said = safe(count)
        expect(said === '< 5' ? count < 5 : said >= 5 && said % 5 === 0 && Math.abs(said - count) <= 2).toBe(true)
      }),
    )
  })
  it('is rounded after the exact sum: two cells of four make ten, not two times nothing', () => {
    const cells = cellsOf([...stories(4), ...stories(4, { commune: '35238', epci: '243500139', departement: '35' })])
    expect(cells).toHaveLength(2)
    const month = { cells, answers: [], asked: [] }
    expect(needsOf(rowsOf('activity', '53', month), 'cep')).toBe(10)
    expect(needsOf(rowsOf('activity', '22', month), 'cep')).toBe('< 5')
  })
})

describe('the list of published tables', () => {
  it.each([
    ['activity', '53', true],
    ['activity', '22', true],
    ['activity', '200065928', true],
    ['audience', '22', true],
    ['audience', '53', false],
    ['audience', '200065928', false],
    ['answers', '35', false],
    ['activity', '75', false],
    ['activity', '22113', false],
    ['activity', '999999999', false],
  ] as const)('%s of %s: %s', (table, territory, published) =>
    expect(isPublished(table, territoryKind(territory))).toBe(published),
  )
  it('knows an island commune as no territory of its own', () => expect(territoryKind('29155')).toBeUndefined())
  it('shows every row of a table, so that absence tells nothing', () => {
    expect(rowsOf('activity', '22', { cells: [], answers: [], asked: [] }).map((row) => row.service)).toHaveLength(6)
    expect(rowsOf('audience', '22', { cells: [], answers: [], asked: [] })).toHaveLength(9)
  })
  it('shows no exact count anywhere in the summary', () => {
    const text = JSON.stringify(summaryOf({ cells: cellsOf(stories(7)), answers: [], asked: [] }))
    expect(text).toContain('"needs":5')
    expect(text).not.toMatch(/[:[]7[,}\]]/)
  })
})

describe('each published column', () => {
  it.each(tableNames)('of %s is defined by an indicator, and each defined one is published', (table) => {
    const [territory = ''] = ['53', '22'].filter((code) => isPublished(table, territoryKind(code)))
    const [row] = rowsOf(table, territory, { cells: cellsOf(stories(7)), answers: [], asked: [] })
    expect(Object.keys(flat(row ?? {})).sort()).toEqual(columnsOf(table).sort())
  })
})

describe('a month whose counts do not hang together', () => {
  it.each([
    ['answers that no département is told of', { answers: 6, endings: 0 }],
    ['more endings than needs', { answers: 0, endings: 9 }],
  ])('is told all the same: %s', (_what, { answers: many, endings }) => {
    const cells = cellsOf(stories(7))
    for (const { counts } of cells.flatMap(({ services }) => services)) counts.endings.helped = endings
    const answer = { contacted: 'yes' as const }
    const place = { month: '2026-11', epci: '200065928', service: 'cep' as const, network: null, structureId: null }
    const month = { cells, answers: Array.from({ length: many }, () => ({ ...place, answer })), asked: [] }
    expect(needsOf(rowsOf('activity', '22', month), 'cep')).toBe(5)
    expect(rowsOf('answers', '53', month)[2]).toMatchObject({ answers: many === 0 ? '< 5' : 5 })
  })
})

describe('a need added by the person', () => {
  const later = '2026-11-30T08:00:00.000Z'
  const tell = (story: Story, ...events: HentEvent[]) => events.reduce<Story>(applyEvent, story)
  /** A request of long ago, and a need of it proposed an hour after it was added. */
  function added() {
    const story = aStory()
    const { _id: requestId } = story
    const event = aNeedAdded(requestId, {}, { sequence: 2, time: new Date(later) })
    const { needId, service } = event.data.need
    const about = { referralId: randomUUID(), needId, service, departement: '22' as const }
    const place = { subject: requestId, aggregate: about.referralId, time: new Date('2026-11-30T09:00:00.000Z') }
    const opened = {
      commune: '22113',
      epci: null,
      decisionId: 'd',
      candidates: 1,
      eligible: 1,
      state: 'proposed' as const,
    }
    const asked = { proposalId: shortId(), structureId: 's-1', rank: 1, deliverBy: later, answerBy: later }
    return tell(
      story,
      event,
      anEvent('ReferralOpened', { ...about, ...opened }, { ...place, sequence: 1 }),
      anEvent('ReferralProposed', { ...about, ...asked }, { ...place, sequence: 2 }),
    )
  }
  const rowOf = (story: Story, service: string) =>
    cellsOf([story])[0]?.services.find((row) => row.service === service)?.counts

  it('waits from when it was added, not from the request', () => {
    const bins = rowOf(added(), 'vae')?.toProposal ?? []
    expect(bins[binOf(later, '2026-11-30T09:00:00.000Z')]).toBe(1)
  })
  it('is counted alone where it corrects another, whose structures were asked all the same', () => {
    const story = added()
    const [wrong] = story.referrals
    const corrected = { ...story, referrals: story.referrals.map((one) => ({ ...one, ending: 'corrected' })) }
    expect([rowOf(story, 'vae')?.needs, rowOf(corrected, 'vae')]).toEqual([1, undefined])
    expect(cellsOf([corrected])[0]?.asked).toMatchObject([{ structureId: wrong?.asked[0]?.structureId }])
  })
  it('is counted beside the one it was asked again after, which the person ended', () => {
    const story = added()
    const again = { ...story, referrals: story.referrals.map((one) => ({ ...one, ending: 'asked-again' })) }
    expect(rowOf(again, 'vae')).toMatchObject({ needs: 1, endings: { withdrawn: 1 } })
  })
})

describe('needs answered at the door', () => {
  const rowOf = (cells: readonly Cell[]) =>
    rowsOf('activity', '22', { cells, answers: [], asked: [] }).find(({ service }) => service === 'cep')

  it('are told beside those received and those that were accepted', () => {
    const cells = cellsOf([...stories(8, { answeredAtDoor: true }), ...stories(12)])
    expect(rowOf(cells)).toMatchObject({ needs: 20, accepted: '< 5', answeredAtDoor: 10 })
  })
  it('are none of a cell that counts no such state', () => {
    const cells = cellsOf(stories(12))
    for (const { counts } of cells.flatMap(({ services }) => services)) counts.states = {}
    expect(rowOf(cells)).toMatchObject({ needs: 10, answeredAtDoor: '< 5' })
  })
})

describe('a survey', () => {
  const surveyId = shortId()
  const needId = randomUUID()
  const about = { referralId: randomUUID(), needId, service: 'cep' as const, departement: '22' as const }
  const opened = {
    commune: '22113',
    epci: null,
    decisionId: 'd',
    candidates: 1,
    eligible: 1,
    state: 'proposed' as const,
  }
  const survey = { surveyId, referralId: about.referralId, service: about.service }
  const mailed = { name: 'SurveySent', data: { ...survey, closeBy: '2026-12-30T08:00:00.000Z' } } as const
  const closed = (answered: boolean) => ({ name: 'SurveyClosed', data: { ...survey, answered } }) as const
  function countsAfter(...said: readonly (typeof mailed | ReturnType<typeof closed>)[]) {
    const story = aStory({ needs: [{ needId, service: 'cep' }] })
    const place = { subject: story._id, aggregate: about.referralId, sequence: 1 }
    const referred = applyEvent(story, anEvent('ReferralOpened', { ...about, ...opened }, place))
    const after = said.reduce<Story>((known, { name, data }, at) => {
      const where = { subject: story._id, aggregate: surveyId, sequence: at + 1 }
      const event = name === 'SurveySent' ? anEvent(name, data, where) : anEvent(name, data, where)
      return applyEvent(known, event)
    }, referred)
    const { surveysSent, surveysAnswered } = cellsOf([after])[0]?.services[0]?.counts ?? {}
    return [surveysSent, surveysAnswered]
  }

  it('is asked once it is mailed, and answered once it is', () => {
    expect(countsAfter()).toEqual([0, 0])
    expect(countsAfter(mailed)).toEqual([1, 0])
    expect(countsAfter(mailed, closed(false))).toEqual([1, 0])
    expect(countsAfter(mailed, closed(true))).toEqual([1, 1])
  })
  it('a survey that waited on the follow page was asked as well, though nobody was mailed', () => {
    expect(countsAfter(closed(true))).toEqual([1, 1])
    expect(countsAfter(closed(false))).toEqual([1, 0])
  })
})

describe('delays', () => {
  it('fall in the bin of their elapsed hours, the edge included', () => {
    expect(binOf('2026-11-24T08:00:00.000Z', '2026-11-24T09:00:00.000Z')).toBe(0)
    expect(binOf('2026-11-24T08:00:00.000Z', '2026-11-24T09:00:00.001Z')).toBe(1)
    expect(binOf('2026-11-24T08:00:00.000Z', '2027-11-24T09:00:00.000Z')).toBe(12)
  })
  it('give no quantile that rests on fewer than five people on either side', () => {
    const within = (counts: number[], share: number) => withinHours('toContact', counts, share)
    expect(within([9], 0.5)).toBeNull()
    expect(within([10], 0.5)).toBe(1)
    expect(within([5, 0, 5], 0.5)).toBe(1)
    expect(within([10, 39], 0.9)).toBeNull()
    expect(within([10, 40], 0.9)).toBe(4)
    expect(within([0, 0, 0, 0, 0, 0, 0, 50], 0.9)).toBe('longer')
  })
})

describe('a cell', () => {
  it('is the same whatever the order of its stories', () => {
    const all = [...stories(3), ...stories(2, { situation: { status: 'pupil', ageBand: '16-17' } })]
    const [key] = cellsOf(all).map(({ _id }) => _id)
    if (!key) throw new Error('a cell expected')
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(cellOf(key, shuffled)).toStrictEqual(cellOf(key, all))
      }),
    )
  })
  it('of a day is the day in Brittany, and of an island its commune', () => {
    const event = aRequestReceived({ commune: '29155', epci: null, departement: '29' })
    event.time = '2026-11-24T23:30:00.000Z'
    expect(cellsOf([applyEvent(emptyStory(event.subject), event)])).toMatchObject([
      { _id: '2026-11-25.29155', month: '2026-11', territory: '29155' },
    ])
  })
})
