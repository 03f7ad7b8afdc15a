// What those who look after a structure see of it: the fields they may set, who set which, the team with its leave,
// what is missing, and its versions.

import { Instant, LocalDay, ServiceKind } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { DirectoryRecord, Leave } from '@hent/contracts/directory-record.ts'
import { type Static, Type } from 'typebox'
import type { Agent } from '../agents/agent.ts'
import { differenceOf } from './difference.ts'
import { editableFields, OwnWay } from './edits.ts'
import { ChangeKind, namedChanges, withNames } from './named-changes.ts'
import { qualityOf } from './quality.ts'
import { type Review, reviewedOn } from './reviews.ts'
import type { Structure, StructureVersion } from './structure.ts'

const { weeklyCapacity, full, fullUntil, opening, closures, accessibility, languages } = DirectoryRecord.properties
const { commitmentDays, escalationContact, dutyMobile, smsFirst, dailyDigest, fullMessages, whomToTell, engagement } =
  DirectoryRecord.properties

export const SettingsView = Type.Object({
  structureId: Type.String(),
  version: Type.Integer(),
  active: Type.Boolean(),
  name: Type.String(),
  values: Type.Object({
    weeklyCapacity,
    full,
    fullUntil,
    opening,
    closures,
    accessibility,
    languages,
    commitmentDays,
    escalationContact,
    dutyMobile,
    smsFirst,
    dailyDigest,
    fullMessages,
    whomToTell,
    engagement,
  }),
  edited: Type.Array(Type.Object({ field: Type.String(), by: Type.String({ description: 'agent id' }), at: Instant }), {
    description: 'fields set by hand, which imports leave alone; null gives one back to the file',
  }),
  email: Type.Union([Type.String(), Type.Null()], {
    description: 'of the team, where requests and digests go; from the file, unless it was set by hand',
  }),
  reviewedOn: { ...LocalDay, description: 'the last day somebody changed it, or said that nothing had' },
  services: Type.Array(ServiceKind),
  team: Type.Array(
    Type.Object({
      agentId: Type.String(),
      label: Type.String(),
      role: Type.String(),
      hasMobile: Type.Boolean({ description: 'a mobile of their work is known' }),
      toldBy: OwnWay,
      leave: Type.Array(Leave),
    }),
  ),
  unattended: Type.Array(Type.Object({ from: LocalDay, to: LocalDay })),
  quality: Type.Object({ score: Type.Integer(), missing: Type.Array(Type.String()) }),
})

/** @param today local day */
export function settingsView(
  structure: Structure,
  review: Review | undefined,
  agents: readonly Agent[],
  today: string,
): Static<typeof SettingsView> {
  const { _id, version, active, record, original, edits } = structure
  const labels = new Map(agents.map(({ _id: id, label }) => [id, label]))
  return {
    structureId: _id,
    version,
    active,
    name: record.name,
    values: record,
    edited: editableFields.flatMap((field) => {
      const note = edits?.notes[field]
      return note ? [{ field, by: note.by, at: note.at.toISOString() }] : []
    }),
    email: record.email,
    reviewedOn: reviewedOn(structure, review),
    services: [...new Set(record.services.map(({ kind }) => kind))],
    team: record.team.map(({ agentId, role, mobile, toldBy, leave = [] }) => ({
      agentId,
      label: labels.get(agentId) ?? agentId,
      role,
      hasMobile: mobile !== undefined,
      toldBy: toldBy ?? ('structure' as const),
      leave,
    })),
    unattended: record.unattended ?? [],
    quality: qualityOf(original, today),
  }
}

export const HistoryView = Type.Object({
  structureId: Type.String(),
  versions: Type.Array(
    Type.Object({
      version: Type.Integer(),
      at: Instant,
      author: Type.Object({
        kind: Type.Enum(['import', 'agent']),
        agentId: Type.Optional(Type.String()),
        label: Type.Optional(Type.String({ description: 'their function, where it is known' })),
        importId: Type.Optional(Type.String()),
      }),
      active: Type.Boolean(),
      kind: ChangeKind,
      changes: namedChanges.fields,
      services: namedChanges.services,
    }),
  ),
  next: Type.Optional(Type.Integer({ description: '`before` of the next page' })),
})

/**
 * @param found the newest first, one more than `limit` where there is another page
 * @param labels functions of those who wrote them
 */
export function historyView(
  structureId: string,
  found: readonly StructureVersion[],
  limit: number,
  labels: ReadonlyMap<string, string>,
): Static<typeof HistoryView> {
  const versions = found.slice(0, limit).map((one, index) => {
    const before = found[index + 1]
    const said = differenceOf(before && { ...before, _id: structureId }, { ...one, _id: structureId })
    const { fields, services } = withNames(said)
    return {
      version: one.version,
      at: one.recordedAt.toISOString(),
      author: { ...one.author, ...defined({ label: labels.get(one.author.agentId ?? '') }) },
      active: one.active,
      kind: said.kind,
      changes: fields,
      services,
    }
  })
  const last = versions.at(-1)
  return { structureId, versions, ...(found.length > limit && last ? { next: last.version } : {}) }
}
