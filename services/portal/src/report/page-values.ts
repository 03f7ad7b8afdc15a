// What a year comes to for the indicators that stand on a page: messages, draws, engagements, the coverage of today. What
// cannot be read now has no value.

import type { IndicatorCode } from '@hent/contracts/indicators.ts'
import { numberText } from '@hent/contracts/numbers.ts'
import type { CoverageColumn } from '../apis/coverage.ts'
import type { DeliveryMonth } from '../apis/delivery.ts'
import type { EngagementsSeen } from '../apis/register.ts'
import { about, sumOf } from '../pages/region/figures/dashboard-words.ts'
import { percentText, type Share } from '../pages/region/figures/shares.ts'
import { failedShare, provenShare, soonShare } from '../pages/region/quality/delivery-shares.ts'
import { reportTexts, chapterTexts as words } from '../texts/report.ts'
import type { MonthOfDraws } from './frame-chapters.ts'

export type PagesOfYear = {
  delivery: readonly DeliveryMonth[] | 'away' | 'none'
  neutrality: readonly MonthOfDraws[]
  engagements: EngagementsSeen | 'away' | 'none'
  coverage: readonly CoverageColumn[] | 'away' | 'none'
}
type Values = Partial<Record<IndicatorCode, string>>

export const pageValues = ({ delivery, neutrality, engagements, coverage }: PagesOfYear): Values => ({
  ...(typeof delivery === 'string' ? {} : messageValues(delivery)),
  ...drawValues(neutrality),
  ...(typeof engagements === 'string' ? {} : engagementValues(engagements)),
  ...(typeof coverage === 'string' ? {} : coverageValues(coverage)),
})

function messageValues(delivery: readonly DeliveryMonth[]): Values {
  const rows = delivery.flatMap((month) => month.rows)
  const said = (share: Share | null) => (share ? `environ ${percentText(share.share)}` : reportTexts.tooFew)
  const left = sumOf(rows.flatMap((row) => Object.values(row.left)))
  return {
    'messages-left': words.left(about(left, true), said(soonShare(rows))),
    'messages-proven': said(provenShare(rows)),
    'messages-failed': said(failedShare(rows)),
    'by-letter': about(sumOf(delivery.map(({ byLetter }) => byLetter)), true),
  }
}

function drawValues(neutrality: readonly MonthOfDraws[]): Values {
  const seen = neutrality.flatMap((month) => (typeof month.seen === 'string' ? [] : [month.seen]))
  if (seen.length === 0) return {}
  const groups = seen.flatMap((one) => one.groups)
  const departing = groups.flatMap(({ shares }) => shares.filter(({ departs }) => departs)).length
  const draws = seen.reduce((sum, one) => sum + one.draws, 0)
  return {
    'neutrality-shares': words.draws(numberText(draws), numberText(groups.length)),
    'neutrality-departures': numberText(departing),
  }
}

/** Counts of structures are public, and exact. */
function engagementValues({ structures }: EngagementsSeen): Values {
  if (structures.length === 0) return {}
  const inForce = structures.filter(({ state }) => state === 'in-force' || state === 'ending').length
  const fresh = structures.filter((one) => one.fresh).length
  const of = (some: number) => words.ofStructures(numberText(some), numberText(structures.length))
  return { engagements: of(inForce), 'directory-freshness': of(fresh) }
}

function coverageValues(columns: readonly CoverageColumn[]): Values {
  const lacking = columns.filter(({ empty }) => empty.communes > 0).length
  return { 'coverage-holes': words.lacking(numberText(lacking), numberText(columns.length)) }
}
