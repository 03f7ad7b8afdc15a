// The store of stories: a batch of events is one read, a fold in memory and one write, whatever stories it touches.

import { isDuplicateKey, VersionConflict } from '@hent/messaging/outbox.ts'
import { quotedFields } from '@hent/service/document.ts'
import { type Index, openModel } from '@hent/service/model.ts'
import { dayAfter } from '@hent/territory/calendar.ts'
import type { Connection, Model, mongo } from 'mongoose'
import { Compile } from 'typebox/compile'
import { applyEvent } from './apply-event.ts'
import { emptyStory, type ReferralSlice, type Story, type StoryEvent } from './story.ts'
import { StoredStory, withPlaces } from './story-index.ts'

const pageSize = 50

export type StoryFilter = { partner: string } | { senderStructure: string } | { holder: string } | { unrouted: string }
export type Stories = {
  /**
   * Applies events; resolves when their effect is durable. Gives the cells of the figures that the stories touched lie
   * in, known events included, so that a crash after the write is made good by the next reading.
   * @throws VersionConflict when another process wrote one of the stories: the same batch may be tried again
   */
  apply(events: readonly StoryEvent[]): Promise<string[]>
  get(requestId: string): Promise<StoredStory | undefined>
  /** Latest first. `after`: the `order` of the last story of the page before; `idPrefix`: how its request id begins. */
  list(
    filter: StoryFilter,
    page?: { after?: string; idPrefix?: string; referralId?: string },
  ): Promise<{ stories: StoredStory[]; next?: string }>
  /** What the figures need of the stories of one cell. */
  ofCell(cell: string): Promise<Pick<Story, '_id' | 'request' | 'referrals' | 'surveys' | 'timeline'>[]>
  /** Referrals of the requests of which one was proposed to a structure in a month of Brittany, or a day beside it. */
  askedOf(structureId: string, period: string): Promise<ReferralSlice[]>
}

const indexes: readonly Index[] = [
  [{ 'places.cell': 1 }],
  [{ 'places.holders': 1, 'places.order': -1 }],
  [{ 'places.partner': 1, 'places.order': -1 }],
  [{ 'places.senderStructure': 1, 'places.order': -1 }],
  [{ 'referrals.asked.structureId': 1 }],
  [{ 'referrals.referralId': 1 }],
  [{ 'places.unrouted': 1, 'places.order': -1 }, { sparse: true }],
]

export type StoryModel = Model<StoredStory>

/** @param options `indexes: false` for a collection that is filled first */
export const openStories = (
  connection: Connection,
  name = 'stories',
  options = { indexes: true },
): Promise<StoryModel> => openModel(connection, name, quotedFields(StoredStory), options.indexes ? indexes : [])

/** The stories as they are once these events are known; `known` holds those that exist. */
function fold(known: ReadonlyMap<string, Story>, events: readonly StoryEvent[]): Map<string, Story> {
  const now = new Map<string, Story>()
  for (const event of events) {
    const id = event.subject
    now.set(id, applyEvent(now.get(id) ?? known.get(id) ?? emptyStory(id), event))
  }
  return now
}

const shape = Compile(StoredStory)

/**
 * Writes each story over the version it was made from (0: none yet), all of them checked before any is written. Past
 * mongoose, whose bulk write takes as long again as all the rest: 124 µs a story, where the check takes 31.
 * @throws VersionConflict
 */
export async function writeStories(
  model: StoryModel,
  changed: readonly { story: Story; from: number }[],
  options: { journal: boolean },
): Promise<void> {
  if (changed.length === 0) return
  const operations = changed.map(({ story, from }): mongo.AnyBulkWriteOperation<StoredStory> => {
    const document = withPlaces(story)
    if (!shape.Check(document)) throw new Error(`story ${story._id} is not as its shape says`)
    if (from === 0) return { insertOne: { document } }
    return { replaceOne: { filter: { _id: story._id, version: from }, replacement: document } }
  })
  const replaced = changed.filter(({ from }) => from > 0).length
  try {
    const writeConcern = options.journal ? {} : { writeConcern: { w: 1 as const } }
    const collection = model.db.collection<StoredStory>(model.collection.name)
    const { matchedCount } = await collection.bulkWrite(operations, { ordered: false, ...writeConcern })
    if (matchedCount < replaced) throw new VersionConflict('stories')
  } catch (err) {
    if (isDuplicateKey(err)) throw new VersionConflict('stories')
    throw err
  }
}

function filterBy(filter: StoryFilter): { [place: string]: string } {
  if ('partner' in filter) return { 'places.partner': filter.partner }
  if ('holder' in filter) return { 'places.holders': filter.holder }
  if ('unrouted' in filter) return { 'places.unrouted': filter.unrouted }
  return { 'places.senderStructure': filter.senderStructure }
}

/** @param onChange told of each story after it was written, with what it was before */
export function createStories(
  model: StoryModel,
  onChange: (before: Story | undefined, after: Story) => void = () => undefined,
): Stories {
  async function read(ids: readonly string[]): Promise<Map<string, StoredStory>> {
    const stored = await model.find({ _id: { $in: [...ids] } }).lean()
    return new Map(stored.map((story) => [story._id, story]))
  }

  return {
    async apply(events) {
      const known = await read([...new Set(events.map(({ subject }) => subject))])
      const after = fold(known, events)
      const changed = [...after.values()].flatMap((story) => {
        const from = known.get(story._id)?.version ?? 0
        return story.version === from ? [] : [{ story, from }]
      })
      await writeStories(model, changed, { journal: true })
      for (const { story } of changed) onChange(known.get(story._id), story)
      return [...new Set([...after.values()].flatMap((story) => withPlaces(story).places.cell ?? []))]
    },
    get: async (requestId) => (await model.findOne({ _id: requestId }).lean()) ?? undefined,
    async list(filter, { after, idPrefix, referralId } = {}) {
      const where = {
        ...filterBy(filter),
        ...(after === undefined ? {} : { 'places.order': { $lt: after } }),
        // 'g' follows every digit an id may have there.
        ...(referralId === undefined ? {} : { 'referrals.referralId': referralId }),
        ...(idPrefix === undefined ? {} : { _id: { $gte: idPrefix, $lt: `${idPrefix}g` } }),
      }
      const found = await model
        .find(where)
        .sort({ 'places.order': -1 })
        .limit(pageSize + 1)
        .lean()
      const stories = found.slice(0, pageSize)
      const last = stories.at(-1)
      return { stories, ...(found.length > pageSize && last ? { next: last.places.order } : {}) }
    },
    ofCell: (cell) => model.find({ 'places.cell': cell }, { request: 1, referrals: 1, surveys: 1, timeline: 1 }).lean(),
    async askedOf(structureId, period) {
      const [from, to] = [dayAfter(`${period}-01`, -1), dayAfter(`${period}-28`, 5)]
      const asked = { $elemMatch: { structureId, at: { $gte: from, $lt: to } } }
      const found = await model.find({ 'referrals.asked': asked }, { referrals: 1 }).lean()
      return found.flatMap(({ referrals }) => referrals)
    },
  }
}
