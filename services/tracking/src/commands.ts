// What operators do with tracking, for the `hent` command: make it anew from the topic, and check that what is live is
// what the topic says.

import { groups, referralsTopic } from '@hent/contracts/topics.ts'
import { decodeEvent } from '@hent/messaging/decode.ts'
import { BrokenMessage, pause } from '@hent/messaging/failure.ts'
import type { Kafka } from '@hent/messaging/kafka.ts'
import { followTopic } from '@hent/messaging/read-topic.ts'
import type { Collection, Db } from 'mongodb'
import { addStory, type Cell, sorted } from './cells.ts'
import { differencesOf } from './compare-collections.ts'
import { createRebuild } from './rebuild.ts'
import { createStories, openStories } from './stories.ts'
import type { StoryEvent } from './story.ts'
import type { StoredStory } from './story-index.ts'
import { openCells } from './update-cells.ts'

export type RebuildOptions = {
  kafka: Kafka
  /** tracking's own database */
  db: Db
  /** KAFKA_PREFIX of this Hent */
  prefix?: string
  /** Told of the events read so far, of how many the topic held at the start; awaited. */
  onProgress?: (read: number, total: number) => void | Promise<void>
}
export type RebuildReport = {
  events: number
  broken: number
  stories: number
  cells: number
  /** until stories and cells stand, indexes included; of which reading the topic and writing stories */
  seconds: number
  storySeconds: number
  /** over all of it */
  eventsPerSecond: number
}
type Ends = Map<number, string>

const progressEvery = 5_000
const nextNames = { stories: 'stories_next', cells: 'cells_next' } as const

/** Reads the whole topic into `stories_next` and `cells_next`, beside what is live. */
async function rebuildBeside(options: RebuildOptions): Promise<RebuildReport & { ends: Ends }> {
  const { kafka, db, prefix = '', onProgress } = options
  for (const name of Object.values(nextNames)) await db.dropCollection(name).catch(ignoreMissing)
  const collection = db.collection<StoredStory>(nextNames.stories)
  const rebuild = createRebuild(collection)
  const { ends, total } = await endsOf(kafka, prefix + referralsTopic)
  const began = performance.now()
  let read = 0
  const follower = await followTopic({
    kafka,
    topic: prefix + referralsTopic,
    groupPrefix: `${prefix}${groups.tracking}-rebuild`,
    onMessage: async (raw) => {
      read += 1
      if (read % progressEvery === 0) await onProgress?.(read, total)
      await rebuild.take(raw)
    },
  })
  await follower.caughtUp
  await follower.stop()
  const { events, broken } = await rebuild.finish()
  await onProgress?.(read, total)
  const storySeconds = (performance.now() - began) / 1000
  const [{ stories, cells }] = await Promise.all([cellsBeside(db, collection), openStories(db, nextNames.stories)])
  const seconds = (performance.now() - began) / 1000
  const eventsPerSecond = Math.round(events / seconds)
  return { events, broken, stories, cells, seconds, storySeconds, eventsPerSecond, ends }
}

/** All cells from all stories, in one pass. */
async function cellsBeside(db: Db, stories: Collection<StoredStory>) {
  const cells = new Map<string, Cell>()
  let count = 0
  for await (const story of stories
    .find()
    .project<Parameters<typeof addStory>[1]>({ request: 1, referrals: 1, surveys: 1 })) {
    addStory(cells, story)
    count += 1
  }
  const collection = await openCells(db, nextNames.cells)
  const documents = [...cells.values()].map((cell) => ({ ...sorted(cell), revision: 1 }))
  for (let at = 0; at < documents.length; at += 1_000) await collection.insertMany(documents.slice(at, at + 1_000))
  return { stories: count, cells: documents.length }
}

/**
 * Tracking made anew from the topic and put in the place of what was live, which may go on meanwhile: what came in
 * between is read again afterwards, and the reducer does not mind the order.
 */
export async function rebuildTracking(options: RebuildOptions): Promise<RebuildReport> {
  const { kafka, db, prefix = '' } = options
  const { ends, ...report } = await rebuildBeside(options)
  await openStories(db)
  await openCells(db)
  await db.collection(nextNames.stories).rename('stories', { dropTarget: true })
  await db.collection(nextNames.cells).rename('cells', { dropTarget: true })
  await readSince(kafka, prefix, db, ends)
  return report
}

/** Events that came while the rebuild ran, taken into the live stories; their cells are marked for the keeper. */
async function readSince(kafka: Kafka, prefix: string, db: Db, ends: Ends): Promise<void> {
  const topic = prefix + referralsTopic
  const { ends: now } = await endsOf(kafka, topic)
  const fromPlaces = new Map(
    [...ends].filter(([partition, offset]) => BigInt(now.get(partition) ?? 0) > BigInt(offset)),
  )
  if (fromPlaces.size === 0) return
  const since: StoryEvent[] = []
  const follower = await followTopic({
    kafka,
    topic,
    groupPrefix: `${prefix}${groups.tracking}-rebuild`,
    fromPlaces,
    onMessage: (raw) => {
      const from = fromPlaces.get(raw.partition)
      if (from === undefined || BigInt(raw.offset) < BigInt(from)) return
      try {
        since.push(decodeEvent(raw))
      } catch (err) {
        if (!(err instanceof BrokenMessage)) throw err
      }
    },
  })
  await follower.caughtUp
  await follower.stop()
  const stories = createStories(await openStories(db))
  const touched = new Set<string>()
  for (let at = 0; at < since.length; at += 500) {
    for (const cell of await absorbAgain(stories, since.slice(at, at + 500))) touched.add(cell)
  }
  const marks = db.collection<{ _id: string; touches: number; since: Date }>('cell_marks')
  for (const _id of touched) {
    await marks.updateOne({ _id }, { $inc: { touches: 1 }, $setOnInsert: { since: new Date() } }, { upsert: true })
  }
}

async function absorbAgain(
  stories: ReturnType<typeof createStories>,
  events: StoryEvent[],
  tries = 20,
): Promise<string[]> {
  try {
    return await stories.absorb(events)
  } catch (err) {
    if (tries <= 1 || !(err instanceof Error) || err.name !== 'VersionConflict') throw err
    return absorbAgain(stories, events, tries - 1)
  }
}

export type Comparison = RebuildReport & {
  equal: boolean
  live: { stories: number; cells: number }
  /** ids that differ or are on one side only, at most twenty of each kind */
  differing: { stories: string[]; cells: string[] }
}

/**
 * Rebuilds beside what is live and compares the two by canonical JSON (promise P5). What is live must have read the topic
 * to its end; nothing live is changed.
 */
export async function compareWithLive(options: RebuildOptions): Promise<Comparison> {
  const { db } = options
  const { ends: _e, ...report } = await rebuildBeside(options)
  const stories = await differencesOf(db.collection('stories'), db.collection(nextNames.stories))
  const cells = await differencesOf(db.collection('cells'), db.collection(nextNames.cells), ['revision'])
  for (const name of Object.values(nextNames)) await db.dropCollection(name).catch(ignoreMissing)
  return {
    ...report,
    equal: stories.differing === 0 && cells.differing === 0,
    live: { stories: stories.live, cells: cells.live },
    differing: { stories: stories.ids, cells: cells.ids },
  }
}

/** What is live may still be reading the last events: compared again for a while before it is said to differ. */
export async function compareOnceCaughtUp(options: RebuildOptions): Promise<Comparison> {
  for (let tries = 1; ; tries += 1) {
    const compared = await compareWithLive(options)
    if (compared.equal || tries === 8) return compared
    await pause(1_000)
  }
}

async function endsOf(kafka: Kafka, topic: string): Promise<{ ends: Ends; total: number }> {
  const admin = kafka.admin()
  await admin.connect()
  try {
    const offsets = await admin.fetchTopicOffsets(topic)
    const ends = new Map(offsets.map(({ partition, high }) => [partition, high]))
    return { ends, total: offsets.reduce((sum, { low, high }) => sum + Number(high) - Number(low), 0) }
  } finally {
    await admin.disconnect()
  }
}

function ignoreMissing(err: unknown): void {
  const missing = err instanceof Error && 'code' in err && err.code === 26
  if (!missing) throw err
}
