// Imports a whole directory, and its agents, into the store: streamed, idempotent, gone rows deactivated, what was edited
// by hand left alone, every refusal and every difference told. A dry run makes the same decisions and writes nothing.

import { stat } from 'node:fs/promises'
import { canonicalJson } from '@hent/contracts/canonical.ts'
import { localDay } from '@hent/territory/calendar.ts'
import type { Agent } from '../agents/agent.ts'
import { type AgentChanges, agentChanges, readAgents, teamsOf } from '../agents/agent-list.ts'
import { structuresNamed } from '../agents/agent-rows.ts'
import type { AgentVersions } from '../agents/agent-versions.ts'
import type { Agents } from '../agents/agents.ts'
import type { Change, Decide } from '../record/next-version.ts'
import { qualityOf } from '../record/quality.ts'
import { deactivated, rebuildRecord, withTeam } from '../record/rebuild-record.ts'
import type { RecordPublisher } from '../record/record-publisher.ts'
import type { Author } from '../record/structure.ts'
import type { Structures } from '../record/structures.ts'
import type { Team } from '../record/to-record.ts'
import type { ImportLimits } from './import-limits.ts'
import { createImportReport, type ImportLine, type ImportReport } from './import-report.ts'
import { readRows, type SourceFiles } from './read-rows.ts'
import { entriesOf, type ReadSource, type SourceEntry, type StagedRow, stageSource } from './read-source.ts'
import { openStaging, type Staging } from './staging.ts'
import { UnreadableFile } from './unreadable-file.ts'

export type ImportProgress = { step: 'reading' | 'recording'; done: number; total: number }

export type ImportDeps = {
  structures: Structures
  agents: Agents
  agentVersions: AgentVersions
  /** absent: records wait for the running service, which sends them within seconds */
  publisher?: RecordPublisher | undefined
  now: () => Date
}
export type ImportFiles = SourceFiles & { agents?: unknown }
export type ImportOptions = {
  dryRun?: boolean | undefined
  onProgress?: ((progress: ImportProgress) => void) | undefined
  /** told of every difference and every refusal; the report holds the first ones */
  onLine?: ((line: ImportLine) => void) | undefined
  /** what whoever imports may touch; absent: everything */
  limits?: ImportLimits | undefined
  /** of the versions it makes */
  author?: Author
}

const goneBatch = 500
const planTries = 5

/** @throws UnreadableFile when a file cannot be opened or is no directory */
export async function importFiles(
  deps: ImportDeps,
  files: ImportFiles,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const { structures, agents, publisher, now } = deps
  const { dryRun = false, limits, author = { kind: 'import' } } = options
  const at = now()
  const report = createImportReport({ dryRun, onLine: options.onLine })
  const size = await sizeOf(files)
  const staging = await openStaging<StagedRow>(size)
  try {
    const source = await stage(files, staging, size, options, report.refused)
    const plan = dryRun
      ? await planAgents(deps, files.agents, source, limits)
      : await recordAgents(deps, at, () => planAgents(deps, files.agents, source, limits))
    for (const one of plan.refused) report.refused(one)
    report.agents(plan.changes)

    const others = othersOf(plan, source, limits)
    const total = source.ids.size + others.size
    let done = 0
    let sending: Promise<void> = Promise.resolve()
    async function record(decisions: ReadonlyMap<string, Decide>, isOfFile: boolean): Promise<void> {
      const changes = await structures.record(decisions, { at, author, dryRun })
      report.changes(isOfFile ? decisions.size : changes.length, changes)
      await sending
      sending = send(changes)
      done += decisions.size
      options.onProgress?.({ step: 'recording', done, total })
    }
    async function send(changes: readonly Change[]): Promise<void> {
      if (!publisher || dryRun || changes.length === 0) return
      if (await publisher.publish(changes.map(({ next }) => next))) report.published(changes.length)
    }

    const today = localDay(at)
    for await (const bucket of staging.buckets()) {
      const entries = entriesOf(bucket)
      for (const [id, entry] of entries) report.quality(id, qualityOf(entry, today))
      await record(
        new Map([...entries].map(([id, entry]) => [id, taken(entry, plan.teams.get(id) ?? [], source)])),
        true,
      )
    }
    for (const batch of batchesOf(others, goneBatch)) await record(batch, false)
    if (!dryRun) await record(await movedTeams(agents, plan.teams), false)
    await sending
    return report.end({ structures: source.ids.size, services: source.services, heldBack: heldBackBy(source, plan) })
  } finally {
    await staging.remove()
  }
}

const listsOf = (files: SourceFiles) => [files.structures, files.services ?? files.structures]

/** Bytes that will be read: a file with both lists is read once for each. */
async function sizeOf(files: SourceFiles): Promise<number> {
  const sizes = await Promise.all(listsOf(files).map((file) => stat(file))).catch((cause: unknown) => {
    throw new UnreadableFile('Le fichier ne peut pas être ouvert.', { cause })
  })
  return sizes.reduce((sum, { size }) => sum + size, 0)
}

function stage(
  files: SourceFiles,
  staging: Staging<StagedRow>,
  total: number,
  { onProgress, limits }: ImportOptions,
  onRefused: Parameters<typeof stageSource>[2],
): Promise<ReadSource> {
  let done = 0
  const onBytes = (bytes: number) => {
    done += bytes
    onProgress?.({ step: 'reading', done, total })
  }
  const rows = { structures: readRows(files, 'structures', onBytes), services: readRows(files, 'services', onBytes) }
  return stageSource(rows, staging, onRefused, limits?.admit)
}

type Teams = ReadonlyMap<string, Team>
type AgentPlan = Pick<ReturnType<typeof readAgents>, 'refused'> & {
  changes: AgentChanges | undefined
  before: readonly Agent[]
  teams: Teams
  teamsBefore: Teams
  gone: readonly string[]
  /** a refused row of agents does not say whose it is */
  unsure: boolean
}

/** Lists of which nothing was taken away. */
function heldBackBy(source: ReadSource, plan: AgentPlan): ImportReport['heldBack'] {
  return [...(source.unsure ? (['structures'] as const) : []), ...(plan.unsure ? (['agents'] as const) : [])]
}

async function planAgents(
  { structures, agents }: ImportDeps,
  file: unknown,
  source: ReadSource,
  limits: ImportLimits | undefined,
): Promise<AgentPlan> {
  const active = (await structures.activeOf([...source.sources])).filter((id) => limits?.mayTouch(id) ?? true)
  const gone = source.unsure ? [] : active.filter((id) => !source.ids.has(id) && !source.refusedIds.has(id))
  const before = await agents.all()
  const named = file === undefined ? new Map() : await structures.getMany(structuresNamed(file))
  const known = new Set([...active, ...source.ids, ...[...named].flatMap(([id, one]) => (one.active ? id : []))])
  const read = file === undefined ? undefined : readAgents(file, (id) => known.has(id), before)
  const changes = read && agentChanges(before, read)
  const now = changes ? [...changes.added, ...changes.changed, ...changes.unchanged] : before
  const unsure = read !== undefined && read.unsure === undefined
  const teams = { teams: teamsOf(now), teamsBefore: teamsOf(before) }
  return { changes, before, refused: read?.refused ?? [], ...teams, gone, unsure }
}

/** Each change of the list is a version; where somebody changes an agent by hand meanwhile, the list is read over that. */
async function recordAgents(
  { agentVersions }: ImportDeps,
  at: Date,
  read: () => Promise<AgentPlan>,
): Promise<AgentPlan> {
  for (let tries = 0; tries < planTries; tries += 1) {
    const plan = await read()
    const { added, changed, gone } = plan.changes ?? { added: [], changed: [], gone: [] }
    const known = new Map(plan.before.map((one) => [one._id, one]))
    const wanted = [...added, ...changed, ...gone].map((after) => ({ before: known.get(after._id), after }))
    const live = await agentVersions.record(wanted, { kind: 'import' }, at)
    if (live.length === wanted.length) return plan
  }
  throw new Error('agents are being changed by hand: import again')
}

/** Teams that somebody has changed by hand while the records were written: theirs is the last word. */
async function movedTeams(agents: Agents, written: Teams): Promise<Map<string, Decide>> {
  const now = teamsOf(await agents.all())
  const ids = [...new Set([...written.keys(), ...now.keys()])]
  const moved = ids.filter((id) => canonicalJson(written.get(id) ?? []) !== canonicalJson(now.get(id) ?? []))
  return new Map(moved.map((id) => [id, withTeam(now.get(id) ?? [])]))
}

/** What becomes of structures the file does not hold: gone ones, and those whose team has changed. */
function othersOf(
  { gone, teams, teamsBefore }: AgentPlan,
  { ids }: ReadSource,
  limits: ImportLimits | undefined,
): Map<string, Decide> {
  const decisions = new Map<string, Decide>(gone.map((id) => [id, deactivated]))
  for (const id of new Set([...teamsBefore.keys(), ...teams.keys()])) {
    if (!ids.has(id) && !decisions.has(id) && (limits?.mayTouch(id) ?? true))
      decisions.set(id, withTeam(teams.get(id) ?? []))
  }
  return decisions
}

/** A service whose row was refused stays as it was: refused is not gone. */
const taken =
  ({ structure, services: read }: SourceEntry, team: Team, { unsure, refusedServices }: ReadSource): Decide =>
  (before) => {
    const ids = new Set(read.map(({ id }) => id))
    const kept = (before?.original.services ?? []).filter(
      ({ id }) => !ids.has(id) && (unsure || refusedServices.has(id)),
    )
    const original = { structure, services: [...read, ...kept] }
    return { record: rebuildRecord(original, team, before?.edits), original, edits: before?.edits }
  }

function* batchesOf(decisions: ReadonlyMap<string, Decide>, size: number): Generator<Map<string, Decide>> {
  const all = [...decisions]
  for (let at = 0; at < all.length; at += size) yield new Map(all.slice(at, at + size))
}
