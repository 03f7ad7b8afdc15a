// The plan of professionalisation, for who reads figures: needs of training, actions, and what changed.

import { isPublished, type TableName } from '@hent/contracts/figures.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { territoryKind } from '@hent/territory/communes.ts'
import type { FastifyInstance } from 'fastify'
import type { PortalDeps } from '../context.ts'
import { TrainingPage } from '../pages/region/training.tsx'
import { changesAround, trainingNeeds } from '../pages/region/training-needs.ts'
import { may } from '../sessions/may.ts'
import { callerOf, pageOf, sendPage } from '../sessions/visitor.ts'
import { lastMonths } from '../texts/dates.ts'
import { askedOf, targetsInForce } from './asked-figures.ts'
import { forAgentsAt } from './for-agents.ts'

/** Months that are over, and how many of the last of them the needs are told from. */
const span = 15
const lookedAt = 3

export function trainingRoutes(app: FastifyInstance, { apis, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)

  app.get(
    '/region/professionnalisation',
    forAgents(async (request, reply, agent) => {
      const { territory } = askedOf(request, agent, now())
      const caller = callerOf(request, agent.token)
      const [to = ''] = lastMonths(now(), 2).slice(1)
      const trend = async <T extends TableName>(table: T) =>
        isPublished(table, territoryKind(territory))
          ? (await apis.tracking.trend(caller, table, { territory, to, months: span })).months
          : []
      const [activity, answers, targets, entries] = await Promise.all([
        trend('activity'),
        trend('answers'),
        targetsInForce(apis, caller),
        apis.directory.register(caller, { kind: 'training' }),
      ])
      const last = { activity: activity.slice(-lookedAt), answers: answers.slice(-lookedAt) }
      const today = localDay(now())
      const actions = entries.map((entry) => ({
        entry,
        isComing: entry.on > today,
        changes: changesAround(entry.on, { activity, answers }),
      }))
      return sendPage(
        reply,
        <TrainingPage
          page={pageOf(request, reply, 'fr')}
          {...{ territory, actions }}
          months={last.activity.map(({ period }) => period)}
          needs={trainingNeeds(last, targets)}
          hasAnswers={isPublished('answers', territoryKind(territory))}
          keeps={may(agent.roles, 'register:edit')}
        />,
      )
    }),
  )
}
