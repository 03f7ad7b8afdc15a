// The ways needs take from the door to the ending, for who reads figures.

import type { FastifyInstance } from 'fastify'
import type { PortalDeps } from '../../../context.ts'
import { FlowsPage } from '../../../pages/region/figures/flows.tsx'
import { periodOf } from '../../../pages/region/figures/period.ts'
import { callerOf, pageOf, queryText, sendPage } from '../../../sessions/visitor.ts'
import { forAgentsAt } from '../../for-agents.ts'
import { askedOf, targetsInForce } from './asked-figures.ts'

export function flowRoutes(app: FastifyInstance, { apis, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)

  app.get(
    '/region/parcours',
    forAgents(async (request, reply, agent) => {
      const { month, ...asked } = askedOf(request, agent, now())
      const period = periodOf(month, queryText(request, 'periode'))
      const caller = callerOf(request, agent.token)
      const wanted = { territory: asked.territory, to: month, months: 2 * period.months.length }
      const [{ months: activity }, targets] = await Promise.all([
        apis.tracking.trend(caller, 'activity', wanted),
        targetsInForce(apis, caller),
      ])
      const page = pageOf(request, reply, 'fr')
      return sendPage(reply, <FlowsPage {...asked} {...{ page, period, targets, activity }} />)
    }),
  )
}
