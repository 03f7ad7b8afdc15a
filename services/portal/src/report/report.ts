// The yearly report, put together: its chapters from what the services tell, and the Region's words beside each.

import { indicatorCodes, indicatorOf } from '@hent/contracts/indicators.ts'
import { type ReportChapter, reportChapters } from '@hent/contracts/report.ts'
import type { QuarterTold } from '../apis/equal-treatment.ts'
import type { EntrySeen } from '../apis/register.ts'
import type { WordsSeen } from '../apis/report.ts'
import { dayText, momentText, monthText } from '../texts/dates.ts'
import { figuresSaid } from '../texts/figures-said.ts'
import { chapterTitles, reportTexts, chapterTexts as words } from '../texts/report.ts'
import type { Block, Report, Words } from './blocks.ts'
import { equalValues } from './equal-values.ts'
import {
  activityBlocks,
  delayBlocks,
  indicatorTable,
  opinionBlocks,
  summaryBlocks,
  territoryBlocks,
  type Values,
  type YearFigures,
  yearValues,
} from './figure-chapters.ts'
import { engagementBlocks, governanceBlocks, neutralityBlocks } from './frame-chapters.ts'
import { chapterOf, tableValues, type YearTables } from './indicator-values.ts'
import { type PagesOfYear, pageValues } from './page-values.ts'
import { type ThemeOfReport, themeBlocks } from './theme-chapter.ts'

export type YearTold = YearFigures &
  PagesOfYear & {
    /** every published table of the region */
    tables: YearTables
    quarters: readonly QuarterTold[]
    year: string
    /** the months of it that have begun, in order */
    months: readonly string[]
    theme: ThemeOfReport
    /** of all years: what approved the theme may be older */
    register: readonly EntrySeen[] | 'away' | 'none'
    /** every version, the newest of each chapter first */
    words: readonly WordsSeen[]
    /** the portal's own address */
    at: string
  }

export function reportOf(told: YearTold): Report {
  const { year, months, figures } = told
  const blocks: Record<ReportChapter, Block[]> = {
    summary: summaryBlocks(told, told.register),
    activity: activityBlocks(told),
    delays: delayBlocks(told),
    opinions: opinionBlocks(told),
    territories: territoryBlocks(told),
    theme: themeBlocks(told.theme, year, months, told.register),
    neutrality: neutralityBlocks(told.neutrality, told.at),
    engagements: engagementBlocks(told.engagements),
    governance: governanceBlocks(told.register, year),
  }
  const last = months.at(-1) ?? ''
  const values = valuesOf(told)
  const asOf = figures.activity.at(-1)?.asOf
  return {
    year,
    title: reportTexts.title(year),
    lead: reportTexts.lead,
    notes: [
      ...(last.endsWith('-12') ? [] : [reportTexts.soFar(monthText(last))]),
      reportTexts.rule,
      ...(asOf ? [reportTexts.asOf(momentText(asOf))] : []),
    ],
    chapters: reportChapters.map((code) => {
      const said = wordsOf(told.words.find(({ chapter }) => chapter === code))
      const its = [...blocks[code], ...indicatorsOf(code, values, told)]
      return { code, title: chapterTitles[code], blocks: its, ...(said ? { words: said } : {}) }
    }),
  }
}

/** Every indicator that has a value of the year; those of the summary as it tells them. */
const valuesOf = (told: YearTold): Values => ({
  ...tableValues(told.tables),
  ...equalValues(told.quarters),
  ...pageValues(told),
  ...yearValues(told),
})

/** Those of a chapter, in one table at its end. */
function indicatorsOf(chapter: ReportChapter, values: Values, { targets, register }: YearTold): Block[] {
  const its = indicatorCodes.filter((code) => chapterOf(indicatorOf(code)) === chapter && values[code] !== undefined)
  if (its.length === 0) return []
  const told = Object.fromEntries(its.map((code) => [code, values[code] ?? '']))
  return [indicatorTable(words.ofChapter(chapterTitles[chapter]), told, targets, register)]
}

export function wordsOf(seen: WordsSeen | undefined): Words | undefined {
  if (!seen || seen.text === '') return undefined
  return {
    paragraphs: seen.text.split(/\n{2,}/),
    signed: reportTexts.signed(figuresSaid.roles[seen.by] ?? seen.by, dayText(seen.at)),
    version: seen.version,
  }
}
