// Who asks for people, and whom of them they see. What decides is what the caller is now, not what their token says they
// were.

import { defined } from '@hent/contracts/defined.ts'
import { AppError } from '@hent/service/errors.ts'
import { versionTag } from '@hent/service/if-match.ts'
import type { Principal } from '@hent/service/principal.ts'
import type { FastifyReply } from 'fastify'
import type { Directory } from '../context.ts'
import type { Agent } from './agent.ts'
import { agentView, type Seeing } from './agent-views.ts'
import { type Held, isInView, ownStructures, seesEverybody } from './who-may-give.ts'

export type Actor = { agentId: string; roles: Held }

const looksAfterAny = (roles: Held) => seesEverybody(roles) || ownStructures(roles).length > 0

export type PeopleDesk = ReturnType<typeof peopleDesk>

export function peopleDesk({ agents, index }: Pick<Directory, 'agents' | 'index'>) {
  const seeing = (viewer: Held): Seeing => ({ viewer, nameOf: (id) => index.get(id)?.name })

  async function found(id: string, { roles }: Actor): Promise<Agent> {
    const agent = await agents.get(id)
    const isSeen = agent && (seesEverybody(roles) || agent.roles.some((one) => isInView(roles, one)))
    if (!agent || !isSeen) throw new AppError('not-found')
    return agent
  }

  return {
    seeing,
    /** @throws AppError `forbidden`; `unauthenticated` for who has no access any more, whatever their token says */
    async actorOf(principal: Principal): Promise<Actor> {
      if (principal.kind !== 'agent' || !looksAfterAny(principal.roles)) throw new AppError('forbidden')
      const agent = await agents.get(principal.agentId)
      if (!agent?.active) throw new AppError('unauthenticated')
      if (!looksAfterAny(agent.roles)) throw new AppError('forbidden')
      return { agentId: agent._id, roles: agent.roles }
    },
    /** @throws AppError `not-found` for somebody of another structure, as for nobody */
    found,
    /** @throws AppError `precondition-failed` where this is no longer the version that was read */
    async read(id: string, actor: Actor, version: number): Promise<Agent> {
      const agent = await found(id, actor)
      if ((agent.version ?? 0) !== version) throw new AppError('precondition-failed')
      return agent
    },
    async answer(reply: FastifyReply, agent: Agent, { roles }: Actor) {
      const authors = Object.values(agent.hand?.notes ?? {}).flatMap((note) => defined({ ...note }).by ?? [])
      reply.header('cache-control', 'no-store').header('etag', versionTag(agent.version ?? 0))
      return agentView(agent, seeing(roles), await agents.labelsOf(authors))
    },
  }
}
