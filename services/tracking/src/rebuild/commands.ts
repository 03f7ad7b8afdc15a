// What operators do with tracking, for the `hent` command: recreate it from the topic, and check that what is live is
// what the topic says.

import { groups, referralsTopic } from '@hent/contracts/topics.ts'
import { decodeEvent } from '@hent/messaging/decode.ts'
import { BrokenMessage, pause } from '@hent/messaging/failure.ts'
import type { Kafka } from '@hent/messaging/kafka.ts'
import { VersionConflict } from '@hent/messaging/outbox.ts'
import { followTopic } from '@hent/messaging/read-topic.ts'
import type { Connection, mongo } from 'mongoose'
import { isErased } from '../equal-treatment/say-gender.ts'
import { openCellMarks, openCells } from '../figures/cell-store.ts'
import { addStory, type Cell, sorted } from '../figures/cells.ts'
import { rollupsOf } from '../figures/month-rollup.ts'
import { dropIfThere, openRollups, rollUpInto, rollupsName } from '../figures/rollup-store.ts'
import { createStories, openStories, type StoryModel } from '../story/stories.ts'
import type { StoryEvent } from '../story/story.ts'
import { differencesOf } from './compare-collections.ts'
import { allGenders, cellsSaidSince, forgetLeftOver, type Said } from './genders-beside.ts'
import { createRebuild } from './rebuild.ts'

export type RebuildOptions = {
  kafka: Kafka
  /** to tracking's own database */
  connection: Connection
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
const nextNames = { stories: 'stories_next', cells: 'cells_next', rollups: 'month_rollups_next' } as const

/** Reads the whole topic into `stories_next`, `cells_next` and `month_rollups_next`, beside what is live. */
async function rebuildBeside(options: RebuildOptions): Promise<RebuildReport & { ends: Ends; said: Said }> {
  const { kafka, connection, prefix = '', onProgress } = options
  for (const name of Object.values(nextNames)) await dropIfThere(connection, name)
  // Filled first, indexed afterwards.
  const model = await openStories(connection, nextNames.stories, { indexes: false })
  const rebuild = createRebuild(model)
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
      await rebuild.add(raw)
    },
  })
  await follower.caughtUp
  await follower.stop()
  const { events, broken } = await rebuild.finish()
  await onProgress?.(read, total)
  const storySeconds = (performance.now() - began) / 1000
  const said = await allGenders(connection)
  const [{ stories, cells }] = await Promise.all([
    cellsBeside(connection, model, said),
    openStories(connection, nextNames.stories),
  ])
  const seconds = (performance.now() - began) / 1000
  const eventsPerSecond = Math.round(events / seconds)
  return { events, broken, stories, cells, seconds, storySeconds, eventsPerSecond, ends, said }
}

/** All cells from all stories, and from what persons said beside them, in one pass; and the roll-ups of their months. */
async function cellsBeside(connection: Connection, model: StoryModel, said: Said) {
  const cells = new Map<string, Cell>()
  let count = 0
  const parts = { request: 1, referrals: 1, surveys: 1, timeline: 1, waiting: 1 }
  for await (const story of model.find({}, parts).lean().cursor()) {
    addStory(cells, story, isErased(story) ? undefined : said.get(story._id))
    count += 1
  }
  const store = await openCells(connection, nextNames.cells)
  await store.insertAll([...cells.values()].map(sorted))
  const rollups = await openRollups(connection, nextNames.rollups)
  await rollups.insertAll(rollupsOf(cells.values()))
  return { stories: count, cells: cells.size }
}

/**
 * Tracking recreated from the topic and put in the place of what was live, which may go on meanwhile: what came in
 * between is read again afterwards, and the reducer does not mind the order.
 */
export async function rebuildTracking(options: RebuildOptions): Promise<RebuildReport> {
  const { kafka, connection, prefix = '' } = options
  const { ends, said, ...report } = await rebuildBeside(options)
  await connection.collection(nextNames.stories).rename('stories', { dropTarget: true })
  await connection.collection(nextNames.cells).rename('cells', { dropTarget: true })
  await connection.collection(nextNames.rollups).rename(rollupsName, { dropTarget: true })
  await readSince(kafka, prefix, connection, ends)
  await forgetLeftOver(connection)
  const marks = await openCellMarks(connection)
  const saidSince = await cellsSaidSince(connection, said)
  await untilFirst(() => marks.touch(saidSince))
  return report
}

/** Events that came while the rebuild ran, applied to the live stories; their cells are marked to be computed. */
async function readSince(kafka: Kafka, prefix: string, connection: Connection, ends: Ends): Promise<void> {
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
  const stories = createStories(await openStories(connection))
  const touched = new Set<string>()
  for (let at = 0; at < since.length; at += 500) {
    const events = since.slice(at, at + 500)
    for (const cell of await untilFirst(() => stories.apply(events))) touched.add(cell)
  }
  const marks = await openCellMarks(connection)
  await untilFirst(() => marks.touch([...touched]))
}

/** The live service writes the same documents meanwhile: tried again whenever it was first. */
async function untilFirst<T>(write: () => Promise<T>, tries = 20): Promise<T> {
  try {
    return await write()
  } catch (err) {
    if (tries <= 1 || !(err instanceof VersionConflict)) throw err
    return untilFirst(write, tries - 1)
  }
}

export type Comparison = RebuildReport & {
  equal: boolean
  live: { stories: number; cells: number }
  /** ids that differ or are on one side only, at most twenty of each kind */
  differing: { stories: string[]; cells: string[]; rollups: string[] }
}

/**
 * Rebuilds beside what is live and compares the two by canonical JSON (promise P5). What is live must have read the topic
 * to its end; nothing live is changed.
 */
export async function compareWithLive(options: RebuildOptions): Promise<Comparison> {
  const { connection } = options
  const { ends: _e, said: _s, ...report } = await rebuildBeside(options)
  const of = (name: string) => connection.collection(name)
  const stories = await differencesOf(of('stories'), of(nextNames.stories), { asKept })
  const cells = await differencesOf(of('cells'), of(nextNames.cells), { except: ['revision'], asKept: cellAsKept })
  const rollups = await rollupsBesideCells(connection)
  for (const name of Object.values(nextNames)) await dropIfThere(connection, name)
  return {
    ...report,
    equal: [stories, cells, rollups].every(({ differing }) => differing === 0),
    live: { stories: stories.live, cells: cells.live },
    differing: { stories: stories.ids, cells: cells.ids, rollups: rollups.ids },
  }
}

/** The live roll-ups are sums of the live cells, those kept by version 0.1 too; the cells are compared with the topic. */
async function rollupsBesideCells(connection: Connection) {
  await dropIfThere(connection, nextNames.rollups)
  await rollUpInto(connection, nextNames.rollups)
  const of = (name: string) => connection.collection(name)
  return differencesOf(of(rollupsName), of(nextNames.rollups), { except: ['revision'] })
}

/** Cells kept by version 0.1 lack counts that came later. */
function cellAsKept(live: mongo.Document, rebuilt: mongo.Document): mongo.Document {
  const kept: readonly mongo.Document[] = live.services
  const services = rebuilt.services.map((row: mongo.Document, at: number) => {
    const known: Record<string, unknown> = kept[at]?.counts ?? {}
    return { ...row, counts: Object.fromEntries(Object.entries(row.counts).filter(([name]) => name in known)) }
  })
  const audience = rebuilt.audience.map((row: mongo.Document, at: number) => {
    const { delays: _d, ...older } = row
    return live.audience[at]?.delays === undefined ? older : row
  })
  const { asked: _a, ...older } = rebuilt
  return { ...(live.asked === undefined ? older : rebuilt), services, audience }
}

/** Steps kept by version 0.1 have no id of an address. */
function asKept(live: mongo.Document, rebuilt: mongo.Document): mongo.Document {
  const kept: readonly mongo.Document[] = live.timeline
  const timeline = rebuilt.timeline.map((step: mongo.Document, at: number) => {
    const { contactId: _c, ...older } = step
    return kept[at]?.contactId === undefined ? older : step
  })
  return { ...rebuilt, timeline }
}

/** Longer than the rest a busy service takes between two computations of its cells. */
const mostSecondsBehind = 90

/** What is live may still be reading the last events: compared again for a while before it is said to differ. */
export async function compareOnceCaughtUp(options: RebuildOptions): Promise<Comparison> {
  for (let tries = 1; ; tries += 1) {
    const compared = await compareWithLive(options)
    if (compared.equal || tries === 8) return compared
    await pause(1_000)
    if (tries === 1) await untilCounted(options.connection)
  }
}

/** Cells that were touched are computed in the service's own time: the busier it is, the later. */
async function untilCounted(connection: Connection): Promise<void> {
  const marks = connection.collection('cell_marks')
  for (let seconds = 0; seconds < mostSecondsBehind && (await marks.findOne()); seconds += 1) await pause(1_000)
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
