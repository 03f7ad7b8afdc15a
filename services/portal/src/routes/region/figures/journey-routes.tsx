// How people ask and what their needs meet, for who reads figures.

import { regionCode } from '@hent/contracts/codes.ts'
import type { FastifyInstance } from 'fastify'
import type { PortalDeps } from '../../../context.ts'
import { JourneysPage } from '../../../pages/region/figures/journeys.tsx'
import { periodOf } from '../../../pages/region/figures/period.ts'
import { callerOf, pageOf, queryText, sendPage } from '../../../sessions/visitor.ts'
import { forAgentsAt } from '../../for-agents.ts'
import { askedOf, targetsInForce, trendsOf } from './asked-figures.ts'

export function journeyRoutes(app: FastifyInstance, { apis, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)

  app.get(
    '/region/demandes',
    forAgents(async (request, reply, agent) => {
      const { month, months, audience } = askedOf(request, agent, now())
      const period = periodOf(month, queryText(request, 'periode'))
      const caller = callerOf(request, agent.token)
      const trend = trendsOf(apis, caller, { territory: regionCode, to: month, months: 2 * period.months.length })
      const [targets, activity, journeys, declines, modes, weekHours] = await Promise.all([
        targetsInForce(apis, caller),
        trend('activity'),
        trend('journeys'),
        trend('declines'),
        trend('modes'),
        trend('week-hours'),
      ])
      const figures = { activity, journeys, declines, modes, 'week-hours': weekHours }
      const page = pageOf(request, reply, 'fr')
      return sendPage(
        reply,
        <JourneysPage {...{ page, months, period, audience, targets, figures }} territory={regionCode} />,
      )
    }),
  )
}
