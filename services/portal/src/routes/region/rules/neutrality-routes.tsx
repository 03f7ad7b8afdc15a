// The neutrality of a month's draws, for who reads figures.

import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { PortalDeps } from '../../../context.ts'
import { NeutralityPage } from '../../../pages/region/rules/neutrality.tsx'
import { may } from '../../../sessions/may.ts'
import { callerOf, orNone, pageOf, queryText, sendPage } from '../../../sessions/visitor.ts'
import { lastMonths } from '../../../texts/dates.ts'
import { type Agent, forAgentsAt } from '../../for-agents.ts'

/** Months that are over, which one may look back at. */
const span = 12

export function neutralityRoutes(app: FastifyInstance, { apis, portalUrl, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)

  /** What the address asks for; the last month that is over, where it asks for none. */
  function asked(request: FastifyRequest, { roles }: Agent) {
    if (!may(roles, 'figures:read')) throw new AppError('forbidden')
    const months = lastMonths(now(), span + 1).slice(1)
    const month = months.find((one) => one === queryText(request, 'mois')) ?? months[0] ?? ''
    return { months, month }
  }

  app.get(
    '/region/neutralite',
    forAgents(async (request, reply, agent) => {
      const { months, month } = asked(request, agent)
      const seen = await apis.routing.neutrality(callerOf(request, agent.token), month).catch(orNone)
      const debut = queryText(request, 'debut')
      const from = /^\d{1,6}$/.test(debut) ? Number(debut) : 0
      const page = pageOf(request, reply, 'fr')
      return sendPage(
        reply,
        <NeutralityPage {...{ page, month, months, from, seen }} at={portalUrl.replace(/\/$/, '')} />,
      )
    }),
  )
}
