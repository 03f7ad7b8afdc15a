// A team's load, for the manager of its structure.

import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance } from 'fastify'
import type { PortalDeps } from '../../context.ts'
import { TeamPage } from '../../pages/structures/team.tsx'
import { may } from '../../sessions/may.ts'
import { callerOf, orShow, pageOf, sendPage } from '../../sessions/visitor.ts'
import { structuresOf } from '../advisers/inbox-routes.tsx'
import { forAgentsAt } from '../for-agents.ts'

export function teamRoutes(app: FastifyInstance, { apis, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)

  app.get(
    '/pro/equipe',
    forAgents(async (request, reply, { token, roles }) => {
      const structureId = structuresOf(roles).find((id) => may(roles, 'team-load:read', { structureIds: [id] }))
      if (!structureId) throw new AppError('forbidden')
      const caller = callerOf(request, token)
      const [load, colleagues] = await Promise.all([
        apis.routing.teamLoad(caller, structureId),
        apis.directory.colleagues(caller, structureId).catch(orShow([])),
      ])
      return sendPage(reply, <TeamPage page={pageOf(request, reply, 'fr')} {...{ structureId, load, colleagues }} />)
    }),
  )
}
