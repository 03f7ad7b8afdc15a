// What becomes of young people without diploma or solution, for who reads figures.

import { departementCodes, regionCode } from '@hent/contracts/codes.ts'
import type { RuleDefaults, RuleParameters } from '@hent/contracts/rules-record.ts'
import { territoryKind } from '@hent/territory/communes.ts'
import type { FastifyInstance } from 'fastify'
import type { PortalDeps } from '../../../context.ts'
import { periodOf } from '../../../pages/region/figures/period.ts'
import { PsadPage } from '../../../pages/region/figures/psad.tsx'
import { callerOf, orShow, pageOf, queryText, sendPage } from '../../../sessions/visitor.ts'
import { forAgentsAt } from '../../for-agents.ts'
import { askedOf, span, targetsInForce } from './asked-figures.ts'

export function psadRoutes(app: FastifyInstance, { apis, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)
  const { directory, routing, tracking } = apis

  app.get(
    '/region/psad',
    forAgents(async (request, reply, agent) => {
      const { month, months, territory: asked, audience } = askedOf(request, agent, now())
      const territory = territoryKind(asked) === 'epci' ? regionCode : asked
      const period = periodOf(month, queryText(request, 'periode'))
      const caller = callerOf(request, agent.token)
      const until = { to: month, months: Math.max(span, 2 * period.months.length) }
      const compared = territory === regionCode ? departementCodes : []
      const [activity, classes, departements, parameters, defaults, targets] = await Promise.all([
        tracking.trend(caller, 'activity', { territory, ...until }),
        tracking.trend(caller, 'delay-classes', { territory, ...until }),
        Promise.all(
          compared.map(async (code) => {
            const wanted = { territory: code, to: month, months: period.months.length }
            return { code, activity: (await tracking.trend(caller, 'activity', wanted)).months }
          }),
        ),
        directory.rules(caller).then(({ parameters }) => parameters, orShow<RuleParameters>({})),
        routing.ruleDefaults(caller).catch(orShow<RuleDefaults | undefined>(undefined)),
        targetsInForce(apis, caller),
      ])
      const figures = { activity: activity.months, classes: classes.months, departements }
      const page = pageOf(request, reply, 'fr')
      return sendPage(
        reply,
        <PsadPage {...{ page, period, months, territory, audience, targets, figures, parameters, defaults }} />,
      )
    }),
  )
}
