// The sheets of first information: everyone may read them and all they ever were, the Region writes them. Who is a role,
// never a name.

import { InformationSheet, Instant, informationSheets } from '@hent/contracts/codes.ts'
import { cleanSheet, faultsOfSheet, SheetEdition, SheetTexts } from '@hent/contracts/sheet.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { ifMatchHeader, requireVersion, versionHeader, versionTag } from '@hent/service/if-match.ts'
import { agentRoles } from '@hent/service/principal.ts'
import { bearersOf, can, roleWith } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Intake } from '../context.ts'
import { byId, readableNeeds } from '../identity/access.ts'
import { editionsOf } from './given-sheets.ts'
import type { Sheet } from './sheets.ts'

const closed = { additionalProperties: false }
const none = Type.Object({}, closed)
const ofSheet = Type.Object({ sheet: InformationSheet })
const SheetView = Type.Object({
  ...SheetEdition.properties,
  texts: SheetTexts,
  by: Type.Optional(Type.Enum(agentRoles, { description: 'the role that wrote it; absent of version 0' })),
  at: Type.Optional(Instant),
})
const viewOf = ({ sheet, version, texts, by, at }: Sheet) => ({
  ...{ sheet, version, texts },
  ...(by && at ? { by, at: at.toISOString() } : {}),
})

type Deps = Pick<Intake, 'sheets' | 'now' | 'requests' | 'positions'>

export function addSheetRoutes(app: Server, intake: Deps, auth: Auth): void {
  const { sheets, now } = intake
  app.get(
    '/v1/sheets',
    {
      schema: {
        summary: 'The sheets of first information in force, in every language they are written in',
        querystring: none,
        response: { 200: Type.Object({ sheets: Type.Array(SheetView) }) },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-cache')
      return { sheets: (await sheets.inForce(informationSheets)).map(viewOf) }
    },
  )

  app.get(
    '/v1/sheets/:sheet/versions',
    {
      schema: {
        summary: 'All that a sheet ever was, the newest first, down to the one Hent is delivered with',
        params: ofSheet,
        querystring: none,
        response: { 200: Type.Object({ versions: Type.Array(SheetView) }) },
      },
    },
    async ({ params }, reply) => {
      reply.header('cache-control', 'no-cache')
      return { versions: (await sheets.versionsOf(params.sheet)).map(viewOf) }
    },
  )

  app.get(
    '/v1/requests/:id/sheets',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'The sheets a request was given, in the versions given; to a structure that has a need, those of it',
        security: bearersOf('request:read'),
        problems: ['forbidden'],
        params: byId,
        querystring: none,
        response: { 200: Type.Object({ sheets: Type.Array(SheetEdition) }) },
      },
    },
    async ({ params, principal }, reply) => {
      const { request, needs, all } = await readableNeeds(intake, principal, params.id)
      reply.header('cache-control', 'no-store')
      return { sheets: editionsOf(request, all ? undefined : needs) }
    },
  )

  app.put(
    '/v1/sheets/:sheet',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'Writes a sheet, in plain text. If-Match: the version read, 0 where none was ever written',
        security: bearersOf('sheet:edit'),
        problems: ['forbidden', 'precondition-required', 'precondition-failed'],
        params: ofSheet,
        querystring: none,
        compulsoryHeaders: ifMatchHeader,
        answerHeaders: versionHeader,
        body: SheetTexts,
        response: { 200: SheetView },
      },
    },
    async ({ params: { sheet }, body, headers, principal }, reply) => {
      if (principal.kind !== 'agent' || !can(principal, 'sheet:edit')) throw new AppError('forbidden')
      const read = requireVersion(headers)
      const texts = cleanSheet(body)
      const errors = faultsOfSheet(texts)
      if (errors.length > 0) throw new AppError('invalid-input', { errors })
      if ((await sheets.newest(sheet)).version !== read) throw new AppError('precondition-failed')
      const written = { sheet, version: read + 1, texts, by: roleWith(principal.roles, 'sheet:edit'), at: now() }
      if (!(await sheets.insert(written))) throw new AppError('precondition-failed')
      reply.header('cache-control', 'no-store').header('etag', versionTag(written.version))
      return viewOf(written)
    },
  )
}
