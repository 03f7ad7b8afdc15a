// Whether messages get through, for who reads figures; how the webhooks of partners do, for who manages them.

import type { FastifyInstance } from 'fastify'
import type { Caller } from '../../../apis/caller.ts'
import type { PortalDeps } from '../../../context.ts'
import { periodOf, yearAndSameMonth } from '../../../pages/region/figures/period.ts'
import { MessagesPage, type MessagesView } from '../../../pages/region/quality/messages.tsx'
import { may } from '../../../sessions/may.ts'
import { callerOf, orAway, pageOf, queryText, sendPage } from '../../../sessions/visitor.ts'
import { forAgentsAt } from '../../for-agents.ts'
import { askedOf, targetsInForce } from '../figures/asked-figures.ts'

export function messageRoutes(app: FastifyInstance, { apis, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)

  async function webhooksOf(caller: Caller): Promise<MessagesView['webhooks']> {
    const [webhooks, partners] = await Promise.all([
      apis.notification.webhooks(caller).catch(orAway),
      apis.directory.partners(caller).catch(orAway),
    ])
    if (typeof webhooks === 'string') return webhooks === 'none' ? [] : webhooks
    const known = typeof partners === 'string' ? [] : partners
    return webhooks.map((one) => ({
      ...one,
      label: known.find(({ partner }) => partner === one.partner)?.label ?? one.partner,
    }))
  }

  app.get(
    '/region/messages',
    forAgents(async (request, reply, agent) => {
      const { month, months } = askedOf(request, agent, now())
      const period = periodOf(month, queryText(request, 'periode'))
      const caller = callerOf(request, agent.token)
      const [read, webhooks, targets] = await Promise.all([
        apis.notification.delivery(caller, { to: month, months: yearAndSameMonth }).catch(orAway),
        may(agent.roles, 'partner:manage') ? webhooksOf(caller) : undefined,
        targetsInForce(apis, caller),
      ])
      const delivery = read === 'none' ? [] : read
      const page = pageOf(request, reply, 'fr')
      return sendPage(reply, <MessagesPage {...{ page, months, period, delivery, webhooks, targets }} />)
    }),
  )
}
