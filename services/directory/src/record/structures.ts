// The store of structures. Every version of every record is kept: the version is inserted first, under an id that only
// one writer can take, then put in the place of the live one. A crash in between is mended by whoever comes next.

import { canonicalJson, sha256, withoutNulls } from '@hent/contracts/canonical.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { currentTraceparent } from '@hent/service/traceparent.ts'
import { type AnyBulkWriteOperation, type Collection, type Db, MongoBulkWriteError } from 'mongodb'
import { capacityInForce } from './capacity-in-force.ts'
import type { Edits } from './edits.ts'
import type { SourceService, SourceStructure } from './source-schema.ts'
import type { RecordBody } from './to-record.ts'

/** Who made a version. */
export type Author = { kind: 'import' } | { kind: 'agent'; agentId: string }

/** The rows a record was made of, as they came. */
export type Original = { structure: SourceStructure; services: SourceService[] }

export type Structure = {
  _id: string
  version: number
  active: boolean
  /** producer of the data, as data·inclusion names it */
  producer: string
  record: DirectoryRecord
  original: Original
  /** what was set by hand over the file */
  edits?: Edits
  author: Author
  /** print of record and original, the version left out: equal content is no new version */
  sha256: string
  recordedAt: Date
  traceparent: string
  /** present while this version has not reached the topic */
  pendingSince?: Date
}
/** `_id` is `<structureId>.<version>`. */
export type StructureVersion = Omit<Structure, 'pendingSince'> & { structureId: string }

export type Content = { record: RecordBody; original: Original; edits?: Edits | undefined }
/** What a structure becomes; undefined: it stays as it is. */
export type Decide = (before: Structure | undefined) => Content | undefined
export type Change = { before: Structure | undefined; next: Structure }
export type Recording = { at: Date; author: Author; dryRun?: boolean }

const batchSize = 200
const helpedTries = 5

export type Structures = ReturnType<typeof createStructures>

export async function openStructures(db: Db) {
  const live = db.collection<Structure>('structures')
  const versions = db.collection<StructureVersion>('structure_versions')
  await live.createIndex({ pendingSince: 1 })
  await live.createIndex({ producer: 1, active: 1 })
  await versions.createIndex({ structureId: 1, version: -1 })
  return { live, versions }
}

export const printOf = ({ record, original, edits }: Content): string =>
  sha256(canonicalJson(withoutNulls({ record, original, edits })))

/** The next version of a structure, or undefined when its content is what it was. */
export function nextVersion(
  before: Structure | undefined,
  content: Content | undefined,
  { at, author }: Recording,
): Structure | undefined {
  if (!content) return undefined
  const print = printOf(content)
  if (before?.sha256 === print) return undefined
  const version = (before?.version ?? 0) + 1
  const held = capacityInForce(before?.record, content.record.weeklyCapacity, at)
  const next: Structure = {
    _id: content.record.structureId,
    version,
    active: content.record.active,
    producer: content.original.structure.source,
    record: { ...content.record, version, ...defined({ capacityInForce: held }) },
    original: content.original,
    ...defined({ edits: content.edits }),
    author,
    sha256: print,
    recordedAt: at,
    traceparent: currentTraceparent(),
    pendingSince: at,
  }
  return next
}

export function createStructures(live: Collection<Structure>, versions: Collection<StructureVersion>) {
  async function get(structureId: string): Promise<Structure | undefined> {
    return (await live.findOne({ _id: structureId })) ?? undefined
  }

  /** The versions of a structure before this one, the newest first. */
  async function history(structureId: string, before: number, limit: number): Promise<StructureVersion[]> {
    const filter = { structureId, version: { $lt: before } }
    return versions.find(filter).sort({ version: -1 }).limit(limit).toArray()
  }

  async function getMany(structureIds: readonly string[]): Promise<Map<string, Structure>> {
    const found = new Map<string, Structure>()
    for (let at = 0; at < structureIds.length; at += batchSize) {
      const slice = structureIds.slice(at, at + batchSize)
      for (const one of await live.find({ _id: { $in: slice } }).toArray()) found.set(one._id, one)
    }
    return found
  }

  /** Ids of the active structures of these producers. */
  async function activeOf(producers: readonly string[]): Promise<string[]> {
    const filter = { producer: { $in: [...producers] }, active: true }
    return (await live.find(filter).project<{ _id: string }>({ _id: 1 }).toArray()).map(({ _id }) => _id)
  }

  /** Inserts the versions; returns those that this call won. */
  async function claim(wanted: readonly Structure[]): Promise<Structure[]> {
    const documents = wanted.map(({ pendingSince: _pending, ...one }) => ({
      ...one,
      _id: `${one._id}.${one.version}`,
      structureId: one._id,
    }))
    try {
      await versions.insertMany(documents, { ordered: false })
      return [...wanted]
    } catch (err) {
      const faults = err instanceof MongoBulkWriteError ? [err.writeErrors].flat() : []
      if (faults.length === 0 || faults.some(({ code }) => code !== 11000)) throw err
      const lost = new Set(faults.map(({ index }) => index))
      return wanted.filter((_one, index) => !lost.has(index))
    }
  }

  /** Puts versions that exist in the place of the ones before them. Who finds it already done has been helped. */
  async function putLive(wanted: readonly Structure[]): Promise<void> {
    const operations: AnyBulkWriteOperation<Structure>[] = wanted.map((one) =>
      one.version === 1
        ? { insertOne: { document: one } }
        : { replaceOne: { filter: { _id: one._id, version: one.version - 1 }, replacement: one } },
    )
    try {
      await live.bulkWrite(operations, { ordered: false })
    } catch (err) {
      const faults = err instanceof MongoBulkWriteError ? [err.writeErrors].flat() : []
      if (faults.length === 0 || faults.some(({ code }) => code !== 11000)) throw err
    }
  }

  /** A version that was claimed and not yet put live, by a writer that stopped or is slow. */
  async function help(structureId: string, version: number, now: Date): Promise<void> {
    const claimed = await versions.findOne({ _id: `${structureId}.${version}` })
    if (!claimed) return
    const { structureId: _id, ...rest } = claimed
    await putLive([{ ...rest, _id, pendingSince: now }])
  }

  /**
   * Records what each decision makes of its structure, in batches. Returns the changes: new versions in place and not yet
   * sent, or in a dry run what they would be.
   */
  async function record(
    decisions: ReadonlyMap<string, Decide>,
    recording: Recording,
    tries = helpedTries,
  ): Promise<Change[]> {
    const changes: Change[] = []
    const ids = [...decisions.keys()]
    for (let at = 0; at < ids.length; at += batchSize) {
      const slice = ids.slice(at, at + batchSize)
      const before = await getMany(slice)
      const wanted = slice.flatMap(
        (id) => nextVersion(before.get(id), decisions.get(id)?.(before.get(id)), recording) ?? [],
      )
      const won = recording.dryRun || wanted.length === 0 ? wanted : await claim(wanted)
      if (won.length > 0 && !recording.dryRun) await putLive(won)
      changes.push(...won.map((next) => ({ before: before.get(next._id), next })))
      const lost = wanted.filter((one) => !won.includes(one))
      if (lost.length > 0 && tries <= 1) throw new Error(`version conflict on ${lost.length} structures`)
      for (const one of lost) await help(one._id, one.version, recording.at)
      const again = new Map([...decisions].filter(([id]) => lost.some(({ _id }) => _id === id)))
      if (again.size > 0) changes.push(...(await record(again, recording, tries - 1)))
    }
    return changes
  }

  return { get, getMany, history, activeOf, record, live, versions }
}
