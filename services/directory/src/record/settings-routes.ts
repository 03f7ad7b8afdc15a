// A structure's settings, for those who look after it: its manager, the animator of its département, the Region. Read
// with a version, written with that version (If-Match), every writing kept with its author.

import { StructureId } from '@hent/contracts/codes.ts'
import { cleanAll } from '@hent/contracts/text.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { ifMatchHeader, requireVersion, versionHeader, versionTag } from '@hent/service/if-match.ts'
import type { Principal } from '@hent/service/principal.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { Type } from 'typebox'
import type { Directory } from '../context.ts'
import { editStructure } from './edit-structure.ts'
import { EditBody, regionalFields } from './edits.ts'
import { HistoryView, historyView, SettingsView, settingsView } from './settings-views.ts'
import type { Structure } from './structure.ts'

const closed = { additionalProperties: false }
const byId = Type.Object({ id: StructureId }, closed)
const newest = Number.MAX_SAFE_INTEGER

export function addSettingsRoutes(app: Server, directory: Directory, auth: Auth): void {
  const { structures, reviews, agents, confirmAddresses, now } = directory

  /** Somebody else's structure is not found, like one that does not exist. */
  async function lookedAfter(id: string, principal: Principal): Promise<Structure> {
    const structure = await structures.get(id)
    const target = { structureIds: [id], departement: structure?.record.departement ?? '' }
    if (!structure || !can(principal, 'directory:edit', target)) throw new AppError('not-found')
    return structure
  }

  const viewOf = async (structure: Structure) => {
    const { _id } = structure
    const said = await reviews.of([_id])
    return settingsView(structure, said.get(_id), await agents.ofStructure(_id), localDay(now()))
  }

  app.get(
    '/v1/structures/:id/settings',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'What may be set of a structure, who set what, its team’s leave; with a version (ETag)',
        answerHeaders: versionHeader,
        security: bearersOf('directory:edit'),
        params: byId,
        querystring: Type.Object({}, closed),
        response: { 200: SettingsView },
      },
    },
    async ({ params, principal }, reply) => {
      const structure = await lookedAfter(params.id, principal)
      reply.header('cache-control', 'no-store').header('etag', versionTag(structure.version))
      return viewOf(structure)
    },
  )

  app.patch(
    '/v1/structures/:id/settings',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary:
          'Sets fields by hand, over what the file says; null gives one back to the file. If-Match: the version read',
        security: bearersOf('directory:edit'),
        problems: ['forbidden', 'conflict', 'precondition-required', 'precondition-failed'],
        params: byId,
        querystring: Type.Object({}, closed),
        compulsoryHeaders: ifMatchHeader,
        answerHeaders: versionHeader,
        body: EditBody,
        response: { 200: SettingsView },
      },
    },
    async ({ params, body, headers, principal }, reply) => {
      const { record } = await lookedAfter(params.id, principal)
      const target = { structureIds: [params.id], departement: record.departement }
      const regional = Object.keys(regionalFields).some((field) => field in body)
      if (principal.kind !== 'agent' || (regional && !can(principal, 'engagement:edit', target))) {
        throw new AppError('forbidden')
      }
      const edit = {
        structureId: params.id,
        version: requireVersion(headers),
        request: cleanAll(body),
        agentId: principal.agentId,
      }
      const structure = await editStructure(directory, edit)
      reply.header('cache-control', 'no-store').header('etag', versionTag(structure.version))
      return viewOf(structure)
    },
  )

  app.post(
    '/v1/structures/:id/review',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'Says that the record was looked over and nothing in it has changed',
        security: bearersOf('directory:edit'),
        problems: ['forbidden', 'conflict'],
        params: byId,
        body: Type.Object({}, closed),
        response: { 204: Type.Null() },
      },
    },
    async ({ params, principal }, reply) => {
      const { active } = await lookedAfter(params.id, principal)
      if (principal.kind !== 'agent') throw new AppError('forbidden')
      if (!active) throw new AppError('conflict')
      await reviews.confirm({ _id: params.id, at: now(), by: principal.agentId })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/v1/structures/:id/addresses/confirmation',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'Says that its addresses are right, though what was sent there came back: the alarm is answered',
        security: bearersOf('directory:edit'),
        problems: ['forbidden'],
        params: byId,
        body: Type.Object({}, closed),
        response: { 204: Type.Null() },
      },
    },
    async ({ params, principal }, reply) => {
      await lookedAfter(params.id, principal)
      if (principal.kind !== 'agent') throw new AppError('forbidden')
      await confirmAddresses(params.id, now())
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/v1/structures/:id/versions',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'Every version of a structure, the newest first: when, by whom, what changed',
        security: bearersOf('directory:edit'),
        params: byId,
        querystring: Type.Object(
          {
            before: Type.Optional(Type.Integer({ minimum: 1 })),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
          },
          closed,
        ),
        response: { 200: HistoryView },
      },
    },
    async ({ params, query, principal }, reply) => {
      await lookedAfter(params.id, principal)
      const { before = newest, limit = 20 } = query
      reply.header('cache-control', 'no-store')
      const found = await structures.history(params.id, before, limit + 1)
      const labels = await agents.labelsOf(found.flatMap(({ author }) => author.agentId ?? []))
      return historyView(params.id, found, limit, labels)
    },
  )
}
