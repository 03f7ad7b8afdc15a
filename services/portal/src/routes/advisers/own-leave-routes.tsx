// An adviser announces their own leave, with who stands in: read, one more, one taken away.

import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PortalDeps } from '../../context.ts'
import { leaveAfter } from '../../forms/days-form.ts'
import { type Fault, fieldsIn, formOf, text, ticked } from '../../forms/form.ts'
import { OwnLeavePage } from '../../pages/advisers/own-leave.tsx'
import { MessagePage } from '../../pages/message.tsx'
import { callerOf, goTo, orNone, pageOf, sendPage } from '../../sessions/visitor.ts'
import { ownLeaveTexts as words } from '../../texts/own-leave.ts'
import { type Agent, forAgentsAt } from '../for-agents.ts'
import { ownStructureOf } from './own-structure.ts'

type Again = { typed?: Record<string, string>; faults?: Fault[]; general?: string; status?: number }

export function ownLeaveRoutes(app: FastifyInstance, { apis, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)

  async function show(request: FastifyRequest, reply: FastifyReply, agent: Agent, again: Again = {}) {
    const known = await apis.directory
      .ownLeave(callerOf(request, agent.token), ownStructureOf(agent, 'leave:own'))
      .catch(orNone)
    const page = pageOf(request, reply, 'fr')
    const { status = 200, ...given } = again
    if (!known) return sendPage(reply, <MessagePage page={page} title={words.title} text={words.noTeam} door="pro" />)
    return sendPage(reply, <OwnLeavePage page={page} known={known} {...given} />, status)
  }

  app.get(
    '/pro/absences',
    forAgents((request, reply, agent) => show(request, reply, agent)),
  )

  app.post(
    '/pro/absences',
    forAgents(async (request, reply, agent) => {
      const structureId = ownStructureOf(agent, 'leave:own')
      const caller = callerOf(request, agent.token)
      const form = formOf(request.body)
      const typed = Object.fromEntries(fieldsIn(form))
      const before = await apis.directory.ownLeave(caller, structureId).catch(orNone)
      if (!before) return show(request, reply, agent)
      const { leave, faults } = leaveAfter(form, undefined, before.leave)
      if (faults.length > 0) return show(request, reply, agent, { typed, faults, status: 400 })
      try {
        await apis.directory.announceLeave(caller, structureId, Number(text(form, 'version')) || 0, leave)
      } catch (error) {
        const again = error instanceof AppError && refusals[error.code]
        if (!again) throw error
        return show(request, reply, agent, { typed, ...again })
      }
      request.session.set('flash', ticked(form, 'remove') ? words.removed : words.announced)
      return goTo(reply, '/pro/absences')
    }),
  )
}

const refusals: Readonly<Record<string, Again>> = {
  'precondition-failed': { general: words.changed, status: 409 },
  'invalid-input': { general: words.refused, status: 400 },
}
