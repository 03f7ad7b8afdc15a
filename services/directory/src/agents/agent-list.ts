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

/** The agents of a file, one a subject, with all their roles. */
export function readAgents(
  file: unknown,
  isStructure: (structureId: string) => boolean,
): { agents: Agent[]; refused: Refusal[] } {
  const bySub = new Map<string, Agent>()
  const refused: Refusal[] = []
  for (const [index, value] of (Array.isArray(file) ? file : [file]).entries()) {
    const at = { list: 'agents', row: index + 1, value } as const
    const found = readAgent(at)
    if ('refused' in found) {
      refused.push(found.refused)
      continue
    }
    const { sub, label, email, structureId, leave } = found.read
    const role = roleOf(found.read)
    if (!role) refused.push(refusal(at, 'wrong-scope'))
    else if (structureId !== undefined && !isStructure(structureId)) refused.push(refusal(at, 'unknown-structure'))
    else {
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
  return { agents: [...bySub.values()], refused }
}

export type AgentChanges = { added: Agent[]; changed: Agent[]; unchanged: Agent[]; gone: Agent[] }

/** What a complete list of agents changes. Who is no longer in it has left: kept, without access nor place in a team. */
export function agentChanges(before: readonly Agent[], after: readonly Agent[]): AgentChanges {
  const known = new Map(before.map((agent) => [agent._id, agent]))
  const listed = new Set(after.map(({ _id }) => _id))
  const changes: AgentChanges = { added: [], changed: [], unchanged: [], gone: [] }
  for (const agent of after) {
    const was = known.get(agent._id)
    if (!was) changes.added.push(agent)
    else if (canonicalJson(withoutNulls(was)) === canonicalJson(withoutNulls(agent))) changes.unchanged.push(agent)
    else changes.changed.push(agent)
  }
  for (const agent of before) if (agent.active && !listed.has(agent._id)) changes.gone.push({ ...agent, active: false })
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
