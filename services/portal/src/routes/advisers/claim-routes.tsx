// An animator or the Region looks after a line of the worklist, or no longer: a referral, or what the directory tells.

import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance } from 'fastify'
import type { Caller } from '../../apis/caller.ts'
import { type ClaimAct, claimActs } from '../../apis/claim.ts'
import type { PortalDeps } from '../../context.ts'
import { backOf } from '../../forms/back.ts'
import { formOf, text } from '../../forms/form.ts'
import { callerOf, goTo, pathText } from '../../sessions/visitor.ts'
import { claimTexts } from '../../texts/agents.ts'
import { forAgentsAt } from '../for-agents.ts'

type Ask = (caller: Caller, id: string, act: ClaimAct, body: { over?: string }) => Promise<unknown>

export function claimRoutes(app: FastifyInstance, { apis, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)
  const lines: Record<string, Ask> = {
    '/pro/dossier/:id': apis.routing.act,
    '/pro/alerte/:id': apis.directory.actOnAlarm,
  }
  for (const [path, ask] of Object.entries(lines)) {
    for (const act of claimActs) {
      app.post(
        `${path}/${act}`,
        forAgents(async (request, reply, { token }) => {
          const form = formOf(request.body)
          const over = text(form, 'over')
          try {
            const body = act === 'claim' && over !== '' ? { over } : {}
            await ask(callerOf(request, token), pathText(request, 'id'), act, body)
            request.session.set('flash', claimTexts.done[act])
          } catch (error) {
            if (!(error instanceof AppError) || error.code !== 'conflict') throw error
            request.session.set('flash', claimTexts.taken)
          }
          return goTo(reply, backOf(form, '/pro'))
        }),
      )
    }
  }
}
