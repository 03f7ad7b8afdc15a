// Reads an import's files into rows that can be recorded, and the refusals of the others. One bad row never stops the rest;
// a structure that was refused takes its services with it. Ids are held in memory, rows on disk.

import { mobileOf } from '@hent/contracts/mobile-number.ts'
import { searchCommunes } from '@hent/territory/commune-search.ts'
import { type Commune, resolveCommune } from '@hent/territory/communes.ts'
import { zoneFault } from '@hent/territory/zone.ts'
import { SourceService, SourceStructure } from '../record/source-schema.ts'
import { topicSafeId } from '../record/to-record.ts'
import type { Row } from './read-rows.ts'
import { type Place, type Refusal, refusal, rowReader } from './refusals.ts'
import type { Staging } from './staging.ts'
import { UnreadableFile } from './unreadable-file.ts'

/** A row that may be recorded, as it waits on disk. */
export type StagedRow =
  | { structureId: string; structure: SourceStructure }
  | { structureId: string; service: SourceService }

export type SourceEntry = {
  structureId: string
  structure: SourceStructure
  services: SourceService[]
  commune: Commune
}
export type ReadSource = {
  /** structures that were taken */
  ids: ReadonlySet<string>
  /** structures of the file that were refused: what is known of them stays as it is */
  refusedIds: ReadonlySet<string>
  /** a refused row does not say which structure it is of: none can be taken for gone */
  unsure: boolean
  /** producers (`source`) of which the file holds at least one structure */
  sources: ReadonlySet<string>
  services: number
  /** services of the file that were refused: what is known of them stays as it is */
  refusedServices: ReadonlySet<string>
}

const readStructure = rowReader(SourceStructure)
const readService = rowReader(SourceService)

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined

/**
 * @param onRefused told of each row that was not taken, in the order of the file
 * @throws UnreadableFile when there is no structure at all: an empty file is a mistake, not an empty directory
 */
export async function stageSource(
  rows: { structures: AsyncIterable<Row>; services: AsyncIterable<Row> },
  staging: Staging<StagedRow>,
  onRefused: (refused: Refusal) => void,
): Promise<ReadSource> {
  const ids = new Set<string>()
  const refusedIds = new Set<string>()
  const sources = new Set<string>()
  let unsure = false
  for await (const row of rows.structures) {
    const source = fieldOf(row.value, 'source')
    if (typeof source === 'string') sources.add(copied(source))
    const taken = takeStructure(row, ids)
    if ('staged' in taken) {
      ids.add(copied(taken.staged.structureId))
      await staging.put(taken.staged.structureId, taken.staged)
      continue
    }
    onRefused(taken.refused)
    const claimed = fieldOf(row.value, 'id')
    if (typeof claimed !== 'string') unsure = true
    else if (!ids.has(topicSafeId(claimed))) refusedIds.add(copied(topicSafeId(claimed)))
  }
  if (ids.size + refusedIds.size === 0) throw new UnreadableFile('Le fichier ne contient aucune structure.')

  const seen = new Set<string>()
  const refusedServices = new Set<string>()
  let services = 0
  for await (const row of rows.services) {
    const taken = takeService(row, { ids, refusedIds, seen })
    if ('refused' in taken) {
      onRefused(taken.refused)
      const claimed = fieldOf(row.value, 'id')
      if (typeof claimed === 'string' && taken.refused.reason !== 'duplicate-id') refusedServices.add(copied(claimed))
    } else {
      services += 1
      await staging.put(taken.staged.structureId, taken.staged)
    }
  }
  return { ids, refusedIds, unsure, sources, services, refusedServices }
}

/** The same text in memory of its own: a part of a text that was read would keep all that was read alive. */
const copied = (text: string): string => Buffer.from(text).toString()

type Taken<T> = { staged: T } | { refused: Refusal }

function takeStructure(row: Row, ids: ReadonlySet<string>): Taken<StagedRow> {
  const at: Place = { list: 'structures', ...row, value: withCommune(row.value) }
  const found = readStructure(at)
  if ('refused' in found) return found
  const structureId = topicSafeId(found.read.id)
  if (ids.has(structureId)) return { refused: refusal(at, 'duplicate-id') }
  const resolved = resolveCommune(found.read.code_insee)
  if ('error' in resolved) return { refused: refusal(at, resolved.error, ['/code_insee']) }
  const mobile = found.read.x_spro.duty_mobile
  if (mobile && !mobileOf(mobile)) return { refused: refusal(at, 'wrong-field', ['/x_spro/duty_mobile not-a-mobile']) }
  return { staged: { structureId, structure: found.read } }
}

function takeService(
  row: Row,
  known: { ids: ReadonlySet<string>; refusedIds: ReadonlySet<string>; seen: Set<string> },
): Taken<StagedRow> {
  const at: Place = { list: 'services', ...row }
  const found = readService(at)
  if ('refused' in found) return found
  const service = found.read
  const structureId = topicSafeId(service.structure_id)
  if (known.seen.has(service.id)) return { refused: refusal(at, 'duplicate-id') }
  known.seen.add(copied(service.id))
  const faults = zoneFaults(service.zone_eligibilite)
  if (faults.length > 0) return { refused: refusal(at, 'unknown-zone', faults) }
  if (known.ids.has(structureId)) return { staged: { structureId, service } }
  return { refused: refusal(at, known.refusedIds.has(structureId) ? 'structure-refused' : 'unknown-structure') }
}

/** data·inclusion lets `code_insee` be absent: it is found where postal code and name mean one commune. */
function withCommune(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || fieldOf(value, 'code_insee')) return value
  const [postalCode, name] = [fieldOf(value, 'code_postal'), fieldOf(value, 'commune')]
  if (typeof postalCode !== 'string' || typeof name !== 'string') return value
  const [only, ...others] = searchCommunes(`${postalCode} ${name}`, 5).filter(
    ({ commune, near }) => !near && commune.postalCodes.includes(postalCode),
  )
  return only && others.length === 0 ? { ...value, code_insee: only.commune.code } : value
}

/** Codes of a zone that name nothing: nobody would ever be sent there by them. A postal code is said to be one. */
function zoneFaults(codes: readonly string[]): string[] {
  return codes.flatMap((code, index) => {
    const fault = zoneFault(code)
    return fault ? [`/zone_eligibilite/${index} ${fault} ${code}`] : []
  })
}

/** Structures of one bucket, each with its services. */
export function entriesOf(bucket: readonly StagedRow[]): Map<string, SourceEntry> {
  const entries = new Map<string, SourceEntry>()
  for (const row of bucket) {
    if ('structure' in row) {
      const resolved = resolveCommune(row.structure.code_insee)
      if (!('commune' in resolved)) throw new Error('a commune was resolved when it was read, and no longer')
      entries.set(row.structureId, { ...row, services: [], commune: resolved.commune })
    } else entries.get(row.structureId)?.services.push(row.service)
  }
  return entries
}
