// Every version of every agent, for good, with its author. A version is inserted first, under an id that one writer only can
// take, then put live; a crash in between is mended by whoever writes that agent next.

import { canonicalJson, withoutNulls } from '@hent/contracts/canonical.ts'
import { defined } from '@hent/contracts/defined.ts'
import { isFirst } from '@hent/messaging/outbox.ts'
import { optional, quoted, required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'
import { Author } from '../record/structure.ts'
import { type Agent, standing } from './agent.ts'
import type { Agents } from './agents.ts'

const agentVersion = {
  /** `<agentId>.<version>` */
  _id: { type: String, ...required },
  agentId: { type: String, ...required },
  version: { type: Number, ...required },
  ...standing,
  author: quoted(Author, required),
  /** absent: as it stood before versions were kept */
  at: { type: Date, ...optional },
} as const
export type AgentVersion = Shape<typeof agentVersion>

const atOnce = 50

export type AgentChange = { before: Agent | undefined; after: Agent }

export type AgentVersions = Awaited<ReturnType<typeof openAgentVersions>>

export async function openAgentVersions(connection: Connection, agents: Agents) {
  const model = await openModel(connection, 'agent_versions', agentVersion, [[{ agentId: 1, version: -1 }]])

  const insert = (one: Agent, version: number, author: Author, at?: Date): Promise<boolean> => {
    const { _id: agentId, label, email, roles, active, mobile, leave, file, hand, since } = one
    const said = { label, email, roles, active, ...defined({ mobile, leave, file, hand, since }) }
    return isFirst(() =>
      model.insertOne({ _id: `${agentId}.${version}`, agentId, version, ...said, author, ...defined({ at }) }),
    )
  }

  /** A version that was inserted and not put live, by a writer that stopped. */
  async function help(agentId: string, version: number): Promise<void> {
    const claimed = await model.findById(`${agentId}.${version}`).lean()
    if (!claimed) return
    const { _id, agentId: id, author: _author, at: _at, ...said } = claimed
    await agents.save([{ _id: id, ...said }])
  }

  return {
    /** The versions of an agent before this one, the newest first. */
    history: (agentId: string, before: number, limit: number): Promise<AgentVersion[]> =>
      model
        .find({ agentId, version: { $lt: before } })
        .sort({ version: -1 })
        .limit(limit)
        .lean(),

    /**
     * Makes each change the next version of its agent, and puts it live.
     * @param untold by whom, where the records of their structures are still to be told
     * @returns what is live now; of those whom somebody else has written meanwhile, nothing
     */
    async record(changes: readonly AgentChange[], author: Author, at: Date, untoldBy?: string): Promise<Agent[]> {
      const live: Agent[] = []
      const write = async ({ before, after }: AgentChange) => {
        const next = nextOf(before, after, at, untoldBy)
        if (before && before.version === undefined) await insert(before, 0, { kind: 'import' })
        if (await insert(next, next.version, author, at)) live.push(next)
        else await help(next._id, next.version)
      }
      for (let from = 0; from < changes.length; from += atOnce) {
        await Promise.all(changes.slice(from, from + atOnce).map(write))
      }
      await agents.save(live)
      return live
    },
  }
}

function nextOf(before: Agent | undefined, after: Agent, at: Date, untoldBy: string | undefined) {
  const { since: _since, untold: _untold, ...said } = after
  const since = after.active && !before?.active ? at : after.since
  const structures = [...new Set([...structuresOf(before, after), ...(before?.untold?.structures ?? [])])]
  const untold = untoldBy && structures.length > 0 ? { structures, by: untoldBy, at } : undefined
  return { ...said, version: (before?.version ?? 0) + 1, ...defined({ since, untold }) }
}

/** Structures whose team a change is about. */
function structuresOf(before: Agent | undefined, after: Agent): string[] {
  const inTeam = (agent: Agent | undefined) =>
    new Set(agent?.active ? agent.roles.flatMap(({ structureId }) => structureId ?? []) : [])
  const [was, is] = [inTeam(before), inTeam(after)]
  const member = ({ email, mobile, roles, leave }: Agent) =>
    canonicalJson(withoutNulls({ email, mobile, roles, leave }))
  const isOther = before !== undefined && member(before) !== member(after)
  return [...was.union(is)].filter((id) => isOther || was.has(id) !== is.has(id))
}
