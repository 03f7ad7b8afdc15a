// What persons say, for who reads figures.

import { regionCode } from '@hent/contracts/codes.ts'
import { departements } from '@hent/territory/communes.ts'
import type { FastifyInstance } from 'fastify'
import type { PortalDeps } from '../../../context.ts'
import { periodOf, yearAndSameMonth } from '../../../pages/region/figures/period.ts'
import { SatisfactionPage } from '../../../pages/region/quality/satisfaction.tsx'
import type { SatisfactionFigures } from '../../../pages/region/quality/satisfaction-measures.ts'
import { callerOf, orShow, pageOf, queryText, sendPage } from '../../../sessions/visitor.ts'
import { forAgentsAt } from '../../for-agents.ts'
import { askedOf, targetsInForce, trendsOf } from '../figures/asked-figures.ts'

export function satisfactionRoutes(app: FastifyInstance, { apis, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)

  app.get(
    '/region/satisfaction',
    forAgents(async (request, reply, agent) => {
      const { month, ...asked } = askedOf(request, agent, now())
      const period = periodOf(month, queryText(request, 'periode'))
      const caller = callerOf(request, agent.token)
      const until = { to: month, months: Math.max(yearAndSameMonth, 2 * period.months.length) }
      const read = async (territory: string): Promise<SatisfactionFigures> => {
        const trend = trendsOf(apis, caller, { territory, ...until })
        const [surveys, satisfaction, answers, activity] = await Promise.all([
          trend('surveys'),
          trend('satisfaction'),
          trend('answers'),
          trend('activity'),
        ])
        return { surveys, satisfaction, answers, activity }
      }
      const parts = asked.territory === regionCode ? departements() : []
      const there = trendsOf(apis, caller, { territory: asked.territory, ...until })
      const [figures, others, fit, misfits, targets, words, ...ofParts] = await Promise.all([
        read(asked.territory),
        there('other-surveys'),
        there('fit'),
        there('misfits'),
        targetsInForce(apis, caller),
        apis.evaluation.surveyWords(caller, 'closed').catch(orShow({ versions: [] })),
        ...parts.map(async ({ code }) => ({ code, figures: await read(code) })),
      ])
      const page = pageOf(request, reply, 'fr')
      const compared = [...period.before, ...period.months]
      const rewritten = compared.slice(1).filter((one) => words.versions.some(({ from }) => from === one))
      return sendPage(
        reply,
        <SatisfactionPage
          {...asked}
          {...{ page, period, targets, figures, others, fits: { fit, misfits }, rewritten }}
          departements={ofParts}
        />,
      )
    }),
  )
}
