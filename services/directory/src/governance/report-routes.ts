// What the Region writes into the yearly report: read by whoever reads figures, written by the Region, one chapter at a time.

import { Instant } from '@hent/contracts/codes.ts'
import { ReportChapter, ReportWords, ReportYear } from '@hent/contracts/report.ts'
import { cleanText } from '@hent/contracts/text.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { ifMatchHeader, requireVersion, versionHeader, versionTag } from '@hent/service/if-match.ts'
import { agentRoles } from '@hent/service/principal.ts'
import { bearersOf, can, roleWith } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Directory } from '../context.ts'
import type { WrittenWords } from './report-words.ts'

const closed = { additionalProperties: false }
const WordsView = Type.Object({
  chapter: ReportChapter,
  version: Type.Integer(),
  text: ReportWords,
  by: Type.Enum(agentRoles, { description: 'the role that wrote it' }),
  at: Instant,
})
const viewOf = ({ chapter, version, text, by, at }: Omit<WrittenWords, '_id'>) => ({
  chapter,
  version,
  text,
  by,
  at: at.toISOString(),
})

export function addReportRoutes(app: Server, { reportWords, now }: Directory, auth: Auth): void {
  app.get(
    '/v1/reports/:year/words',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'What the Region has written into a yearly report: every version, the newest of each chapter first',
        security: bearersOf('figures:read'),
        problems: ['forbidden'],
        params: Type.Object({ year: ReportYear }),
        querystring: Type.Object({}, closed),
        response: { 200: Type.Object({ words: Type.Array(WordsView) }) },
      },
    },
    async ({ params: { year }, principal }, reply) => {
      if (!can(principal, 'figures:read')) throw new AppError('forbidden')
      reply.header('cache-control', 'no-store')
      return { words: (await reportWords.ofYear(year)).map(viewOf) }
    },
  )

  app.put(
    '/v1/reports/:year/words/:chapter',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'Writes a chapter’s words. If-Match: the version read, 0 where nothing was ever written',
        security: bearersOf('report:edit'),
        problems: ['forbidden', 'precondition-required', 'precondition-failed'],
        params: Type.Object({ year: ReportYear, chapter: ReportChapter }),
        querystring: Type.Object({}, closed),
        compulsoryHeaders: ifMatchHeader,
        answerHeaders: versionHeader,
        body: Type.Object({ text: ReportWords }, closed),
        response: { 200: WordsView },
      },
    },
    async ({ params: { year, chapter }, body, headers, principal }, reply) => {
      if (principal.kind !== 'agent' || !can(principal, 'report:edit')) throw new AppError('forbidden')
      const read = requireVersion(headers)
      if (((await reportWords.newest(year, chapter))?.version ?? 0) !== read) throw new AppError('precondition-failed')
      const written = {
        year,
        chapter,
        version: read + 1,
        text: cleanText(body.text),
        by: roleWith(principal.roles, 'report:edit'),
        author: principal.agentId,
        at: now(),
      }
      if (!(await reportWords.insert(written))) throw new AppError('precondition-failed')
      reply.header('cache-control', 'no-store').header('etag', versionTag(written.version))
      return viewOf(written)
    },
  )
}
