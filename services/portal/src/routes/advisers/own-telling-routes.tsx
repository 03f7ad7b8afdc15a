// An adviser says by which way they are told themselves: by mail, by SMS, by both, or as their structure prefers.

import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type OwnWay, ownWays } from '../../apis/own-telling.ts'
import type { PortalDeps } from '../../context.ts'
import { code, type Fault, formOf, text } from '../../forms/form.ts'
import { OwnTellingPage } from '../../pages/advisers/own-telling.tsx'
import { MessagePage } from '../../pages/message.tsx'
import { callerOf, goTo, orNone, pageOf, sendPage } from '../../sessions/visitor.ts'
import { ownTellingTexts as words } from '../../texts/own-telling.ts'
import { type Agent, forAgentsAt } from '../for-agents.ts'
import { ownStructureOf } from './own-structure.ts'

const path = '/pro/prevenir'
const action = 'telling:own'
type Again = { typed?: OwnWay | undefined; faults?: readonly Fault[]; general?: string; status?: number }

export function ownTellingRoutes(app: FastifyInstance, { apis, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)

  async function show(request: FastifyRequest, reply: FastifyReply, agent: Agent, again: Again = {}) {
    const known = await apis.directory
      .ownTelling(callerOf(request, agent.token), ownStructureOf(agent, action))
      .catch(orNone)
    const page = pageOf(request, reply, 'fr')
    const { status = 200, ...given } = again
    if (!known) return sendPage(reply, <MessagePage page={page} title={words.title} text={words.noTeam} door="pro" />)
    return sendPage(reply, <OwnTellingPage page={page} known={known} {...given} />, status)
  }

  app.get(
    path,
    forAgents((request, reply, agent) => show(request, reply, agent)),
  )

  app.post(
    path,
    forAgents(async (request, reply, agent) => {
      const form = formOf(request.body)
      const toldBy = code(form, 'toldBy', ownWays)
      const fault = (message: string): Again => ({ faults: [{ field: 'toldBy', message }], status: 400 })
      if (!toldBy) return show(request, reply, agent, fault(words.missing))
      const read = Number(text(form, 'version')) || 0
      try {
        await apis.directory.chooseOwnTelling(
          callerOf(request, agent.token),
          ownStructureOf(agent, action),
          read,
          toldBy,
        )
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        if (error.code === 'not-found') return show(request, reply, agent)
        if (error.code === 'precondition-failed') {
          return show(request, reply, agent, { typed: toldBy, general: words.changed, status: 409 })
        }
        if (error.code === 'invalid-input') return show(request, reply, agent, fault(words.noSms))
        throw error
      }
      request.session.set('flash', words.saved)
      return goTo(reply, path)
    }),
  )
}
