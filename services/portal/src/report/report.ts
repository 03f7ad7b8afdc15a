// The yearly report, put together: its chapters from what the services tell, and the Region's words beside each.

import { type ReportChapter, reportChapters } from '@hent/contracts/report.ts'
import type { EngagementsSeen, EntrySeen } from '../apis/register.ts'
import type { WordsSeen } from '../apis/report.ts'
import { dayText, momentText, monthText } from '../texts/dates.ts'
import { figuresSaid } from '../texts/figures-said.ts'
import { chapterTitles, reportTexts } from '../texts/report.ts'
import type { Block, Report, Words } from './blocks.ts'
import {
  activityBlocks,
  delayBlocks,
  opinionBlocks,
  summaryBlocks,
  territoryBlocks,
  type YearFigures,
} from './figure-chapters.ts'
import { engagementBlocks, governanceBlocks, type MonthOfDraws, neutralityBlocks } from './frame-chapters.ts'
import { type ThemeOfReport, themeBlocks } from './theme-chapter.ts'

export type YearTold = YearFigures & {
  year: string
  /** the months of it that have begun, in order */
  months: readonly string[]
  neutrality: readonly MonthOfDraws[]
  engagements: EngagementsSeen | 'away' | 'none'
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
      return { code, title: chapterTitles[code], blocks: blocks[code], ...(said ? { words: said } : {}) }
    }),
  }
}

export function wordsOf(seen: WordsSeen | undefined): Words | undefined {
  if (!seen || seen.text === '') return undefined
  return {
    paragraphs: seen.text.split(/\n{2,}/),
    signed: reportTexts.signed(figuresSaid.roles[seen.by] ?? seen.by, dayText(seen.at)),
    version: seen.version,
  }
}
