// The yearly report for the technical and political groups and for CREFOP: its chapters, in order. Each has room for the
// Region's own words beside what the figures say.

import { Type } from 'typebox'

export const reportChapters = [
  'summary',
  'activity',
  'delays',
  'opinions',
  'territories',
  'theme',
  'neutrality',
  'engagements',
  'governance',
] as const
export type ReportChapter = (typeof reportChapters)[number]
export const ReportChapter = Type.Enum(reportChapters)

export const ReportYear = Type.String({ pattern: '^20[0-9]{2}$' })
/** In code points. */
export const mostReportWords = 6_000
/** Plain text; empty: the Region says nothing there. */
export const ReportWords = Type.String({ maxLength: mostReportWords })
