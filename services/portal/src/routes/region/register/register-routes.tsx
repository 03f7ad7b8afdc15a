// The register of the steering bodies and the engagements: read by everyone, kept by whoever may.

import { isDepartement } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { registerBodies, registerKinds } from '@hent/contracts/register.ts'
import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { EntrySeen, VersionSeen } from '../../../apis/register.ts'
import type { PortalDeps } from '../../../context.ts'
import { type Fault, formOf, text, ticked } from '../../../forms/form.ts'
import { entryOf, faultsOf, missingFaults, typedEntry } from '../../../forms/register-form.ts'
import { EngagementsPage } from '../../../pages/region/register/engagements.tsx'
import { type Asked, GovernancePage } from '../../../pages/region/register/governance.tsx'
import { RegisterEntryPage } from '../../../pages/region/register/register-entry.tsx'
import { RegisterTablePage } from '../../../pages/region/register/register-table.tsx'
import { may } from '../../../sessions/may.ts'
import { callerOf, goTo, orAway, pageOf, queryText, sendPage } from '../../../sessions/visitor.ts'
import { registerTexts as words } from '../../../texts/register.ts'
import { type Agent, forAgentsAt } from '../../for-agents.ts'

export function registerRoutes(app: FastifyInstance, { apis, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)

  app.get('/engagements', async (request, reply) => {
    const asked = queryText(request, 'departement')
    const departement = isDepartement(asked) ? asked : ''
    const seen = await apis.directory.engagements(callerOf(request), departement ? { departement } : {})
    const page = pageOf(request, reply, 'fr')
    return sendPage(reply, <EngagementsPage page={page} departement={departement} seen={seen} />)
  })

  app.get('/gouvernance', async (request, reply) => {
    const read = await found(request)
    return sendPage(reply, <GovernancePage page={pageOf(request, reply, 'fr')} {...read} />)
  })

  app.get('/gouvernance/fichier', async (request, reply) =>
    reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="registre-gouvernance.csv"')
      .serializer((body: unknown) => String(body))
      .send(await apis.directory.registerFile(callerOf(request), queryOf(askedOf(request)))),
  )

  /** What is asked for; every year that is in the register can be chosen. */
  async function found(request: FastifyRequest) {
    const asked = askedOf(request)
    const [all, entries, targets] = await Promise.all([
      apis.directory.register(callerOf(request), {}),
      apis.directory.register(callerOf(request), queryOf(asked)),
      apis.directory.targets(callerOf(request)).catch(orAway),
    ])
    return { asked, entries, targets: typeof targets === 'string' ? [] : targets, years: yearsOf(all) }
  }

  const forKeepers = (work: (request: FastifyRequest, reply: FastifyReply, agent: Agent) => Promise<FastifyReply>) =>
    forAgents((request, reply, agent) => {
      if (!may(agent.roles, 'register:edit')) throw new AppError('forbidden')
      return work(request, reply, agent)
    })

  app.get(
    '/region/registre',
    forKeepers(async (request, reply) => {
      const read = await found(request)
      return sendPage(reply, <GovernancePage page={pageOf(request, reply, 'fr')} {...read} keeps />)
    }),
  )

  const versionsOf = async (request: FastifyRequest, { token }: Agent, reference: string): Promise<VersionSeen[]> =>
    reference === '' ? [] : apis.directory.registerVersions(callerOf(request, token), reference)

  app.get(
    '/region/registre/entree',
    forKeepers(async (request, reply, agent) => {
      const versions = await versionsOf(request, agent, queryText(request, 'reference'))
      const page = pageOf(request, reply, 'fr')
      return sendPage(reply, <RegisterEntryPage page={page} typed={versions[0] ?? {}} versions={versions} />)
    }),
  )

  app.post(
    '/region/registre/entree',
    forKeepers(async (request, reply, agent) => {
      const form = formOf(request.body)
      const version = Number(text(form, 'version')) || 0
      const reference = text(form, 'reference')
      const strikes = ticked(form, 'struck')
      const before = version > 0 ? await versionsOf(request, agent, reference) : []
      const typed = strikes ? entryOf(before[0]) : typedEntry(form)
      const again = ({ faults = [], status = 400, versions = before, general }: Again) => {
        const [standing] = versions
        const isOvertaken = version > 0 && standing?.version !== version
        // Who strikes has typed nothing: the form holds the entry as it stands.
        const kept = strikes ? { general: words.changed } : { general: words.keptTyped, standing }
        const told = isOvertaken ? kept : defined({ general })
        const props = { faults, versions, typed: { ...typed, reference }, ...told }
        return sendPage(reply, <RegisterEntryPage page={pageOf(request, reply, 'fr')} {...props} />, status)
      }
      const faults = strikes ? [] : missingFaults(typed, reference)
      if (faults.length > 0) return again({ faults })
      try {
        const body = { ...typed, ...(strikes ? { struck: true } : {}) }
        await apis.directory.writeRegister(callerOf(request, agent.token), reference, version, body)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        if (error.code === 'invalid-input') return again({ faults: faultsOf(error) })
        if (error.code !== 'precondition-failed') throw error
        if (version === 0) return again({ faults: [{ field: 'reference', message: words.taken }], status: 409 })
        const versions = await versionsOf(request, agent, reference)
        return again({ status: 409, versions, general: words.notSaved })
      }
      request.session.set('flash', strikes ? words.removed : words.saved)
      return goTo(reply, '/region/registre')
    }),
  )

  app.get(
    '/region/registre/tableau',
    forKeepers(async (request, reply) =>
      sendPage(reply, <RegisterTablePage page={pageOf(request, reply, 'fr')} csv="" />),
    ),
  )

  app.post(
    '/region/registre/tableau',
    forKeepers(async (request, reply, { token }) => {
      const form = formOf(request.body)
      const csv = typeof form.csv === 'string' ? form.csv : ''
      const report = await apis.directory.importRegister(callerOf(request, token), csv, ticked(form, 'apply'))
      if (report.applied) {
        request.session.set('flash', words.saved)
        return goTo(reply, '/region/registre')
      }
      const page = pageOf(request, reply, 'fr')
      const status = report.faults.length > 0 ? 400 : 200
      return sendPage(reply, <RegisterTablePage page={page} csv={csv} report={report} />, status)
    }),
  )
}

type Again = { faults?: Fault[]; status?: number; versions?: VersionSeen[]; general?: string }

function askedOf(request: FastifyRequest): Asked {
  const chosen = (name: string, codes: readonly string[]) => codes.find((one) => one === queryText(request, name)) ?? ''
  const year = queryText(request, 'annee')
  return {
    instance: chosen('instance', registerBodies),
    nature: chosen('nature', registerKinds),
    annee: /^\d{4}$/.test(year) ? year : '',
    mots: queryText(request, 'mots').slice(0, 100),
  }
}

function queryOf({ instance, nature, annee, mots }: Asked): Record<string, string> {
  const query = { body: instance, kind: nature, year: annee, q: mots }
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
}

const yearsOf = (entries: readonly EntrySeen[]) => [...new Set(entries.map(({ on }) => on.slice(0, 4)))]
