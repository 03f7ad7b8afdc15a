// Imports a whole directory file, and its agents, into the store: idempotent, gone rows deactivated, every refusal told.
// A dry run makes the same decisions and writes nothing.

import { type AgentChanges, type Agents, agentChanges, readAgents, teamsOf } from './agents.ts'
import { readSource, type SourceEntry } from './read-source.ts'
import type { RecordPublisher } from './record-publisher.ts'
import type { Refusal } from './refusals.ts'
import { type Decide, nextVersion, type Structure, type Structures } from './structures.ts'
import { staffed, type Team, toRecord } from './to-record.ts'

export type ImportProgress = { step: 'structures' | 'publishing'; done: number; total: number }

export type ImportReport = {
  dryRun: boolean
  added: number
  changed: number
  unchanged: number
  /** no longer in the file, deactivated */
  gone: number
  refused: Refusal[]
  agents: { added: number; changed: number; unchanged: number; gone: number } | null
  /** versions that have reached the topic; what is missing here leaves by the service's sweeper */
  published: number
  seconds: number
}

export type ImportDeps = {
  structures: Structures
  agents: Agents
  /** absent: records wait for the running service, which sends them within seconds */
  publisher?: RecordPublisher | undefined
  now: () => Date
}

type Plan = { decisions: Map<string, Decide>; refused: Refusal[]; agents: AgentChanges | undefined }

/** @throws UnreadableFile when `directory` is not a directory file */
export async function importFiles(
  deps: ImportDeps,
  files: { directory: unknown; agents?: unknown },
  options: { dryRun?: boolean | undefined; onProgress?: ((progress: ImportProgress) => void) | undefined } = {},
): Promise<ImportReport> {
  const began = performance.now()
  const { structures, agents, publisher, now } = deps
  const dryRun = options.dryRun ?? false
  const plan = await makePlan(deps, files)
  const total = plan.decisions.size
  const at = now()

  const before = await structures.getMany([...plan.decisions.keys()])
  const outcome = { added: 0, changed: 0, unchanged: 0, gone: 0 }
  for (const [id, decide] of plan.decisions) outcome[outcomeOf(before.get(id), decide, at)] += 1

  let published = 0
  if (!dryRun) {
    if (plan.agents) await agents.save([...plan.agents.added, ...plan.agents.changed, ...plan.agents.gone])
    const recorded = await structures.record(plan.decisions, at, (done) =>
      options.onProgress?.({ step: 'structures', done, total }),
    )
    if (publisher && (await publisher.publish(recorded))) published = recorded.length
    options.onProgress?.({ step: 'publishing', done: published, total: recorded.length })
  }
  return {
    dryRun,
    ...outcome,
    refused: plan.refused,
    agents: plan.agents ? countsOf(plan.agents) : null,
    published,
    seconds: Math.round(performance.now() - began) / 1000,
  }
}

async function makePlan(
  { structures, agents }: ImportDeps,
  files: { directory: unknown; agents?: unknown },
): Promise<Plan> {
  const source = readSource(files.directory)
  const active = await structures.activeOf([...source.sources])
  const gone = active.filter((id) => !source.entries.has(id) && !source.refusedIds.has(id))
  const known = new Set([...source.entries.keys(), ...active])

  const agentsBefore = await agents.all()
  const read = files.agents === undefined ? undefined : readAgents(files.agents, (id) => known.has(id))
  const changes = read && agentChanges(agentsBefore, read.agents)
  const teams = teamsOf(changes ? [...changes.added, ...changes.changed, ...changes.unchanged] : agentsBefore)

  const decisions = new Map<string, Decide>()
  for (const [id, entry] of source.entries) decisions.set(id, () => contentOf(entry, teams.get(id) ?? []))
  for (const id of gone) decisions.set(id, deactivated)
  // Structures that the file does not decide but whose team has changed.
  const teamsBefore = teamsOf(agentsBefore)
  for (const id of new Set([...teamsBefore.keys(), ...teams.keys()])) {
    if (!decisions.has(id)) decisions.set(id, withTeam(teams.get(id) ?? []))
  }
  return { decisions, refused: [...source.refused, ...(read?.refused ?? [])], agents: changes }
}

const contentOf = ({ structure, services, commune }: SourceEntry, team: Team) => ({
  record: toRecord(structure, services, commune, team),
  original: { structure, services },
})

const deactivated: Decide = (before) =>
  before && { record: { ...bodyOf(before), active: false, ...staffed([]) }, original: before.original }

/** A structure that is no longer active keeps no team, whoever still belongs to it. */
const withTeam =
  (team: Team): Decide =>
  (before) =>
    before?.active ? { record: { ...bodyOf(before), ...staffed(team) }, original: before.original } : undefined

function bodyOf({ record }: Structure) {
  const { version: _version, unattended: _unattended, ...body } = record
  return body
}

function outcomeOf(
  before: Structure | undefined,
  decide: Decide,
  now: Date,
): 'added' | 'changed' | 'unchanged' | 'gone' {
  const next = nextVersion(before, decide(before), now)
  if (!next) return 'unchanged'
  if (!before) return 'added'
  return before.active && !next.active ? 'gone' : 'changed'
}

const countsOf = ({ added, changed, unchanged, gone }: AgentChanges) => ({
  added: added.length,
  changed: changed.length,
  unchanged: unchanged.length,
  gone: gone.length,
})
