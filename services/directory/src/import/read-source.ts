// Reads an import's files into rows that can be recorded, and the refusals of the others. One bad row never stops the rest;
// a structure that was refused takes its services with it. Ids are held in memory, rows on disk.

import { mobileOf } from '@hent/contracts/mobile-number.ts'
import { cleanText } from '@hent/contracts/text.ts'
import { searchCommunes } from '@hent/territory/commune-search.ts'
import { type Commune, communesByPostalCode, resolveCommune } from '@hent/territory/communes.ts'
import { postalCodesMeant, zoneFault } from '@hent/territory/zone.ts'
import { SourceService, SourceStructure } from '../record/source-schema.ts'
import { topicSafeId } from '../record/to-record.ts'
import type { Row } from './read-rows.ts'
import { type Place, type Refusal, type RefusalReason, refusal, rowReader } from './refusals.ts'
import type { Staging } from './staging.ts'
import { UnreadableFile } from './unreadable-file.ts'

/** A row that may be recorded, as it waits on disk. */
export type StagedRow = StagedStructure | { structureId: string; service: SourceService }
type StagedStructure = { structureId: string; structure: SourceStructure }

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
  /** a refused row does not say whose it is: nothing can be taken for gone */
  unsure: boolean
  /** producers (`source`) of which the file holds at least one structure */
  sources: ReadonlySet<string>
  services: number
  /** services of the file that were refused: what is known of them stays as it is */
  refusedServices: ReadonlySet<string>
}

/** What the importer may not do is refused, or left as it is; undefined: everything may be taken. */
export type Admit = (
  structureId: string,
  structure: SourceStructure,
  commune: Commune,
) => { structure: SourceStructure } | { refused: RefusalReason; fields: readonly string[] }

const readStructure = rowReader(SourceStructure)
const readService = rowReader(SourceService)

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined

/** The id a row claims, written as it would have been stored: blanks and what cannot be seen make no other id. */
function claimedId(value: unknown): string | undefined {
  const id = fieldOf(value, 'id')
  return typeof id === 'string' && cleanText(id) !== '' ? copied(cleanText(id)) : undefined
}

/**
 * @param onRefused told of each row that was not taken, in the order of the file
 * @throws UnreadableFile when there is no structure at all: an empty file is a mistake, not an empty directory
 */
export async function stageSource(
  rows: { structures: AsyncIterable<Row>; services: AsyncIterable<Row> },
  staging: Staging<StagedRow>,
  onRefused: (refused: Refusal) => void,
  admit?: Admit,
): Promise<ReadSource> {
  /** each with its commune's code */
  const places = new Map<string, string>()
  const refusedIds = new Set<string>()
  const sources = new Set<string>()
  let unsure = false
  for await (const row of rows.structures) {
    const source = fieldOf(row.value, 'source')
    if (typeof source === 'string') sources.add(copied(cleanText(source)))
    const taken = takeStructure(row, places, admit)
    if ('staged' in taken) {
      places.set(copied(taken.staged.structureId), copied(taken.staged.structure.code_insee))
      await staging.put(taken.staged.structureId, taken.staged)
      continue
    }
    onRefused(taken.refused)
    const claimed = claimedId(row.value)
    if (claimed === undefined) unsure = true
    else if (!places.has(topicSafeId(claimed))) refusedIds.add(topicSafeId(claimed))
  }
  if (places.size + refusedIds.size === 0 && !unsure)
    throw new UnreadableFile('Le fichier ne contient aucune structure.')

  const seen = new Set<string>()
  const refusedServices = new Set<string>()
  let services = 0
  for await (const row of rows.services) {
    const taken = takeService(row, { places, refusedIds, seen })
    if ('refused' in taken) {
      onRefused(taken.refused)
      const claimed = claimedId(row.value)
      if (claimed === undefined) unsure = true
      else if (taken.refused.reason !== 'duplicate-id') refusedServices.add(claimed)
    } else {
      services += 1
      await staging.put(taken.staged.structureId, taken.staged)
    }
  }
  return { ids: new Set(places.keys()), refusedIds, unsure, sources, services, refusedServices }
}

/** The same text in memory of its own: a part of a text that was read would keep all that was read alive. */
const copied = (text: string): string => Buffer.from(text).toString()

type Taken<T> = { staged: T } | { refused: Refusal }

function takeStructure(row: Row, known: ReadonlyMap<string, string>, admit: Admit | undefined): Taken<StagedStructure> {
  const at: Place = { list: 'structures', ...row, value: withCommune(row.value) }
  const found = readStructure(at)
  if ('refused' in found) return found
  const structureId = topicSafeId(found.read.id)
  if (known.has(structureId)) return { refused: refusal(at, 'duplicate-id') }
  const resolved = resolveCommune(found.read.code_insee)
  if ('error' in resolved) return { refused: refusal(at, resolved.error, ['/code_insee']) }
  const { code_insee: code } = found.read
  if (isPostalCode(code, resolved.commune, found.read)) {
    return { refused: refusal(at, 'wrong-field', [`/code_insee postal-code ${code}`]) }
  }
  const mobile = found.read.x_spro.duty_mobile
  if (mobile && !mobileOf(mobile)) return { refused: refusal(at, 'wrong-field', ['/x_spro/duty_mobile not-a-mobile']) }
  const admitted = admit?.(structureId, found.read, resolved.commune) ?? { structure: found.read }
  if ('refused' in admitted) return { refused: refusal(at, admitted.refused, admitted.fields) }
  return { staged: { structureId, structure: admitted.structure } }
}

function takeService(
  row: Row,
  known: { places: ReadonlyMap<string, string>; refusedIds: ReadonlySet<string>; seen: Set<string> },
): Taken<StagedRow> {
  const at: Place = { list: 'services', ...row }
  const found = readService(at)
  if ('refused' in found) return found
  const service = found.read
  const structureId = topicSafeId(service.structure_id)
  if (known.seen.has(service.id)) return { refused: refusal(at, 'duplicate-id') }
  known.seen.add(copied(service.id))
  const faults = zoneFaults(service.zone_eligibilite, known.places.get(structureId))
  if (faults.length > 0) return { refused: refusal(at, 'unknown-zone', faults) }
  if (known.places.has(structureId)) return { staged: { structureId, service } }
  return { refused: refusal(at, known.refusedIds.has(structureId) ? 'structure-refused' : 'unknown-structure') }
}

/** data·inclusion lets `code_insee` be absent: it is found where postal code and name mean one commune. */
function withCommune(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || fieldOf(value, 'code_insee')) return value
  const meant = communeMeant({ code_postal: fieldOf(value, 'code_postal'), commune: fieldOf(value, 'commune') })
  return meant ? { ...value, code_insee: meant.code } : value
}

/** The one commune that postal code and name mean together. */
function communeMeant({ code_postal: code, commune: name }: { code_postal?: unknown; commune?: unknown }) {
  if (typeof code !== 'string' || typeof name !== 'string') return undefined
  const found = searchCommunes(`${code} ${name}`, 5)
  const [only, ...others] = found.filter(({ commune, near }) => !near && commune.postalCodes.includes(code))
  return others.length === 0 ? only?.commune : undefined
}

/** Whether a postal code stands where the INSEE code should, and happens to be that of another commune. */
function isPostalCode(code: string, { code: own, postalCodes }: Commune, row: SourceStructure): boolean {
  const others = communesByPostalCode(code)
  if (others.length === 0 || (row.code_postal && postalCodes.includes(row.code_postal))) return false
  const meant = communeMeant(row)
  return meant !== undefined && meant.code !== own && others.includes(meant)
}

/** Codes of a zone that name nothing: nobody would ever be sent there by them. A postal code is said to be one. */
function zoneFaults(codes: readonly string[], place = ''): string[] {
  const meant = new Set(postalCodesMeant(codes, place))
  return codes.flatMap((code, index) => {
    const fault = meant.has(code) ? 'postal-code' : zoneFault(code)
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
