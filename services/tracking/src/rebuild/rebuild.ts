// Stories recreated from the topic alone. Events are folded in memory and written in large batches; two generations of
// stories stay in memory, so that most requests are written once however many events they have.

import { decodeEvent, type RawMessage } from '@hent/messaging/decode.ts'
import { BrokenMessage } from '@hent/messaging/failure.ts'
import { applyEvent } from '../story/apply-event.ts'
import { type StoryModel, writeStories } from '../story/stories.ts'
import { emptyStory, type Story, type StoryEvent } from '../story/story.ts'

const generationSize = 10_000
const chunkSize = 2_000
const writeSize = 1_000
const writers = 4

export type Rebuild = {
  /** Adds a message; broken ones are counted and left out, as the live consumer leaves them to its dead letters. */
  add(raw: RawMessage): void | Promise<void>
  /** Writes what is left. Gives what was read. */
  finish(): Promise<{ events: number; broken: number }>
}

type Kept = { story: Story; stored: number }

/** `model`’s collection must be written by nobody else meanwhile. */
export function createRebuild(model: StoryModel): Rebuild {
  let young = new Map<string, Kept>()
  let old = new Map<string, Kept>()
  let writing: Promise<void> = Promise.resolve()
  let evicted = false
  let chunk: StoryEvent[] = []
  let events = 0
  let broken = 0

  function decoded(raw: RawMessage): StoryEvent | undefined {
    try {
      return decodeEvent(raw)
    } catch (err) {
      if (!(err instanceof BrokenMessage)) throw err
      return undefined
    }
  }

  async function load(events: readonly StoryEvent[]): Promise<void> {
    if (!evicted) return
    const missing = new Set<string>()
    for (const { subject } of events) if (!young.has(subject) && !old.has(subject)) missing.add(subject)
    if (missing.size === 0) return
    for (const { places: _p, ...story } of await model.find({ _id: { $in: [...missing] } }).lean()) {
      young.set(story._id, { story, stored: story.version })
    }
  }

  async function foldChunk(): Promise<void> {
    const next = chunk
    chunk = []
    await load(next)
    for (const event of next) {
      const id = event.subject
      const kept = young.get(id) ?? old.get(id) ?? { story: emptyStory(id), stored: 0 }
      const story = applyEvent(kept.story, event)
      if (story !== kept.story || !young.has(id)) young.set(id, { story, stored: kept.stored })
    }
    if (young.size >= generationSize) await ageGenerations()
  }

  /** The young generation is written while reading goes on; the one before it leaves the memory. */
  async function ageGenerations(): Promise<void> {
    await writing
    if (old.size > 0) evicted = true
    const leaving = young
    const changed = [...leaving.values()].filter(({ story, stored }) => story.version > stored)
    const batches = changed.map(({ story, stored }) => ({ story, from: stored }))
    old = new Map([...leaving].map(([id, { story }]) => [id, { story, stored: story.version }]))
    young = new Map()
    writing = writeAll(batches)
    // Told by the next `await writing`; until then it must not count as unhandled.
    writing.catch(() => undefined)
  }

  async function writeAll(changed: { story: Story; from: number }[]): Promise<void> {
    let at = 0
    const work = async () => {
      while (at < changed.length) {
        const slice = changed.slice(at, at + writeSize)
        at += writeSize
        await writeStories(model, slice, { journal: false })
      }
    }
    await Promise.all(Array.from({ length: writers }, work))
  }

  return {
    add(raw) {
      const event = decoded(raw)
      if (!event) {
        broken += 1
        return
      }
      events += 1
      chunk.push(event)
      if (chunk.length >= chunkSize) return foldChunk()
    },
    async finish() {
      await foldChunk()
      await ageGenerations()
      await writing
      return { events, broken }
    },
  }
}
