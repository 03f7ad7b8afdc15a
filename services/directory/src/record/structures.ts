// The store of structures. Every version of every record is kept: the version is inserted first, under an id that only
// one writer can take, then put in the place of the live one. A crash in between is mended by whoever comes next.

import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { lostIn, openModel } from '@hent/service/model.ts'
import type { Connection, mongo } from 'mongoose'
import { type Change, type Decide, nextVersion, type Recording } from './next-version.ts'
import { type Structure, type StructureVersion, structure, structureVersion } from './structure.ts'

const batchSize = 200
const helpedTries = 5

export type Structures = Awaited<ReturnType<typeof openStructures>>

export async function openStructures(connection: Connection) {
  const live = await openModel(connection, 'structures', structure, [
    [{ pendingSince: 1 }],
    [{ producer: 1, active: 1 }],
  ])
  const versions = await openModel(connection, 'structure_versions', structureVersion, [
    [{ structureId: 1, version: -1 }],
    // Of imports from the page alone: those by command have no id.
    [{ 'author.importId': 1 }, { sparse: true }],
  ])
  // Mongoose's own bulk writes cost three times as much CPU as these, which an import of 100,000 services would feel:
  // each version is checked once by its schema, and then written by the driver, there and in the live one's place.
  const bulkLive = connection.collection<Structure>('structures')
  const bulkVersions = connection.collection<StructureVersion>('structure_versions')

  async function get(structureId: string): Promise<Structure | undefined> {
    return (await live.findOne({ _id: structureId }).lean()) ?? undefined
  }

  /** The versions of a structure before this one, the newest first. */
  async function history(structureId: string, before: number, limit: number): Promise<StructureVersion[]> {
    const filter = { structureId, version: { $lt: before } }
    return versions.find(filter).sort({ version: -1 }).limit(limit).lean()
  }

  /** What was known of a structure at an instant. */
  async function recordAt(structureId: string, at: Date): Promise<DirectoryRecord | undefined> {
    const found = await versions
      .findOne({ structureId, recordedAt: { $lte: at } })
      .sort({ version: -1 })
      .lean()
    return found?.record
  }

  /** The versions an import from the page made. */
  const madeBy = (importId: string): Promise<Pick<StructureVersion, 'structureId' | 'version'>[]> =>
    versions.find({ 'author.importId': importId }).select({ structureId: 1, version: 1 }).lean()

  async function getMany(structureIds: readonly string[]): Promise<Map<string, Structure>> {
    const found = new Map<string, Structure>()
    for (let at = 0; at < structureIds.length; at += batchSize) {
      const slice = structureIds.slice(at, at + batchSize)
      for (const one of await live.find({ _id: { $in: slice } }).lean()) found.set(one._id, one)
    }
    return found
  }

  /** Ids of the active structures of these producers. */
  async function activeOf(producers: readonly string[]): Promise<string[]> {
    const filter = { producer: { $in: [...producers] }, active: true }
    return (await live.find(filter).select({ _id: 1 }).lean()).map(({ _id }) => _id)
  }

  /** Every structure, in order of id. */
  const all = (): AsyncIterable<Structure> => live.find().sort({ _id: 1 }).lean().cursor()

  /** Every live record, in no particular order. */
  async function* records(): AsyncGenerator<DirectoryRecord> {
    for await (const { record } of live.find().select({ record: 1 }).lean().cursor()) yield record
  }

  /** Inserts the versions; returns those that this call won. Nothing is inserted when one of them is not as it should be. */
  async function claim(wanted: readonly Structure[]): Promise<Structure[]> {
    const documents = wanted.map(({ pendingSince: _pending, ...one }) => ({
      ...one,
      _id: `${one._id}.${one.version}`,
      structureId: one._id,
    }))
    for (const one of documents) await new versions(one).validate()
    try {
      await bulkVersions.insertMany(documents, { ordered: false })
      return [...wanted]
    } catch (err) {
      const lost = lostIn(err)
      return wanted.filter((_one, index) => !lost.has(index))
    }
  }

  /** Puts versions that exist in the place of the ones before them. Who finds it already done has been helped. */
  async function putLive(wanted: readonly Structure[]): Promise<void> {
    const operations: mongo.AnyBulkWriteOperation<Structure>[] = wanted.map((one) =>
      one.version === 1
        ? { insertOne: { document: one } }
        : { replaceOne: { filter: { _id: one._id, version: one.version - 1 }, replacement: one } },
    )
    await bulkLive.bulkWrite(operations, { ordered: false }).catch(lostIn)
  }

  /** A version that was claimed and not yet put live, by a writer that stopped or is slow. */
  async function help(structureId: string, version: number, now: Date): Promise<void> {
    const claimed = await versions.findOne({ _id: `${structureId}.${version}` }).lean()
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

  /** Those in the directory whose file says that they have not changed since that day, or one before. */
  const unchangedSince = (day: string): Promise<Structure[]> =>
    live.find({ active: true, 'original.structure.date_maj': { $lte: day } }).lean()

  return {
    get,
    getMany,
    unchangedSince,
    history,
    recordAt,
    madeBy,
    activeOf,
    all,
    records,
    record,

    /** Those whose version had not reached the topic by then, the oldest first. */
    unsent: (before: Date, limit: number): Promise<Structure[]> =>
      live
        .find({ pendingSince: { $lte: before } })
        .sort({ pendingSince: 1 })
        .limit(limit)
        .lean(),

    /** Marks what was sent; returns the structures that had moved on, as they are now. */
    async markSent(sent: readonly Structure[]): Promise<Structure[]> {
      const operations = sent.map(({ _id, version }) => ({
        updateOne: { filter: { _id, version }, update: { $unset: { pendingSince: true as const } } },
      }))
      const { matchedCount } = await bulkLive.bulkWrite(operations, { ordered: false })
      if (matchedCount === sent.length) return []
      const known = new Map(sent.map(({ _id, version }) => [_id, version]))
      const now = await getMany([...known.keys()])
      return [...now.values()].filter(({ _id, version }) => version > (known.get(_id) ?? 0))
    },
  }
}
