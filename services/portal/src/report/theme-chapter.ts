// The chapter of the year's theme: what it is, the decision that approved it, what it brought by month and by territory.

import { regionCode } from '@hent/contracts/codes.ts'
import { type ThemeMeasure, themeMeasures } from '@hent/contracts/theme-indicators.ts'
import type { EntrySeen } from '../apis/register.ts'
import type { ThemeSeen } from '../apis/themes.ts'
import { linesOver } from '../components/charts.ts'
import { about } from '../pages/region/figures/dashboard-words.ts'
import { placeName } from '../pages/region/figures/figures.tsx'
import { approvedText } from '../pages/region/register/approval.tsx'
import { type ThemeFigures, totalOf } from '../pages/region/writing/theme-measures.ts'
import { monthText } from '../texts/dates.ts'
import { reportTexts, chapterTexts as words } from '../texts/report.ts'
import { themeTexts } from '../texts/theme.ts'
import { type Block, charted } from './blocks.ts'

export type ThemeOfReport = {
  themes: readonly ThemeSeen[] | 'away' | 'none'
  /** of the months of the report alone */
  figures: ThemeFigures | 'away' | 'none'
}

export function themeBlocks(
  { themes, figures }: ThemeOfReport,
  year: string,
  months: readonly string[],
  register: readonly EntrySeen[] | 'away' | 'none',
): Block[] {
  if (typeof themes === 'string') return [{ kind: 'text', text: themeTexts.away }]
  const theme = themes.find((one) => String(one.year) === year)
  if (!theme) return [{ kind: 'text', text: themeTexts.none(Number(year)) }]
  const by = approvedText(theme.decision, typeof register === 'string' ? 'away' : register)
  return [
    { kind: 'text', text: words.theme(year, theme.title) },
    { kind: 'text', text: theme.covers },
    { kind: 'text', text: words.themeApproved(by) },
    ...figureBlocks(figures, Number(year), months),
  ]
}

function figureBlocks(figures: ThemeOfReport['figures'], year: number, months: readonly string[]): Block[] {
  if (typeof figures === 'string') return [{ kind: 'text', text: reportTexts.away }]
  const trend = figures.find(({ code }) => code === regionCode)?.months ?? []
  if (totalOf(trend, 'needs', months).value === null) return [{ kind: 'text', text: themeTexts.empty }]
  const over = (measure: ThemeMeasure) => months.map((month) => totalOf(trend, measure, [month]).value)
  const lines = (['needs', 'accepted'] as const).map((measure) => ({
    name: themeTexts.measures[measure],
    values: over(measure),
  }))
  const perMonth = themeMeasures.map(over)
  return [
    ...charted(
      { title: themeTexts.overYear(year), svg: (said) => linesOver(months, lines, said) },
      [themeTexts.month, ...themeTexts.measuresHead],
      months.map((month, at) => [monthText(month), ...perMonth.map((values) => about(values[at] ?? null, false))]),
    ),
    {
      kind: 'table',
      title: themeTexts.byTerritoryTable(year),
      head: [themeTexts.territory, ...themeTexts.measuresHead],
      rows: figures.map(({ code, months: its }) => [
        placeName(code),
        ...themeMeasures.map((measure) => about(totalOf(its, measure, months).value, true)),
      ]),
    },
  ]
}
