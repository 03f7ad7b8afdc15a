// Somebody changes an agent by hand: over the version they have read, kept with its author, told at once to the records of
// the structures it is about.

import { AppError } from '@hent/service/errors.ts'
import type { Directory } from '../context.ts'
import type { Agent } from './agent.ts'
import { settleTeams } from './settle-teams.ts'
import { losesRegion, regionFault } from './who-may-give.ts'

type Deps = Pick<Directory, 'agents' | 'agentVersions' | 'structures' | 'publisher' | 'now'>

const regionWords = {
  own: 'Vous ne pouvez pas vous retirer vous-même le rôle de la Région : demandez-le à une autre personne qui l’a.',
  last: 'C’est la dernière personne qui a le rôle de la Région : donnez-le d’abord à une autre.',
}

/**
 * @param before as it was read; undefined: somebody new
 * @returns the agent as they are now
 * @throws AppError `precondition-failed` where somebody else has changed them meanwhile; `conflict`, with words, where
 * nobody would hold the Region's role any more
 */
export async function changeAgent(
  deps: Deps,
  actorId: string,
  before: Agent | undefined,
  after: Agent,
): Promise<Agent> {
  const { agents, agentVersions, now } = deps
  if (before) await refuseWithoutRegion(deps, before, after, actorId)
  const author = { kind: 'agent' as const, agentId: actorId }
  const [live] = await agentVersions.record([{ before, after }], author, now(), actorId)
  if (!live) throw new AppError('precondition-failed')
  // Two of them may just have taken it from each other: then neither did.
  if (before && losesRegion(before, after) && (await agents.ofRegion()).length === 0) {
    await changeAgent(deps, actorId, live, before)
    throw new AppError('conflict', { detail: regionWords.last })
  }
  await settleTeams(deps, live)
  const found = await agents.get(live._id)
  if (!found) throw new AppError('not-found')
  return found
}

async function refuseWithoutRegion({ agents }: Deps, before: Agent, after: Agent, actorId: string): Promise<void> {
  if (!losesRegion(before, after)) return
  const others = (await agents.ofRegion()).filter((id) => id !== before._id)
  const fault = regionFault(before, after, actorId, others.length)
  if (fault) throw new AppError('conflict', { detail: regionWords[fault] })
}
