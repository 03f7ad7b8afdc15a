// What a person says to check equal treatment, kept and forgotten. Nothing of it outlives the request: the story is looked
// at after the answer is written, and answers of erased requests are removed after their stories say so, so that whichever
// comes last finds the other.

import type { StatedGender } from '@hent/contracts/equal-treatment.ts'
import type { Story, StoryEvent } from '../story/story.ts'
import { cellKeyOf } from '../story/story-index.ts'
import type { StatedGenders } from './stated-genders.ts'

/** Erased, or about to be: the erasure has come, and waits for what was said before it. */
export const isErased = ({ request, waiting }: Pick<Story, 'request' | 'waiting'>): boolean =>
  request?.erasedAt !== undefined || waiting.some(({ name }) => name === 'RequestErased')

type Deps = {
  genders: Pick<StatedGenders, 'say' | 'forget'>
  stories: { get(requestId: string): Promise<Pick<Story, 'request' | 'waiting'> | undefined> }
  /** has the cells of the figures computed again */
  mark(cells: readonly string[]): Promise<void>
}

/** @returns false where the request is erased: nothing is kept. A story not heard of yet is waited for by nobody. */
export async function sayGender(
  { genders, stories, mark }: Deps,
  requestId: string,
  gender: StatedGender | null,
): Promise<boolean> {
  await genders.say(requestId, gender)
  const story = await stories.get(requestId)
  const erased = story !== undefined && isErased(story)
  if (erased) await genders.forget([requestId])
  // A story that comes later is counted with its answer.
  if (story?.request?.facts) await mark([cellKeyOf(story.request.facts)])
  return !erased
}

/** Of the events whose effect on the stories is durable. */
export const forgetErased = (
  { genders }: Pick<Deps, 'genders'>,
  events: readonly Pick<StoryEvent, 'name' | 'subject'>[],
): Promise<void> => genders.forget(events.filter(({ name }) => name === 'RequestErased').map(({ subject }) => subject))
