// A list of agents, as a file gives it: who is in it with which roles, what it changes, and the team of each structure.
// Who is in a team is part of the record of the structure.

import { canonicalJson, withoutNulls } from '@hent/contracts/canonical.ts'
import { defined } from '@hent/contracts/defined.ts'
import { mobileOf } from '@hent/contracts/mobile-number.ts'
import type { RoleHeld } from '@hent/service/principal.ts'
import { type Refusal, refusal } from '../import/refusals.ts'
import type { SourceAgent } from '../record/source-schema.ts'
import type { Team } from '../record/to-record.ts'
import { type Agent, addressOf } from './agent.ts'
import { type AgentRow, readAgentRows, roleOf } from './agent-rows.ts'
import { asListed, withHand } from './by-hand.ts'
import { type Named, whoIsMeant } from './listed-agent.ts'

export type AgentList = {
  /** one a person, with all their roles */
  agents: Agent[]
  refused: Refusal[]
  /** ids of whom a row was refused: they stay as they were; undefined: of one row nobody knows whose it is */
  unsure: ReadonlySet<string> | undefined
}

/** @param known all agents of before, those who have left included */
export function readAgents(
  file: unknown,
  isStructure: (structureId: string) => boolean,
  known: readonly Agent[] = [],
): AgentList {
  const rows = readAgentRows(file)
  const idOf = whoIsMeant(
    rows.flatMap(({ named }) => named ?? []),
    known,
  )
  const inTeam = new Set(rows.flatMap(({ named, structureId }) => (named ? `${structureId} ${idOf(named)}` : [])))
  const isInTeam = (structureId: string | undefined, who: string) => {
    const id = idOf(namedAs(who))
    return id !== 'several' && inTeam.has(`${structureId} ${id}`)
  }
  const before = new Map(known.map((agent) => [agent._id, agent]))
  const agents = new Map<string, Agent>()
  const refused: Refusal[] = []
  const unsure = new Set<string>()
  let isSomebodyUnknown = false
  for (const row of rows) {
    const id = row.named && idOf(row.named)
    const read = readRow(row, id, isStructure, isInTeam)
    if ('refused' in read) {
      refused.push(read.refused)
      if (id && id !== 'several') unsure.add(id)
      else isSomebodyUnknown = true
      continue
    }
    const agent = agents.get(read.id) ?? listedAs(read.id, read.row, before.get(read.id), (who) => idOf(namedAs(who)))
    agents.set(read.id, { ...agent, ...defined({ sub: read.row.sub }), roles: [...agent.roles, read.role] })
  }
  return { agents: [...agents.values()], refused, unsure: isSomebodyUnknown ? undefined : unsure }
}

/** A substitute is named by address, or by the subject of their login. */
const namedAs = (who: string): Named => (who.includes('@') ? { email: addressOf(who) } : { sub: who })

function readRow(
  { at, found }: AgentRow,
  id: string | undefined,
  isStructure: (structureId: string) => boolean,
  isInTeam: (structureId: string | undefined, who: string) => boolean,
): { refused: Refusal } | { id: string; row: SourceAgent; role: RoleHeld } {
  if ('refused' in found) return found
  const { structureId, leave = [], mobile } = found.read
  const role = roleOf(found.read)
  if (!id || id === 'several') return { refused: refusal(at, 'several-agents', ['/email']) }
  if (!role) return { refused: refusal(at, 'wrong-scope') }
  if (structureId !== undefined && !isStructure(structureId)) return { refused: refusal(at, 'unknown-structure') }
  if (mobile !== undefined && !mobileOf(mobile)) return { refused: refusal(at, 'wrong-field', ['/mobile']) }
  const strangers = leave.flatMap(({ substitute }, index) =>
    substitute === undefined || isInTeam(structureId, substitute) ? [] : [`/leave/${index}/substitute`],
  )
  if (strangers.length > 0) return { refused: refusal(at, 'unknown-substitute', strangers) }
  return { id, row: found.read, role }
}

/** As the list alone has them; what their logins said before stays. */
function listedAs(
  _id: string,
  { label, email, mobile, leave }: SourceAgent,
  was: Agent | undefined,
  idOf: (who: string) => string,
): Agent {
  const { sub, boundAt, loginEmail, refusedAt, lastLoginOn, since, version, untold } = was ?? {}
  const absences = leave?.map(({ from, to, substitute }) => ({
    from,
    to,
    ...(substitute === undefined ? {} : { substituteId: idOf(substitute) }),
  }))
  const ofBefore = defined({ sub, boundAt, loginEmail, refusedAt, lastLoginOn, since, version, untold })
  return {
    _id,
    label,
    email: addressOf(email),
    roles: [],
    active: true,
    ...ofBefore,
    ...defined({ mobile: mobile && mobileOf(mobile), leave: absences }),
  }
}

export type AgentChanges = {
  added: Agent[]
  changed: Agent[]
  unchanged: Agent[]
  gone: Agent[]
  /** of the changed ones, who no longer holds a role they held */
  losing: { agent: Agent; roles: RoleHeld[] }[]
  /** whom the list would have otherwise than somebody set by hand: given access, or ended, or changed in what is listed */
  kept: { agent: Agent; why: 'given' | 'ended' | 'changed' }[]
}

const printOf = (value: unknown): string => canonicalJson(withoutNulls(value))

/**
 * What a complete list of agents changes. Who is no longer in it has left: kept, without access nor place in a team. Who
 * was refused has not left, and where nobody knows who was, nobody loses anything. What was set by hand stands over all of
 * it, and is told.
 */
export function agentChanges(
  before: readonly Agent[],
  { agents, unsure }: Pick<AgentList, 'agents' | 'unsure'>,
): AgentChanges {
  const known = new Map(before.map((agent) => [agent._id, agent]))
  const underneath = new Map(before.map((agent) => [agent._id, asListed(agent)]))
  const listed = agents.map((agent) => {
    const was = underneath.get(agent._id)
    if (unsure === undefined) return was?.active ? withAllOf(was, agent) : agent
    return unsure.has(agent._id) ? (was ?? agent) : agent
  })
  const inList = new Set(listed.map(({ _id }) => _id))
  const unlisted = before
    .filter(({ _id }) => !inList.has(_id))
    .map((agent) => {
      const was = underneath.get(agent._id) ?? agent
      return unsure === undefined || unsure.has(agent._id) ? was : { ...was, active: false }
    })
  const changes: AgentChanges = { added: [], changed: [], unchanged: [], gone: [], losing: [], kept: [] }
  for (const underlying of [...listed, ...unlisted]) {
    const was = known.get(underlying._id)
    const agent = withHand(underlying, was?.hand)
    const why = keptBy(underlying, agent)
    if (why) changes.kept.push({ agent, why })
    if (!was) changes.added.push(agent)
    else if (printOf(was) === printOf(agent)) {
      // Who left long ago is no news.
      if (agent.active || inList.has(agent._id) || unsure === undefined || unsure.has(agent._id))
        changes.unchanged.push(agent)
    } else if (was.active && !agent.active) changes.gone.push(agent)
    else {
      changes.changed.push(agent)
      const roles = was.active ? rolesMissing(was, agent) : []
      if (roles.length > 0) changes.losing.push({ agent, roles })
    }
  }
  return changes
}

/** In what somebody's word stands against the list's. */
function keptBy(listed: Agent, agent: Agent): AgentChanges['kept'][number]['why'] | undefined {
  if (!agent.hand) return undefined
  if (agent.active !== listed.active) return agent.active ? 'given' : 'ended'
  const isOther = (['label', 'mobile', 'roles'] as const).some(
    (field) => printOf({ of: listed[field] }) !== printOf({ of: agent[field] }),
  )
  return agent.active && isOther ? 'changed' : undefined
}

/** Roles held by one and not by the other. */
function rolesMissing(held: Agent, now: Agent): RoleHeld[] {
  const kept = new Set(now.roles.map(printOf))
  return held.roles.filter((role) => !kept.has(printOf(role)))
}

/** As listed, with what was held before besides: a row of theirs may be the one that nobody could read. */
function withAllOf(was: Agent, now: Agent): Agent {
  const missing = rolesMissing(was, now)
  return { ...now, roles: [...now.roles, ...missing], ...defined({ leave: now.leave ?? was.leave }) }
}

/** The team of each structure, in order of agent id. */
export function teamsOf(agents: readonly Agent[]): ReadonlyMap<string, Team> {
  const teams = new Map<string, Team>()
  for (const { _id, email, mobile, roles, active, leave } of [...agents].sort((a, b) => (a._id < b._id ? -1 : 1))) {
    if (!active) continue
    for (const { role, structureId } of roles) {
      if (structureId === undefined) continue
      const member = { agentId: _id, role, email, ...defined({ mobile, leave }) }
      const team = teams.get(structureId)
      if (team) team.push(member)
      else teams.set(structureId, [member])
    }
  }
  return teams
}
