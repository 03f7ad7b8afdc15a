// Reads an import file into rows that can be recorded, and the refusals of the others. One bad row never stops the rest;
// a structure that was refused takes its services with it.

import { type Commune, resolveCommune } from '@hent/territory/communes.ts'
import { type Refusal, refusal, rowReader } from './refusals.ts'
import { SourceService, SourceStructure } from './source-schema.ts'
import { topicSafeId } from './to-record.ts'

export type SourceEntry = {
  structureId: string
  structure: SourceStructure
  services: SourceService[]
  commune: Commune
}
export type ReadSource = {
  entries: ReadonlyMap<string, SourceEntry>
  /** structures of the file that were refused: what is known of them stays as it is */
  refusedIds: ReadonlySet<string>
  /** producers (`source`) of which the file holds at least one structure */
  sources: ReadonlySet<string>
  refused: Refusal[]
}

/** The file is not a directory at all: nothing can be taken from it. */
export class UnreadableFile extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options)
    this.name = 'UnreadableFile'
  }
}

const readStructure = rowReader('structures', SourceStructure)
const readService = rowReader('services', SourceService)

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined

/** @throws UnreadableFile when `file` is not `{ structures: […], services: […] }` */
export function readSource(file: unknown): ReadSource {
  const structures = fieldOf(file, 'structures')
  const services = fieldOf(file, 'services')
  if (!Array.isArray(structures) || !Array.isArray(services)) {
    throw new UnreadableFile('Le fichier doit contenir deux listes, « structures » et « services ».')
  }
  const entries = new Map<string, SourceEntry>()
  const refusedIds = new Set<string>()
  const sources = new Set<string>()
  const refused: Refusal[] = []

  for (const [index, value] of structures.entries()) {
    const at = { list: 'structures', row: index + 1, value } as const
    const claimed = fieldOf(value, 'id')
    const source = fieldOf(value, 'source')
    if (typeof source === 'string') sources.add(source)
    const found = readStructure(value, at.row)
    const taken = 'read' in found ? place(found.read, entries, at) : found
    if ('entry' in taken) entries.set(taken.entry.structureId, taken.entry)
    else {
      refused.push(taken.refused)
      if (typeof claimed === 'string' && !entries.has(topicSafeId(claimed))) refusedIds.add(topicSafeId(claimed))
    }
  }

  const seen = new Set<string>()
  for (const [index, value] of services.entries()) {
    const at = { list: 'services', row: index + 1, value } as const
    const found = readService(value, at.row)
    if ('refused' in found) {
      refused.push(found.refused)
      continue
    }
    const service = found.read
    const structureId = topicSafeId(service.structure_id)
    const entry = entries.get(structureId)
    if (seen.has(service.id)) refused.push(refusal(at, 'duplicate-id'))
    else if (entry) entry.services.push(service)
    else refused.push(refusal(at, refusedIds.has(structureId) ? 'structure-refused' : 'unknown-structure'))
    seen.add(service.id)
  }
  return { entries, refusedIds, sources, refused }
}

/** A valid structure in its commune, unless that commune or that id will not do. */
function place(
  structure: SourceStructure,
  entries: ReadonlyMap<string, SourceEntry>,
  at: Parameters<typeof refusal>[0],
): { entry: SourceEntry } | { refused: Refusal } {
  const structureId = topicSafeId(structure.id)
  if (entries.has(structureId)) return { refused: refusal(at, 'duplicate-id') }
  const resolved = resolveCommune(structure.code_insee)
  if ('error' in resolved) return { refused: refusal(at, resolved.error, ['/code_insee']) }
  return { entry: { structureId, structure, services: [], commune: resolved.commune } }
}
