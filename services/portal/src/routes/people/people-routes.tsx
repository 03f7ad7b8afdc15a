// The pages of people: the Region's list of everybody, a manager's of their structure, and who is invited.

import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PeoplePage } from '../../apis/people.ts'
import type { PortalDeps } from '../../context.ts'
import { type Fault, formOf } from '../../forms/form.ts'
import { newRole, rolesOf, structureMeant, typedPerson, whoFaults } from '../../forms/person-form.ts'
import { InvitePage } from '../../pages/people/invite.tsx'
import { PeopleListPage } from '../../pages/people/people.tsx'
import { type Place, searchOf } from '../../pages/people/place.ts'
import { may } from '../../sessions/may.ts'
import { callerOf, goTo, pageOf, queryText, sendPage } from '../../sessions/visitor.ts'
import { peopleTexts as words } from '../../texts/people.ts'
import { type Agent, forAgentsAt } from '../for-agents.ts'
import { type PeopleDesk, peopleDesk, refusedAct, regionPaths, structurePaths } from './people-desk.tsx'
import { personRoutes } from './person-routes.tsx'

const nobody: PeoplePage = { agents: [] }

export function peopleRoutes(app: FastifyInstance, deps: PortalDeps): void {
  const desk = peopleDesk(deps)
  for (const list of [regionPaths, structurePaths]) {
    listRoutes(app, deps, desk, list)
    personRoutes(app, deps, desk, list)
  }
}

function listRoutes(app: FastifyInstance, { apis, now }: PortalDeps, desk: PeopleDesk, list: string): void {
  const { directory } = apis
  const forAgents = forAgentsAt(now)
  /** The Region's pages are the Region's; a manager's are found by their structure. */
  const forKeepers = (
    work: (request: FastifyRequest, reply: FastifyReply, agent: Agent, place: Place) => Promise<FastifyReply>,
  ) =>
    forAgents(async (request, reply, agent) => {
      if (list === regionPaths && !may(agent.roles, 'agent:manage')) throw new AppError('forbidden')
      return work(request, reply, agent, await desk.listOf(request, agent))
    })

  app.get(
    list,
    forKeepers(async (request, reply, { token }, place) => {
      const caller = callerOf(request, token)
      const search = searchOf(request, queryText)
      const cursor = queryText(request, 'suite')
      const { structure } = search
      const meant = structure
        ? await structureMeant({ structure, structureId: search.structureId }, (text) => directory.named(caller, text))
        : undefined
      const isOpen = typeof meant === 'object'
      const structureId = place.structure?.structureId ?? (typeof meant === 'string' ? meant : '')
      const { words: q, role, ended } = search
      const asked = { q, role, structureId, cursor, state: ended ? 'ended' : '' }
      const query = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''))
      const found = isOpen ? nobody : await directory.people(caller, query)
      const page = pageOf(request, reply, 'fr')
      const structures = isOpen ? (meant.choices ?? []) : undefined
      return sendPage(reply, <PeopleListPage {...{ page, place, search, found, structures }} begun={cursor !== ''} />)
    }),
  )

  app.get(
    `${list}/inviter`,
    forKeepers(async (request, reply, _agent, place) =>
      sendPage(reply, <InvitePage page={pageOf(request, reply, 'fr')} place={place} typed={{}} />),
    ),
  )

  app.post(
    `${list}/inviter`,
    forKeepers(async (request, reply, { token }, place) => {
      const caller = callerOf(request, token)
      const form = formOf(request.body)
      const typed = typedPerson(form)
      const meant = place.structure
        ? { role: undefined, faults: [], choices: undefined }
        : await newRole(form, (text) => directory.named(caller, text))
      const { role, choices } = meant
      const roles = place.structure ? rolesOf(form, place.structure.structureId) : role ? [role] : []
      const again = (faults: readonly Fault[], status: number, general?: string) =>
        sendPage(
          reply,
          <InvitePage page={pageOf(request, reply, 'fr')} {...{ place, typed, faults, general, choices }} />,
          status,
        )
      const noRole = place.structure
        ? { field: 'roles', message: words.faults.noRole }
        : { field: 'role', message: words.faults.role }
      const faults = [
        ...whoFaults(typed),
        ...meant.faults,
        ...(roles.length === 0 && meant.faults.length === 0 ? [noRole] : []),
      ]
      if (faults.length > 0) return again(faults, 400)
      try {
        const { email, label, mobile } = typed
        const invited = await directory.invite(caller, { email, label, roles, ...(mobile ? { mobile } : {}) })
        request.session.set('flash', words.invited)
        return goTo(reply, `${place.list}/${invited.agentId}`)
      } catch (error) {
        const refused = refusedAct(error, place)
        return again(refused.faults ?? [], refused.status, refused.general)
      }
    }),
  )
}
