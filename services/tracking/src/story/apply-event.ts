// The story of one request, as the events of referrals.v1 tell it. A pure reducer: the same events, in whatever order
// and however often, end in the same story. Each aggregate writes its own slice; what lies between slices is derived
// when it is read.

import { placeOf } from '@hent/contracts/envelope.ts'
import { type EventName, voiceOf } from '@hent/contracts/events.ts'
import { react } from '@hent/contracts/reactions.ts'
import { reactions } from './reactions.ts'
import type { Story, StoryEvent } from './story.ts'
import { compareSteps, stepOf } from './timeline.ts'

/**
 * The story once this event is known. An event already known changes nothing (the same object is given back); one whose
 * predecessor is missing waits in the story and is applied in its turn.
 */
export function applyEvent(story: Story, event: StoryEvent): Story {
  const { aggregate, sequence } = placeOf(event)
  const last = lastSequence(story, event.name, aggregate)
  if (sequence <= last) return story
  if (sequence > last + 1) return withWaiting(story, event)
  let next = withEvent(story, event)
  if (next.waiting.length === 0) return next
  for (let place = sequence + 1; ; place += 1) {
    const held = next.waiting.find(({ id }) => id === `${aggregate}.${place}`)
    if (!held) return next
    next = withEvent({ ...next, version: next.version - 1, waiting: next.waiting.filter((one) => one !== held) }, held)
  }
}

/** How far an aggregate has been told. Who says an event tells which slice it belongs to. */
function lastSequence(story: Story, name: EventName, aggregate: string): number {
  switch (voiceOf(name)) {
    case 'intake':
      return story.request?.sequence ?? 0
    case 'routing':
      return story.referrals.find(({ referralId }) => referralId === aggregate)?.sequence ?? 0
    case 'notification':
      return story.messages.find(({ messageId }) => messageId === aggregate)?.sequence ?? 0
    case 'evaluation':
      return story.surveys.find(({ surveyId }) => surveyId === aggregate)?.sequence ?? 0
  }
}

function withEvent(story: Story, event: StoryEvent): Story {
  const next = react(reactions, story, event) ?? story
  return { ...next, version: story.version + 1, timeline: inserted(story.timeline, stepOf(event), compareSteps) }
}

function withWaiting(story: Story, event: StoryEvent): Story {
  if (story.waiting.some(({ id }) => id === event.id)) return story
  const { name, id, sequence, time, subject, data } = event
  const bare = { name, id, sequence, time, subject, data } as StoryEvent
  return { ...story, version: story.version + 1, waiting: inserted(story.waiting, bare, compareEvents) }
}

function compareEvents(a: StoryEvent, b: StoryEvent): number {
  const left = placeOf(a)
  const right = placeOf(b)
  if (left.aggregate !== right.aggregate) return left.aggregate < right.aggregate ? -1 : 1
  return left.sequence - right.sequence
}

/** A sorted list with one more item; nearly always it goes to the end. */
function inserted<T>(list: readonly T[], item: T, compare: (a: T, b: T) => number): T[] {
  let at = list.length
  while (at > 0 && compare(list[at - 1] as T, item) > 0) at -= 1
  return at === list.length ? [...list, item] : list.toSpliced(at, 0, item)
}
