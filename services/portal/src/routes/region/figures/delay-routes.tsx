// How long it takes: delays by classes and what was promised, for who reads figures.

import { regionCode } from '@hent/contracts/codes.ts'
import { isPublished } from '@hent/contracts/figures.ts'
import { localDay, monthAfter } from '@hent/territory/calendar.ts'
import { territoryKind } from '@hent/territory/communes.ts'
import { lastSettled, monthsOfQuarter, quarterOf } from '@hent/territory/quarters.ts'
import type { FastifyInstance } from 'fastify'
import type { Caller } from '../../../apis/caller.ts'
import type { PortalDeps } from '../../../context.ts'
import { type DelayFigures, DelaysPage, type EqualFigures } from '../../../pages/region/figures/delays.tsx'
import { type Period, periodOf } from '../../../pages/region/figures/period.ts'
import { callerOf, pageOf, queryText, sendPage } from '../../../sessions/visitor.ts'
import { forAgentsAt } from '../../for-agents.ts'
import { askedOf, span, targetsInForce } from './asked-figures.ts'

export function delayRoutes(app: FastifyInstance, { apis, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)

  /** The last quarter that is told up to the period, four where it is a year. */
  async function equalUntil(caller: Caller, { kind, month }: Period): Promise<EqualFigures> {
    const last = lastSettled(localDay(now()))
    const [to = last] = [quarterOf(month), last].sort()
    const quarters = await apis.tracking.quarters(caller, { to, quarters: kind === 'annee' ? 4 : 1 })
    return { quarters, next: quarterOf(monthAfter(monthsOfQuarter(last)[2])) }
  }

  async function audiencesIn(caller: Caller, { month, months }: Period) {
    const wanted = { territory: regionCode, to: month, months: months.length }
    const told = await apis.tracking.trend(caller, 'audience-delays', wanted)
    return told.months.flatMap(({ rows }) => rows)
  }

  app.get(
    '/region/delais',
    forAgents(async (request, reply, agent) => {
      const { month, ...asked } = askedOf(request, agent, now())
      const period = periodOf(month, queryText(request, 'periode'))
      const caller = callerOf(request, agent.token)
      const wanted = { territory: asked.territory, to: month, months: Math.max(span, 2 * period.months.length) }
      const figures: DelayFigures = isPublished('delay-classes', territoryKind(asked.territory))
        ? await Promise.all([
            apis.tracking.trend(caller, 'activity', wanted),
            apis.tracking.trend(caller, 'delay-classes', wanted),
          ]).then(([activity, classes]) => ({ activity: activity.months, classes: classes.months }))
        : { activity: [], classes: [] }
      const audiences = asked.territory === regionCode ? await audiencesIn(caller, period) : undefined
      const equal = asked.territory === regionCode ? await equalUntil(caller, period) : undefined
      const targets = await targetsInForce(apis, caller)
      const page = pageOf(request, reply, 'fr')
      return sendPage(reply, <DelaysPage {...asked} {...{ page, period, targets, figures, equal, audiences }} />)
    }),
  )
}
