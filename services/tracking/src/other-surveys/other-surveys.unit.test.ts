// What is told of the surveys that are not the one after closing; and somebody who reads it beside all else that is
// published of the month.

import { isPublished, openTables } from '@hent/contracts/figures.ts'
import { type OtherSurveyKind, otherSurveyKinds } from '@hent/contracts/survey-kinds.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noCounts, type Received } from '../figures/cells.ts'
import { rowsOf } from '../figures/figures.ts'
import type { Month } from '../figures/month-sums.ts'
import { aMonthOfSurveys, day } from '../testing/invented-month.ts'
import { foundInSurveys } from '../testing/survey-attacker.ts'
import { countSurveys, type SurveyRow } from './survey-counts.ts'
import { otherSurveyRows } from './survey-sums.ts'

const slice = { surveyId: 's', sequence: 1, sent: true, closed: false, answered: false }

describe('the surveys of a story', () => {
  it('are counted by kind, those after closing elsewhere', () => {
    const rows: SurveyRow[] = []
    countSurveys(rows, [
      slice,
      { ...slice, kind: 'six-months' },
      { ...slice, kind: 'six-months', sent: false, closed: true, answered: true },
      { ...slice, kind: 'unfinished', sent: false },
    ])
    expect(rows).toEqual([{ kind: 'six-months', sent: 2, answered: 1 }])
  })
})

/** So many needs of one service, ended, and who was asked what of them. */
const cell = (needs: number, surveys: SurveyRow[]): Received => ({
  territory: '200065928',
  services: [
    {
      departement: '22',
      service: 'cep',
      counts: { ...noCounts(), needs, senders: { person: needs }, endings: { helped: needs } },
    },
  ],
  audience: [],
  surveys,
})
const said = (kind: OtherSurveyKind, many: number): NonNullable<Month['otherAnswers']> =>
  Array.from({ length: many }, () => ({
    month: day.slice(0, 7),
    kind,
    service: 'cep',
    ...{ epci: null, network: null, structureId: null },
    answer: { found: 'yes', useful: 5 },
  }))

describe('what is told of the other surveys', () => {
  it('is a row of each kind of the region, rounded, and never under five', () => {
    const month = {
      ...{ cells: [cell(60, [{ kind: 'six-months', sent: 33, answered: 12 }])], answers: [], asked: [] },
      otherAnswers: said('six-months', 12),
    }
    const rows = otherSurveyRows(month)
    expect(rows.map(({ survey }) => survey)).toEqual(otherSurveyKinds)
    expect(rows[1]).toMatchObject({
      ...{ sent: 35, answered: 10, answers: 10, found: { yes: 10, no: '< 5' } },
      ...{ given: { useful: 10, recommend: '< 5' }, favourable: { useful: 10 } },
    })
    expect(rows[0]).toMatchObject({ sent: '< 5', answers: '< 5' })
  })

  it('is never told of a smaller territory, nor as open data', () => {
    expect(['departement', 'epci'].map((kind) => isPublished('other-surveys', kind as 'epci'))).toEqual([false, false])
    expect(openTables.some((table) => String(table) === 'other-surveys')).toBe(false)
  })

  it('leaves what persons say once their request is closed as it was', () => {
    const month = { cells: [cell(60, [])], answers: [], asked: [] }
    const more = { ...month, otherAnswers: said('unfinished', 40) }
    for (const table of ['surveys', 'answers', 'satisfaction'] as const)
      expect(rowsOf(table, '53', more)).toEqual(rowsOf(table, '53', month))
  })
})

describe('somebody who reads what is told of the other surveys beside all that is published of the month', () => {
  it('finds no count under five', () => {
    fc.assert(
      fc.property(aMonthOfSurveys, (one) => {
        expect(foundInSurveys(one)).toEqual([])
      }),
      { numRuns: 40, endOnFailure: true },
    )
  })

  it('would find one, were they told to the unit', () => {
    const month = {
      ...{ cells: [cell(60, [{ kind: 'unfinished', sent: 5, answered: 5 }])], answers: [], asked: [] },
      otherAnswers: said('unfinished', 6),
    }
    expect(foundInSurveys(month, 1)).toContain('unfinished found.no = 0')
    expect(foundInSurveys(month)).toEqual([])
  })
})
