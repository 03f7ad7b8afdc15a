// The store of stories: a batch of events is one read, a fold in memory and one write, whatever stories it touches.

import { isDuplicateKey, VersionConflict } from '@hent/messaging/outbox.ts'
import type { AnyBulkWriteOperation, Collection, Db } from 'mongodb'
import { applyEvent } from './apply-event.ts'
import { emptyStory, type Story, type StoryEvent } from './story.ts'
import { type StoredStory, withPlaces } from './story-index.ts'

const pageSize = 50

export type StoryFilter = { partner: string } | { senderStructure: string } | { holder: string } | { unrouted: string }
export type Stories = {
  /**
   * Takes events in; resolves when their effect is durable. Gives the cells of the figures that the stories touched lie
   * in, known events included, so that a crash after the write is made good by the next reading.
   * @throws VersionConflict when another process wrote one of the stories: the same batch may be tried again
   */
  absorb(events: readonly StoryEvent[]): Promise<string[]>
  get(requestId: string): Promise<StoredStory | undefined>
  /** Latest first. `after`: the `order` of the last story of the page before. */
  list(filter: StoryFilter, after?: string): Promise<{ stories: StoredStory[]; next?: string }>
  /** What the figures need of the stories of one cell. */
  ofCell(cell: string): Promise<Pick<Story, 'request' | 'referrals' | 'surveys'>[]>
}

export async function openStories(db: Db, name = 'stories'): Promise<Collection<StoredStory>> {
  const collection = db.collection<StoredStory>(name)
  await collection.createIndex({ 'places.cell': 1 })
  await collection.createIndex({ 'places.holders': 1, 'places.order': -1 })
  await collection.createIndex({ 'places.partner': 1, 'places.order': -1 })
  await collection.createIndex({ 'places.senderStructure': 1, 'places.order': -1 })
  await collection.createIndex({ 'places.unrouted': 1, 'places.order': -1 }, { sparse: true })
  return collection
}

/** The stories as they are once these events are known; `known` holds those that exist. */
export function fold(known: ReadonlyMap<string, Story>, events: readonly StoryEvent[]): Map<string, Story> {
  const now = new Map<string, Story>()
  for (const event of events) {
    const id = event.subject
    now.set(id, applyEvent(now.get(id) ?? known.get(id) ?? emptyStory(id), event))
  }
  return now
}

/** Writes each story over the version it was made from (0: none yet). @throws VersionConflict */
export async function writeStories(
  collection: Collection<StoredStory>,
  changed: readonly { story: Story; from: number }[],
  options: { journal: boolean },
): Promise<void> {
  if (changed.length === 0) return
  const operations = changed.map(({ story, from }): AnyBulkWriteOperation<StoredStory> => {
    const document = withPlaces(story)
    if (from === 0) return { insertOne: { document } }
    return { replaceOne: { filter: { _id: story._id, version: from }, replacement: document } }
  })
  const replaced = changed.filter(({ from }) => from > 0).length
  try {
    const writeConcern = options.journal ? {} : { writeConcern: { w: 1 as const } }
    const { matchedCount } = await collection.bulkWrite(operations, { ordered: false, ...writeConcern })
    if (matchedCount < replaced) throw new VersionConflict('stories')
  } catch (err) {
    if (isDuplicateKey(err)) throw new VersionConflict('stories')
    throw err
  }
}

/** @param onChange told of each story after it was written, with what it was before */
export function createStories(
  collection: Collection<StoredStory>,
  onChange: (before: Story | undefined, after: Story) => void = () => undefined,
): Stories {
  async function read(ids: readonly string[]): Promise<Map<string, StoredStory>> {
    const stored = await collection.find({ _id: { $in: [...ids] } }).toArray()
    return new Map(stored.map((story) => [story._id, story]))
  }

  return {
    async absorb(events) {
      const known = await read([...new Set(events.map(({ subject }) => subject))])
      const after = fold(known, events)
      const changed = [...after.values()].flatMap((story) => {
        const from = known.get(story._id)?.version ?? 0
        return story.version === from ? [] : [{ story, from }]
      })
      await writeStories(collection, changed, { journal: true })
      for (const { story } of changed) onChange(known.get(story._id), story)
      return [...new Set([...after.values()].flatMap((story) => withPlaces(story).places.cell ?? []))]
    },
    get: async (requestId) => (await collection.findOne({ _id: requestId })) ?? undefined,
    async list(filter, after) {
      const whose =
        'partner' in filter
          ? { 'places.partner': filter.partner }
          : 'holder' in filter
            ? { 'places.holders': filter.holder }
            : 'unrouted' in filter
              ? { 'places.unrouted': filter.unrouted }
              : { 'places.senderStructure': filter.senderStructure }
      const where = { ...whose, ...(after === undefined ? {} : { 'places.order': { $lt: after } }) }
      const found = await collection
        .find(where)
        .sort({ 'places.order': -1 })
        .limit(pageSize + 1)
        .toArray()
      const stories = found.slice(0, pageSize)
      const last = stories.at(-1)
      return { stories, ...(found.length > pageSize && last ? { next: last.places.order } : {}) }
    },
    ofCell: (cell) =>
      collection
        .find({ 'places.cell': cell })
        .project<Pick<Story, 'request' | 'referrals' | 'surveys'>>({ request: 1, referrals: 1, surveys: 1 })
        .toArray(),
  }
}
