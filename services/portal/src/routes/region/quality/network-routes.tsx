// What the networks were asked and did, for who reads figures.

import { networks, regionCode } from '@hent/contracts/codes.ts'
import { isPublished } from '@hent/contracts/figures.ts'
import { territoryKind } from '@hent/territory/communes.ts'
import type { FastifyInstance } from 'fastify'
import type { PortalDeps } from '../../../context.ts'
import { periodOf, yearAndSameMonth } from '../../../pages/region/figures/period.ts'
import { NetworksPage } from '../../../pages/region/quality/networks.tsx'
import { callerOf, orShow, pageOf, queryText, sendPage } from '../../../sessions/visitor.ts'
import { forAgentsAt } from '../../for-agents.ts'
import { askedOf } from '../figures/asked-figures.ts'

export function networkRoutes(app: FastifyInstance, { apis, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)

  app.get(
    '/region/reseaux',
    forAgents(async (request, reply, agent) => {
      const { month, months, territory: asked, audience } = askedOf(request, agent, now())
      const territory = isPublished('networks', territoryKind(asked)) ? asked : regionCode
      const network = networks.find((one) => one === queryText(request, 'reseau'))
      const period = periodOf(month, queryText(request, 'periode'))
      const caller = callerOf(request, agent.token)
      const wanted = { territory, to: month, months: Math.max(yearAndSameMonth, 2 * period.months.length) }
      const [ofNetworks, opinions, engagements] = await Promise.all([
        apis.tracking.trend(caller, 'networks', wanted),
        isPublished('network-opinions', territoryKind(territory))
          ? apis.tracking.trend(caller, 'network-opinions', wanted)
          : { months: [] },
        apis.directory
          .engagements(caller, territory === regionCode ? {} : { departement: territory })
          .catch(orShow<'away'>('away')),
      ])
      const figures = { networks: ofNetworks.months, opinions: opinions.months }
      const page = pageOf(request, reply, 'fr')
      return sendPage(
        reply,
        <NetworksPage {...{ page, months, period, territory, audience, network, figures, engagements }} />,
      )
    }),
  )
}
