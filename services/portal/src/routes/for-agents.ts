// Pages for those who log in: without a session, or with a token that a service no longer takes, the login.

import { AppError } from '@hent/service/errors.ts'
import type { RoleHeld } from '@hent/service/principal.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { agentOf } from '../sessions/visitor.ts'
import { askLogin, askRole } from './login/login-routes.tsx'

export type Agent = { token: string; roles: RoleHeld[] }

export const forAgentsAt =
  (now: () => Date) =>
  (work: (request: FastifyRequest, reply: FastifyReply, agent: Agent) => Promise<FastifyReply>) =>
  async (request: FastifyRequest, reply: FastifyReply) => {
    const agent = agentOf(request, now())
    if (!agent) return askLogin(request, reply)
    if (agent.mustChoose) return askRole(request, reply)
    try {
      return await work(request, reply, agent)
    } catch (error) {
      if (error instanceof AppError && error.code === 'unauthenticated') return askLogin(request, reply)
      throw error
    }
  }

export type PartnerWork = (
  request: FastifyRequest,
  reply: FastifyReply,
  agent: Agent,
  /** whose system they link up */
  partner: string,
) => Promise<FastifyReply>

export function forIntegratorsAt(now: () => Date) {
  const forAgents = forAgentsAt(now)
  return (work: PartnerWork) =>
    forAgents((request, reply, agent) => {
      const partner = agent.roles.find(({ role }) => role === 'integrator')?.partner
      if (partner === undefined) throw new AppError('forbidden')
      return work(request, reply, agent, partner)
    })
}
