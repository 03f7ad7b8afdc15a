// A directory file sent from a page: read, its report shown, applied as it was seen. For the Region, and for animators
// inside their territory.

import { setTimeout } from 'node:timers/promises'
import { canonicalJson } from '@hent/contracts/canonical.ts'
import { departementCodes } from '@hent/contracts/codes.ts'
import { cleanText } from '@hent/contracts/text.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { idempotencyKeyHeader, requireIdempotencyKey } from '@hent/service/idempotency.ts'
import { ifMatchHeader, requireVersion, versionHeader, versionTag } from '@hent/service/if-match.ts'
import type { Principal } from '@hent/service/principal.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Directory } from '../context.ts'
import { isInterrupted, sha256Of } from './import-desk.ts'
import { ImportLineView, ImportsView, ImportView, lineView, viewOf } from './import-views.ts'
import { importIdOf, type StoredImport } from './stored-imports.ts'

/** Of all files of an import together. The region's own has some 2 MB. */
const mostBytes = 5_000_000
/** In base64, with room for names. */
const mostBody = 7_000_000
const mostListed = 50
/** A small file is answered with its report: nobody is made to ask again. */
const patienceMs = 1_500

const closed = { additionalProperties: false }
const byId = Type.Object({ id: Type.String({ pattern: '^[0-9a-f-]{36}$' }) }, closed)
const none = Type.Object({}, closed)
const Sent = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 200, description: 'its end says what it is: .json, .ndjson, .csv' }),
    content: Type.String({ description: 'in base64', pattern: '^[A-Za-z0-9+/]*={0,2}$' }),
  },
  closed,
)

const tooLarge = () =>
  new AppError('payload-too-large', { detail: `Les fichiers dépassent ${mostBytes / 1_000_000} Mo en tout.` })

type Agent = Extract<Principal, { kind: 'agent' }>

const territoryOf = (principal: Principal) =>
  departementCodes.filter((departement) => can(principal, 'directory:import', { departement }))

/** @throws AppError `forbidden` */
function importerOf(principal: Principal): Agent {
  if (principal.kind !== 'agent' || territoryOf(principal).length === 0) throw new AppError('forbidden')
  return principal
}

/** Whether all of it is theirs to do. */
function isTheirs(principal: Principal, one: Pick<StoredImport, 'departements' | 'maySetEngagement'>): boolean {
  const mine = territoryOf(principal)
  return one.departements.every((code) => mine.includes(code)) && (!one.maySetEngagement || maySetEngagement(principal))
}
const maySetEngagement = (principal: Principal) => can(principal, 'engagement:edit')
const rightsOf = (principal: Principal) => ({
  departements: territoryOf(principal),
  maySetEngagement: maySetEngagement(principal),
})

export function addImportRoutes(app: Server, directory: Directory, auth: Auth): void {
  const { imports, importDesk, agents, now } = directory

  async function found(id: string, principal: Principal): Promise<StoredImport> {
    const one = await imports.get(id)
    if (!one || !isTheirs(principal, one)) throw new AppError('not-found')
    return one
  }
  const labelsFor = (all: readonly Pick<StoredImport, 'by' | 'appliedBy' | 'undone'>[]) =>
    agents.labelsOf(all.flatMap(({ by, appliedBy = by, undone }) => [by, appliedBy, undone?.by ?? by]))
  async function lineOf(id: string, principal: Principal) {
    const one = await found(id, principal)
    return lineView(one, await labelsFor([one]), now())
  }
  const soon = (work: Promise<unknown>) => Promise.race([work, setTimeout(patienceMs, undefined, { ref: false })])

  app.get(
    '/v1/imports',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'Imports sent from a page, the newest first: by whom, what became of them',
        security: bearersOf('directory:import'),
        problems: ['forbidden'],
        querystring: none,
        response: { 200: ImportsView },
      },
    },
    async ({ principal }, reply) => {
      importerOf(principal)
      const mine = await imports.newest(rightsOf(principal), mostListed)
      const labels = await labelsFor(mine)
      reply.header('cache-control', 'no-store')
      return { imports: mine.map((one) => lineView(one, labels, now())) }
    },
  )

  app.post(
    '/v1/imports',
    {
      onRequest: auth.authenticate(),
      bodyLimit: mostBody,
      schema: {
        summary: 'Sends a directory file, with its services where they have a file of their own: read, nothing written',
        security: bearersOf('directory:import'),
        problems: ['forbidden', 'idempotency-key-missing', 'idempotency-key-invalid', 'idempotency-key-reused'],
        compulsoryHeaders: idempotencyKeyHeader,
        body: Type.Object({ structures: Sent, services: Type.Optional(Sent) }, closed),
        response: { 201: ImportLineView },
      },
    },
    async ({ body, principal, headers }, reply) => {
      const { agentId } = importerOf(principal)
      const _id = importIdOf(agentId, requireIdempotencyKey(headers))
      const sent = [
        { list: 'structures' as const, ...body.structures },
        ...(body.services ? [{ list: 'services' as const, ...body.services }] : []),
      ]
      const files = sent.map(({ list, name, content }) => {
        const bytes = Buffer.from(content, 'base64')
        return { list, name: cleanText(name), bytes: bytes.length, sha256: sha256Of(bytes) }
      })
      if (files.reduce((sum, { bytes }) => sum + bytes, 0) > mostBytes) throw tooLarge()
      const isNew = await imports.begin({ _id, ...rightsOf(principal), by: agentId, at: now(), files }, sent)
      const one = await found(_id, principal)
      if (canonicalJson(one.files) !== canonicalJson(files)) throw new AppError('idempotency-key-reused')
      const goesOn = one.state === 'reading' && isInterrupted(one, now())
      if (isNew || (goesOn && (await imports.beginAgain(one, sent, now())))) await soon(importDesk.look(one))
      reply.code(201).header('cache-control', 'no-store')
      return lineOf(_id, principal)
    },
  )

  app.get(
    '/v1/imports/:id',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'An import with the report of what it would do, or did; with its version (ETag)',
        answerHeaders: versionHeader,
        security: bearersOf('directory:import'),
        params: byId,
        querystring: none,
        response: { 200: ImportView },
      },
    },
    async ({ params, principal }, reply) => {
      const one = await found(params.id, principal)
      const view = viewOf(one, await labelsFor([one]), now())
      reply.header('cache-control', 'no-store').header('etag', versionTag(view.version))
      return view
    },
  )

  app.post(
    '/v1/imports/:id/apply',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary:
          'Applies the file whose report was seen. If-Match: the version of that report. Where the directory has moved since, nothing is written and the new report is shown',
        security: bearersOf('directory:import'),
        problems: ['conflict', 'precondition-required', 'precondition-failed'],
        params: byId,
        querystring: none,
        compulsoryHeaders: ifMatchHeader,
        body: none,
        response: { 200: ImportLineView },
      },
    },
    async ({ params, headers, principal }, reply) => {
      await found(params.id, principal)
      const { agentId } = importerOf(principal)
      await soon(importDesk.apply(params.id, requireVersion(headers), agentId))
      reply.header('cache-control', 'no-store')
      return lineOf(params.id, principal)
    },
  )

  app.post(
    '/v1/imports/:id/undo',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'Takes an import back: what it changed is as it was before, but for what has changed since',
        security: bearersOf('directory:import'),
        problems: ['conflict'],
        params: byId,
        querystring: none,
        body: none,
        response: { 200: ImportLineView },
      },
    },
    async ({ params, principal }, reply) => {
      await found(params.id, principal)
      const { agentId } = importerOf(principal)
      await soon(importDesk.undo(params.id, agentId))
      reply.header('cache-control', 'no-store')
      return lineOf(params.id, principal)
    },
  )
}
