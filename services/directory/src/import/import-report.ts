// Counts what an import does, as it does it. Every line is told to whoever listens; the report itself keeps the first ones,
// so that its size does not follow the file's.

import type { RoleHeld } from '@hent/service/principal.ts'
import type { Agent } from '../agents/agent.ts'
import type { AgentChanges } from '../agents/agent-list.ts'
import { type Difference, differenceOf } from '../record/difference.ts'
import type { Change } from '../record/next-version.ts'
import type { Quality } from '../record/quality.ts'
import type { Refusal } from './refusals.ts'

export type ImportLine = { difference: Difference } | { refused: Refusal }

export type ImportReport = {
  dryRun: boolean
  /** rows taken */
  structures: number
  services: number
  added: number
  changed: number
  unchanged: number
  /** no longer in the file, deactivated */
  gone: number
  /** how many rows were refused; `refused` holds the first of them */
  refusedRows: number
  refused: Refusal[]
  /** the first of them */
  differences: Difference[]
  /** `leaving`: who loses access, `losing`: who loses a role and keeps another, `kept`: what was set by hand; the first of them */
  agents: {
    added: number
    changed: number
    unchanged: number
    gone: number
    leaving: string[]
    losing: string[]
    kept: { who: string; why: AgentChanges['kept'][number]['why'] }[]
  } | null
  /** lists of which nothing was taken away, since a refused row does not say whose it is */
  heldBack: ('structures' | 'agents')[]
  /** of the structures in the file, 0 to 100 (quality.ts) */
  quality: { average: number; worst: ({ structureId: string } & Quality)[] } | null
  /** versions that have reached the topic; what is missing here leaves by the service's sweeper */
  published: number
  seconds: number
  /** the most memory the process has held (resident), megabytes */
  memoryMb: number
}

const keptRefusals = 1_000
const keptDifferences = 200
const keptWorst = 10
const keptLeaving = 100

const named = ({ label, email }: Agent): string => `${label} <${email}>`
const rolesText = (roles: readonly RoleHeld[]): string =>
  roles.map(({ role, structureId, territory }) => `${role} (${structureId ?? territory ?? ''})`).join(', ')

export function createImportReport(deps: { dryRun: boolean; onLine: ((line: ImportLine) => void) | undefined }) {
  const began = performance.now()
  const counts = { added: 0, changed: 0, unchanged: 0, gone: 0, refusedRows: 0, published: 0 }
  const refused: Refusal[] = []
  const differences: Difference[] = []
  const quality = { sum: 0, count: 0, worst: [] as ({ structureId: string } & Quality)[] }
  let agents: ImportReport['agents'] = null

  return {
    refused(one: Refusal) {
      counts.refusedRows += 1
      if (refused.length < keptRefusals) refused.push(one)
      deps.onLine?.({ refused: one })
    },
    /** @param decided how many rows of the file were decided upon; what it does not hold is not said to be unchanged */
    changes(decided: number, changes: readonly Change[]) {
      counts.unchanged += decided - changes.length
      for (const { before, next } of changes) {
        const difference = differenceOf(before, next)
        counts[difference.kind] += 1
        if (differences.length < keptDifferences) differences.push(difference)
        deps.onLine?.({ difference })
      }
    },
    agents(changes: AgentChanges | undefined) {
      agents = changes
        ? {
            added: changes.added.length,
            changed: changes.changed.length,
            unchanged: changes.unchanged.length,
            gone: changes.gone.length,
            leaving: changes.gone.slice(0, keptLeaving).map(named),
            losing: changes.losing.slice(0, keptLeaving).map((one) => `${named(one.agent)} : ${rolesText(one.roles)}`),
            kept: changes.kept.slice(0, keptLeaving).map(({ agent, why }) => ({ who: named(agent), why })),
          }
        : null
    },
    quality(structureId: string, one: Quality) {
      quality.sum += one.score
      quality.count += 1
      const last = quality.worst.at(-1)
      if (quality.worst.length === keptWorst && last && last.score <= one.score) return
      quality.worst = [...quality.worst, { structureId, ...one }].sort((a, b) => a.score - b.score).slice(0, keptWorst)
    },
    published(count: number) {
      counts.published += count
    },
    end({ structures, services, heldBack }: Pick<ImportReport, 'structures' | 'services' | 'heldBack'>): ImportReport {
      return {
        dryRun: deps.dryRun,
        structures,
        services,
        ...counts,
        refused,
        differences,
        agents,
        heldBack,
        quality: quality.count > 0 ? { average: Math.round(quality.sum / quality.count), worst: quality.worst } : null,
        seconds: Math.round(performance.now() - began) / 1000,
        memoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
      }
    },
  }
}
