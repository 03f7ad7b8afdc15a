// An answer and the erasure of its request, in every order: in the end nothing is left of the answer.

import type { StatedGender } from '@hent/contracts/equal-treatment.ts'
import { anEvent, aRequestReceived } from '@hent/testing/builders.ts'
import { describe, expect, it } from 'vitest'
import { applyEvent } from '../story/apply-event.ts'
import { emptyStory, type Story } from '../story/story.ts'
import { forgetErased, sayGender } from './say-gender.ts'

const received = aRequestReceived()
const requestId = received.subject
const by = { kind: 'person' } as const
const place = { subject: requestId, aggregate: requestId }
const withdrawn = anEvent('RequestWithdrawn', { requestId, by }, { ...place, sequence: 2 })
const erasedAfter = (sequence: number) => anEvent('RequestErased', { requestId, by }, { ...place, sequence })

/** @param meanwhile what happens between the answer's write and the look at the story */
function stores(meanwhile: () => Promise<void> = async () => undefined) {
  const said = new Map<string, StatedGender>()
  const marked: string[] = []
  let story: Story | undefined
  const genders = {
    async say(id: string, gender: StatedGender | null) {
      if (gender === null) said.delete(id)
      else said.set(id, gender)
    },
    async forget(ids: readonly string[]) {
      for (const id of ids) said.delete(id)
    },
  }
  return {
    said,
    genders,
    marked,
    async mark(cells: readonly string[]) {
      marked.push(...cells)
    },
    stories: {
      async get() {
        await meanwhile()
        return story
      },
    },
    async hear(...events: (typeof received | typeof withdrawn | ReturnType<typeof erasedAfter>)[]) {
      for (const event of events) story = applyEvent(story ?? emptyStory(requestId), event)
      await forgetErased({ genders }, events)
    },
  }
}

describe('what a person says to check equal treatment', () => {
  it('is kept before the story has come, changed, and taken back', async () => {
    const deps = stores()
    expect(await sayGender(deps, requestId, 'woman')).toBe(true)
    await deps.hear(received)
    expect(await sayGender(deps, requestId, 'man')).toBe(true)
    expect([...deps.said]).toEqual([[requestId, 'man']])
    expect(deps.marked).toHaveLength(1)
    expect(await sayGender(deps, requestId, null)).toBe(true)
    expect(deps.said.size).toBe(0)
  })

  it('is forgotten with the request', async () => {
    const deps = stores()
    await deps.hear(received)
    await sayGender(deps, requestId, 'woman')
    await deps.hear(erasedAfter(2))
    expect(deps.said.size).toBe(0)
  })

  it('is kept no more once the request is erased, though a token still holds', async () => {
    const deps = stores()
    await deps.hear(received, erasedAfter(2))
    expect(await sayGender(deps, requestId, 'woman')).toBe(false)
    expect(deps.said.size).toBe(0)
  })

  it('is not kept where the erasure comes between the answer and the look at the story', async () => {
    const deps = stores(() => deps.hear(received, erasedAfter(2)))
    expect(await sayGender(deps, requestId, 'woman')).toBe(false)
    expect(deps.said.size).toBe(0)
  })

  it('is not kept while the erasure waits for an event before it', async () => {
    const deps = stores()
    await deps.hear(received, erasedAfter(3))
    expect(await sayGender(deps, requestId, 'woman')).toBe(false)
    await deps.hear(withdrawn)
    expect(deps.said.size).toBe(0)
  })
})
