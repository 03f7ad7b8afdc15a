// A list of agents, as a file gives it: who is in it with which roles, what it changes, and the team of each structure.
// Who is in a team is part of the record of the structure.

import { canonicalJson, sha256, withoutNulls } from '@hent/contracts/canonical.ts'
import type { Leave } from '@hent/contracts/directory-record.ts'
import type { RoleHeld } from '@hent/service/principal.ts'
import { type Refusal, refusal, rowReader } from '../import/refusals.ts'
import { SourceAgent } from '../record/source-schema.ts'
import type { Team } from '../record/to-record.ts'
import type { Agent } from './agents.ts'

const agentIdOf = (sub: string) => `agent-${sha256(`hent agent ${sub}`).slice(0, 16)}`

const territorial = new Set<string>(['animator', 'region', 'steering-body'])
const readAgent = rowReader(SourceAgent)

function roleOf({ role, structureId, territory }: SourceAgent): RoleHeld | undefined {
  if (!territorial.has(role)) return structureId === undefined ? undefined : { role, structureId }
  const code = typeof territory === 'object' ? territory.code : territory
  return code === undefined ? undefined : { role, territory: code }
}

const leaveOf = ({ from, to, substitute }: NonNullable<SourceAgent['leave']>[number]): Leave =>
  substitute === undefined ? { from, to } : { from, to, substituteId: agentIdOf(substitute) }

const rowsOf = (file: unknown): unknown[] => (Array.isArray(file) ? file : [file])

/** Structures that the rows of a file name, readable or not. */
export const structuresNamed = (file: unknown): string[] => [
  ...new Set(rowsOf(file).flatMap((row) => textOf(row, 'structureId') ?? [])),
]

function textOf(row: unknown, name: string): string | undefined {
  const value = typeof row === 'object' && row !== null ? Object.getOwnPropertyDescriptor(row, name)?.value : undefined
  return typeof value === 'string' ? value : undefined
}

export type AgentList = {
  /** one a subject, with all their roles */
  agents: Agent[]
  refused: Refusal[]
  /** subjects of whom a row was refused: they stay as they were; undefined: of one row nobody knows whose it is */
  unsure: ReadonlySet<string> | undefined
}

export function readAgents(file: unknown, isStructure: (structureId: string) => boolean): AgentList {
  const bySub = new Map<string, Agent>()
  const refused: Refusal[] = []
  const claimed: (string | undefined)[] = []
  const inTeam = new Set(rowsOf(file).map((row) => `${textOf(row, 'structureId')} ${textOf(row, 'sub')}`))
  for (const [index, value] of rowsOf(file).entries()) {
    const at = { list: 'agents', row: index + 1, value } as const
    const found = readAgent(at)
    if ('refused' in found) {
      refused.push(found.refused)
      claimed.push(textOf(value, 'sub'))
      continue
    }
    const { sub, label, email, structureId, leave } = found.read
    const role = roleOf(found.read)
    const isElsewhere = structureId !== undefined && !isStructure(structureId)
    const strangers = (leave ?? []).flatMap(({ substitute }, at) =>
      substitute === undefined || inTeam.has(`${structureId} ${substitute}`) ? [] : [`/leave/${at}/substitute`],
    )
    if (!role || isElsewhere || strangers.length > 0) {
      const reason = !role ? 'wrong-scope' : isElsewhere ? 'unknown-structure' : 'unknown-substitute'
      refused.push(refusal(at, reason, strangers))
      claimed.push(sub)
    } else {
      const known = bySub.get(sub)
      if (known) known.roles.push(role)
      else
        bySub.set(sub, {
          _id: agentIdOf(sub),
          sub,
          label,
          email,
          roles: [role],
          active: true,
          ...(leave ? { leave: leave.map(leaveOf) } : {}),
        })
    }
  }
  const subs = claimed.flatMap((sub) => sub ?? [])
  return { agents: [...bySub.values()], refused, unsure: subs.length < claimed.length ? undefined : new Set(subs) }
}

export type AgentChanges = { added: Agent[]; changed: Agent[]; unchanged: Agent[]; gone: Agent[] }

/**
 * What a complete list of agents changes. Who is no longer in it has left: kept, without access nor place in a team. Who
 * was refused has not left.
 */
export function agentChanges(
  before: readonly Agent[],
  { agents, unsure }: Pick<AgentList, 'agents' | 'unsure'>,
): AgentChanges {
  const known = new Map(before.map((agent) => [agent._id, agent]))
  const stays = ({ sub }: Agent) => unsure === undefined || unsure.has(sub)
  const after = agents.map((agent) => (unsure?.has(agent.sub) ? (known.get(agent._id) ?? agent) : agent))
  const listed = new Set(after.map(({ _id }) => _id))
  const changes: AgentChanges = { added: [], changed: [], unchanged: [], gone: [] }
  for (const agent of after) {
    const was = known.get(agent._id)
    if (!was) changes.added.push(agent)
    else if (canonicalJson(withoutNulls(was)) === canonicalJson(withoutNulls(agent))) changes.unchanged.push(agent)
    else changes.changed.push(agent)
  }
  for (const agent of before) {
    if (listed.has(agent._id)) continue
    if (stays(agent)) changes.unchanged.push(agent)
    else if (agent.active) changes.gone.push({ ...agent, active: false })
  }
  return changes
}

/** The team of each structure, in order of agent id. */
export function teamsOf(agents: readonly Agent[]): ReadonlyMap<string, Team> {
  const teams = new Map<string, Team>()
  for (const { _id, email, roles, active, leave } of [...agents].sort((a, b) => (a._id < b._id ? -1 : 1))) {
    if (!active) continue
    for (const { role, structureId } of roles) {
      if (structureId === undefined) continue
      const member = { agentId: _id, role, email, ...(leave ? { leave } : {}) }
      const team = teams.get(structureId)
      if (team) team.push(member)
      else teams.set(structureId, [member])
    }
  }
  return teams
}
