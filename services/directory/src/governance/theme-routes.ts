// The themes of the years: everyone may read them and their history, the Region writes them. Who is a role, never a name.

import { Instant } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { cleanLine, cleanText } from '@hent/contracts/text.ts'
import { Theme, ThemeYear, themeFields } from '@hent/contracts/theme.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { ifMatchHeader, requireVersion, versionHeader, versionTag } from '@hent/service/if-match.ts'
import { agentRoles } from '@hent/service/principal.ts'
import { bearersOf, can, roleWith } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Directory } from '../context.ts'
import { approves } from './register.ts'
import type { YearTheme } from './themes.ts'

const closed = { additionalProperties: false }
const ThemeView = Type.Object({
  year: ThemeYear,
  version: Type.Integer(),
  ...themeFields,
  by: Type.Enum(agentRoles, { description: 'the role that wrote it' }),
  at: Instant,
})
const viewOf = ({ year, version, title, covers, decision, by, at }: Omit<YearTheme, '_id'>) => ({
  ...{ year, version, title, covers, by },
  ...defined({ decision }),
  at: at.toISOString(),
})

/** @throws AppError where a text holds nothing that can be seen */
export function cleanedTheme(typed: Theme): Theme {
  const theme = { ...typed, title: cleanLine(typed.title), covers: cleanText(typed.covers) }
  const empty = (['title', 'covers'] as const).filter((field) => theme[field] === '')
  if (empty.length === 0) return theme
  throw new AppError('invalid-input', { errors: empty.map((field) => ({ pointer: `/${field}`, code: 'min-length' })) })
}

export function addThemeRoutes(app: Server, { themes, register, now }: Directory, auth: Auth): void {
  app.get(
    '/v1/themes',
    {
      schema: {
        summary: 'Themes of the years: every version, the last year first; the first of a year is in force',
        querystring: Type.Object({}, closed),
        response: { 200: Type.Object({ themes: Type.Array(ThemeView) }) },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-cache')
      return { themes: (await themes.all()).map(viewOf) }
    },
  )

  app.put(
    '/v1/themes/:year',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'Writes the theme of a year. If-Match: the version read, 0 where none was ever written',
        security: bearersOf('target:edit'),
        problems: ['forbidden', 'precondition-required', 'precondition-failed'],
        params: Type.Object({ year: ThemeYear }),
        querystring: Type.Object({}, closed),
        compulsoryHeaders: ifMatchHeader,
        answerHeaders: versionHeader,
        body: Theme,
        response: { 200: ThemeView },
      },
    },
    async ({ params: { year }, body: asTyped, headers, principal }, reply) => {
      if (principal.kind !== 'agent' || !can(principal, 'target:edit')) throw new AppError('forbidden')
      const body = cleanedTheme(asTyped)
      if (body.decision !== undefined && !(await approves(register, body.decision)))
        throw new AppError('invalid-input', { errors: [{ pointer: '/decision', code: 'unknown' }] })
      const read = requireVersion(headers)
      if (((await themes.newest(year))?.version ?? 0) !== read) throw new AppError('precondition-failed')
      const written = { year, version: read + 1, ...body, by: roleWith(principal.roles, 'target:edit'), at: now() }
      if (!(await themes.insert(written))) throw new AppError('precondition-failed')
      reply.header('cache-control', 'no-store').header('etag', versionTag(written.version))
      return viewOf(written)
    },
  )
}
