// What a report is made of, before it is drawn: the page and the PDF say the same, in the same order, from the same blocks.

import type { ReportChapter } from '@hent/contracts/report.ts'

export type Block =
  | { kind: 'text'; text: string }
  /** the first cell of a row names it */
  | { kind: 'table'; title: string; head: readonly string[]; rows: readonly (readonly string[])[]; words?: boolean }
  /** `description`: all that it shows, for who does not see it */
  | { kind: 'chart'; title: string; description: string; svg: string; note?: string; wide?: boolean }
  | { kind: 'links'; title: string; links: readonly { text: string; href: string }[] }

/** The Region's own words, in paragraphs, and by which role and when they were written. */
export type Words = { paragraphs: readonly string[]; signed: string; version: number }
export type Chapter = { code: ReportChapter; title: string; blocks: readonly Block[]; words?: Words }
export type Report = {
  year: string
  title: string
  lead: string
  notes: readonly string[]
  chapters: readonly Chapter[]
}

type Drawing = { title: string; svg: (words: { title: string; description: string }) => string }

/** A table, and before it the chart that shows the same. */
export function charted(
  { title, svg }: Drawing,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  more: { note?: string; wide?: boolean } = {},
): Block[] {
  if (rows.length === 0) return []
  const description = `${head.slice(1).join(', ')} : ${rows.map((row) => row.join(', ')).join(' ; ')}.`
  return [
    { kind: 'chart', title, description, svg: svg({ title, description }), ...more },
    { kind: 'table', title, head, rows },
  ]
}
