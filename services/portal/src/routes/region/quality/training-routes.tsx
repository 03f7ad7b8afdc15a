// The plan of professionalisation, for who reads figures: needs of training, what advisers wish, actions, and what
// changed; and the page on which an adviser says what they wish.

import { isDepartement, regionCode } from '@hent/contracts/codes.ts'
import { isPublished } from '@hent/contracts/figures.ts'
import { trainingTopics } from '@hent/contracts/training.ts'
import { AppError } from '@hent/service/errors.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { territoryKind } from '@hent/territory/communes.ts'
import type { FastifyInstance } from 'fastify'
import type { WishesSeen } from '../../../apis/wishes.ts'
import type { PortalDeps } from '../../../context.ts'
import { codes, formOf } from '../../../forms/form.ts'
import { WishesPage } from '../../../pages/advisers/wishes.tsx'
import { TrainingPage } from '../../../pages/region/quality/training.tsx'
import { changesAround, trainingNeeds } from '../../../pages/region/quality/training-needs.ts'
import type { Wishes } from '../../../pages/region/quality/training-wishes.tsx'
import { may } from '../../../sessions/may.ts'
import { callerOf, goTo, orShow, pageOf, sendPage } from '../../../sessions/visitor.ts'
import { lastMonths } from '../../../texts/dates.ts'
import { wishTexts } from '../../../texts/training.ts'
import { type Agent, forAgentsAt } from '../../for-agents.ts'
import { askedOf, targetsInForce, trendsOf } from '../figures/asked-figures.ts'

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
      const trend = trendsOf(apis, caller, { territory, to, months: span })
      const [activity, answers, targets, entries, wishes] = await Promise.all([
        trend('activity'),
        trend('answers'),
        targetsInForce(apis, caller),
        apis.directory.register(caller, { kind: 'training' }),
        apis.directory.wishes(caller).catch(orShow<WishesSeen | 'away'>('away')),
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
          wishes={wishesIn(wishes, territory)}
          needs={trainingNeeds(last, targets)}
          hasAnswers={isPublished('answers', territoryKind(territory))}
          keeps={may(agent.roles, 'register:edit')}
        />,
      )
    }),
  )

  app.get(
    '/pro/formation',
    forAgents(async (request, reply, agent) => {
      mustAdvise(agent)
      const topics = await apis.directory.myWishes(callerOf(request, agent.token))
      return sendPage(reply, <WishesPage page={pageOf(request, reply, 'fr')} topics={topics} />)
    }),
  )

  app.post(
    '/pro/formation',
    forAgents(async (request, reply, agent) => {
      mustAdvise(agent)
      const topics = codes(formOf(request.body), 'topics', trainingTopics)
      await apis.directory.sayWishes(callerOf(request, agent.token), topics)
      request.session.set('flash', topics.length > 0 ? wishTexts.saved : wishTexts.takenBack)
      return goTo(reply, '/pro/formation')
    }),
  )
}

function mustAdvise({ roles }: Agent): void {
  if (!may(roles, 'training:wish')) throw new AppError('forbidden')
}

function wishesIn(wishes: WishesSeen | 'away', territory: string): Wishes {
  if (wishes === 'away' || territory === regionCode) return wishes
  if (!isDepartement(territory)) return 'finer'
  return { ...wishes, counts: wishes.counts.filter(({ departement }) => departement === territory) }
}
