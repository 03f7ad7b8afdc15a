// The directory from a page: a structure found by its name, and a file: sent, its report read, applied as it was read,
// taken back. For who may import; the directory decides where.

import { randomUUID } from 'node:crypto'
import { departementCodes } from '@hent/contracts/codes.ts'
import { AppError } from '@hent/service/errors.ts'
import { toAppError } from '@hent/service/problems.ts'
import { stringify } from 'csv-stringify/sync'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { DirectoryImport } from '../../apis/imports.ts'
import type { PortalDeps } from '../../context.ts'
import { isKey } from '../../forms/ask-form.ts'
import { type Fault, formOf, text } from '../../forms/form.ts'
import { fileIn, readSentFiles } from '../../forms/sent-files.ts'
import { ImportSeenPage } from '../../pages/structures/import-seen.tsx'
import { ImportsPage } from '../../pages/structures/imports.tsx'
import { sendProblemPage } from '../../problem-pages.tsx'
import { may, mayImport } from '../../sessions/may.ts'
import { agentOf, callerOf, goTo, pageOf, pathText, queryText, sendPage } from '../../sessions/visitor.ts'
import { changeRows } from '../../texts/import-lines.ts'
import { importTexts as words } from '../../texts/imports.ts'
import { type Agent, forAgentsAt } from '../for-agents.ts'
import { askLogin } from '../login/login-routes.tsx'

/** Of both files, as the directory takes them; what is sent may be twice that, to be told so. */
const mostBytes = 5_000_000

export function importRoutes(app: FastifyInstance, { apis, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)
  readSentFiles(app)
  const pathOf = (request: FastifyRequest) => `/pro/annuaire/${pathText(request, 'id')}`

  async function list(request: FastifyRequest, reply: FastifyReply, { token, roles }: Agent, faults: Fault[] = []) {
    if (!mayImport(roles)) throw new AppError('forbidden')
    const caller = callerOf(request, token)
    const name = queryText(request, 'nom').trim()
    const asked = name ? { name, found: await apis.directory.named(caller, name) } : undefined
    const imports = await apis.directory.imports(caller)
    const departements = departementCodes.filter((departement) => may(roles, 'directory:import', { departement }))
    const view = { page: pageOf(request, reply, 'fr'), asked, imports, sendKey: randomUUID(), departements, faults }
    return sendPage(reply, <ImportsPage {...view} />, faults.length > 0 ? 400 : 200)
  }
  const tooLarge = [{ field: 'structures', message: words.tooLarge }]

  app.get(
    '/pro/annuaire',
    forAgents((request, reply, agent) => list(request, reply, agent)),
  )

  app.post(
    '/pro/annuaire',
    {
      bodyLimit: 2 * mostBytes,
      // A slow line may take longer over a file than any answer may.
      config: { staysOpen: true },
      // Nobody else's megabytes are read.
      onRequest: async (request, reply) => {
        const agent = agentOf(request, now())
        if (!agent) return askLogin(request, reply)
        if (!mayImport(agent.roles)) throw new AppError('forbidden')
      },
      errorHandler: async (error, request, reply) => {
        const agent = agentOf(request, now())
        if (agent && toAppError(error).code === 'payload-too-large') return list(request, reply, agent, tooLarge)
        return sendProblemPage(request, reply, error)
      },
    },
    forAgents(async (request, reply, agent) => {
      const form = formOf(request.body)
      const [structures, services] = [fileIn(form, 'structures'), fileIn(form, 'services')]
      if (!structures) return list(request, reply, agent, [{ field: 'structures', message: words.missing }])
      const bytes = structures.content.length + (services?.content.length ?? 0)
      if (bytes > mostBytes) return list(request, reply, agent, tooLarge)
      const key = isKey(text(form, 'key')) ? text(form, 'key') : randomUUID()
      try {
        const caller = callerOf(request, agent.token)
        const { importId } = await apis.directory.sendImport(caller, key, structures, services)
        return goTo(reply, `/pro/annuaire/${importId}`)
      } catch (error) {
        return list(request, reply, agent, [{ field: 'structures', message: refusedBy(error) }])
      }
    }),
  )

  const seenOf = (request: FastifyRequest, { token }: Agent): Promise<DirectoryImport> =>
    apis.directory.importOf(callerOf(request, token), pathText(request, 'id'))

  async function show(request: FastifyRequest, reply: FastifyReply, agent: Agent, general?: string) {
    const seen = await seenOf(request, agent)
    const page = pageOf(request, reply, 'fr')
    return sendPage(reply, <ImportSeenPage page={page} seen={seen} general={general} />, general ? 409 : 200)
  }

  app.get(
    '/pro/annuaire/:id',
    forAgents((request, reply, agent) => show(request, reply, agent)),
  )

  app.post(
    '/pro/annuaire/:id/appliquer',
    forAgents(async (request, reply, agent) => {
      const version = text(formOf(request.body), 'version') || '0'
      try {
        const caller = callerOf(request, agent.token)
        const { state } = await apis.directory.applyImport(caller, pathText(request, 'id'), version)
        if (state === 'applied') request.session.set('flash', words.one.applied)
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'precondition-failed') throw error
        return show(request, reply, agent, words.one.older)
      }
      return goTo(reply, pathOf(request))
    }),
  )

  app.post(
    '/pro/annuaire/:id/annuler',
    forAgents(async (request, reply, agent) => {
      const { state } = await apis.directory.undoImport(callerOf(request, agent.token), pathText(request, 'id'))
      if (state === 'undone') request.session.set('flash', words.one.undone)
      return goTo(reply, pathOf(request))
    }),
  )

  const sendCsv = (reply: FastifyReply, name: string, columns: readonly string[], rows: readonly unknown[][]) =>
    reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}.csv"`)
      .send(stringify([[...columns], ...rows], { delimiter: ';', bom: true, escape_formulas: true }))

  app.get(
    '/pro/annuaire/:id/refus',
    forAgents(async (request, reply, agent) => {
      const { report } = await seenOf(request, agent)
      const rows = (report?.refusals ?? []).map(({ list: of, row, line, id, sentence, faults }) => [
        ...[words.one.lists[of], row, line ?? '', id ?? '', sentence],
        faults.join(', '),
      ])
      return sendCsv(reply, 'lignes-refusees', words.csv.refused, rows)
    }),
  )

  app.get(
    '/pro/annuaire/:id/changements',
    forAgents(async (request, reply, agent) => {
      const { report } = await seenOf(request, agent)
      return sendCsv(reply, 'changements', words.csv.changes, (report?.differences ?? []).flatMap(changeRows))
    }),
  )
}

/** Why the directory does not store the file; anything else is thrown. */
function refusedBy(error: unknown): string {
  if (error instanceof AppError && error.code === 'idempotency-key-reused') return words.another
  throw error
}
