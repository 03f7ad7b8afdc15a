// What persons said to check equal treatment, as a rebuild reads it: on no topic, so it is never recreated, only read, and
// rid of what a backup brought back of requests that are erased since.

import type { StatedGender } from '@hent/contracts/equal-treatment.ts'
import type { Connection } from 'mongoose'
import { isErased } from '../equal-treatment/say-gender.ts'
import { openStatedGenders } from '../equal-treatment/stated-genders.ts'
import { openStories } from '../story/stories.ts'

export type Said = Map<string, StatedGender>

export async function allGenders(connection: Connection): Promise<Said> {
  const said: Said = new Map()
  for await (const { _id, gender } of (await openStatedGenders(connection)).all()) said.set(_id, gender)
  return said
}

/** A request is heard of in some seconds: an answer this old without a story has outlived it. */
const waitsForStoryMs = 86_400_000
const batchSize = 1_000

/** Removes answers of requests that are erased, or of which the topic tells nothing any more. */
export async function forgetLeftOver(connection: Connection, now: Date = new Date()): Promise<void> {
  const genders = await openStatedGenders(connection)
  const stories = await openStories(connection)
  const old = new Date(now.getTime() - waitsForStoryMs)
  let batch: { _id: string; at: Date }[] = []
  async function judge(): Promise<void> {
    const found = await stories.find({ _id: { $in: batch.map(({ _id }) => _id) } }, { request: 1, waiting: 1 }).lean()
    const known = new Map(found.map((story) => [story._id, story]))
    const isLeftOver = ({ _id, at }: (typeof batch)[number]) => {
      const story = known.get(_id)
      return story ? isErased(story) : at < old
    }
    await genders.forget(batch.filter(isLeftOver).map(({ _id }) => _id))
    batch = []
  }
  for await (const one of genders.all()) {
    batch.push(one)
    if (batch.length === batchSize) await judge()
  }
  if (batch.length > 0) await judge()
}

/** Cells whose answers were said, changed or taken back since a rebuild read them. */
export async function cellsSaidSince(connection: Connection, before: Said): Promise<string[]> {
  const now = await allGenders(connection)
  const changed = [...new Set([...before.keys(), ...now.keys()])].filter((id) => before.get(id) !== now.get(id))
  const stories = await openStories(connection)
  const found = await stories.find({ _id: { $in: changed } }, { places: 1 }).lean()
  return [...new Set(found.flatMap(({ places }) => places.cell ?? []))]
}
