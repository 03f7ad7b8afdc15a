// What is written is what its shape says: anything else is refused by the store, and nothing of it is kept.

import { randomUUID } from 'node:crypto'
import { aRequestReceived, shortId } from '@hent/testing/builders.ts'
import { useServers } from '@hent/testing/servers.ts'
import { describeStores, writing } from '@hent/testing/stores.ts'
import { afterAll, describe, expect, it } from 'vitest'
import { openStatedGenders } from './equal-treatment/stated-genders.ts'
import { openAnswers } from './figures/answers.ts'
import { openCellMarks, openCells } from './figures/cell-store.ts'
import { cellOf } from './figures/cells.ts'
import { openEditions } from './figures/editions.ts'
import { createMonthCache } from './figures/month-cache.ts'
import { rollupOf } from './figures/month-rollup.ts'
import { openRollups } from './figures/rollup-store.ts'
import { applyEvent } from './story/apply-event.ts'
import { createStories, openStories, writeStories } from './story/stories.ts'
import { emptyStory } from './story/story.ts'

const servers = await useServers({ topics: false })
const { connection } = servers
afterAll(() => servers.stop())
const model = await openStories(connection)
const stories = createStories(model)
const cells = await openCells(connection)
const marks = await openCellMarks(connection)
const answers = await openAnswers(connection)
const rollups = await openRollups(connection)
const genders = await openStatedGenders(connection)
const months = createMonthCache({ rollups, answers, now: () => new Date() })

const kept = (name: string) => servers.db.collection(name).find().toArray()

function aStory() {
  const received = aRequestReceived()
  const story = applyEvent(emptyStory(received.subject), received)
  const referral = {
    referralId: randomUUID(),
    sequence: 1,
    needId: randomUUID(),
    service: 'cep' as const,
    departement: '22' as const,
    state: 'proposed' as const,
    owner: { kind: 'nobody' as const },
    asked: [],
    deadlines: {},
  }
  return { received, referral, story: { ...story, referrals: [referral] } }
}

const key = '2026-11-24.200065928'
const answer = {
  ...{ month: '2026-11', epci: null, service: 'cep' as const, network: null, structureId: null },
  answer: { contacted: 'yes' as const },
}

describeStores(servers, import.meta.dirname, {
  stories: writing(aStory().story, (story) => writeStories(model, [{ story, from: 0 }], { journal: true })),
  cells: writing(cellOf(key, []), (cell) => cells.replace(key, async () => cell)),
  cell_marks: writing({ keys: [key] }, (given) => marks.touch(given.keys)),
  month_rollups: writing(rollupOf('2026-11.200065928', []), (rollup) =>
    rollups.replace(rollup._id, async () => rollup),
  ),
  answers: writing(answer, (data) => answers.keep([{ id: 'answer.1', data }])),
  editions: writing({ quarter: '2026-Q3', at: new Date() }, async ({ quarter, at }) =>
    (await openEditions(connection, { months, now: () => at })).opinionsIn(quarter),
  ),
  stated_genders: writing({ requestId: randomUUID(), gender: 'woman' as const }, ({ requestId, gender }) =>
    genders.say(requestId, gender),
  ),
})

describe('the store of stories', () => {
  const { referral, story } = aStory()
  const wrong: Record<string, object> = {
    'a field nobody knows': { name: 'Maiwenn' },
    'no timeline': { timeline: undefined },
    'a referral in no state': { referrals: [{ ...referral, state: 'lost' }] },
    'a referral of a wrong owner': { referrals: [{ ...referral, owner: { kind: 'structure' } }] },
    'a field nobody knows in a referral': { referrals: [{ ...referral, email: 'a@b.example' }] },
    'a version that is a text': { version: '1' },
    'no messages but null': { messages: null },
    'a step of no event': { timeline: [{ id: 'a.1', at: '2026-11-24T08:00:00.000Z', what: 'SomethingElse' }] },
  }

  it.each(Object.entries(wrong))('refuses a new story with %s, and what came with it', async (_what, over) => {
    const changed = [
      { story: aStory().story, from: 0 },
      { story: { ...story, ...over }, from: 0 },
    ]
    await expect(writeStories(model, changed, { journal: true })).rejects.toThrow('not as its shape says')
    expect(await kept('stories')).toEqual([])
  })

  it.each(Object.entries(wrong))('refuses to replace a story by one with %s', async (_what, over) => {
    const known = aStory().story
    await writeStories(model, [{ story: known, from: 0 }], { journal: true })
    const next = { ...known, version: 2, ...over }
    await expect(writeStories(model, [{ story: next, from: 1 }], { journal: true })).rejects.toThrow()
    expect(await stories.get(known._id)).toMatchObject(known)
    await servers.db.collection('stories').deleteMany({})
  })

  it('keeps a story as it is told, an empty set of deadlines and a request not yet known included', async () => {
    const { story: told, referral: one } = aStory()
    const unknown = { ...emptyStory(randomUUID()), version: 1, referrals: [one] }
    const changed = [told, unknown].map((each) => ({ story: each, from: 0 }))
    await writeStories(model, changed, { journal: true })
    const { places, ...read } = (await stories.get(told._id)) ?? { places: undefined }
    expect([read, places?.holders]).toEqual([told, []])
    expect(await stories.get(unknown._id)).toEqual({ ...unknown, places: { order: ` ${unknown._id}`, holders: [] } })
  })
})

describe('the store of cells', () => {
  const cell = cellOf(key, [])
  const wrong: Record<string, object> = {
    'a field nobody knows': { names: [] },
    'no month': { month: undefined },
    'a row of no service': { services: [{ departement: '22', service: 'greeting', counts: {} }] },
    'a count below zero': { audience: [{ departement: '22', status: 'employee', requests: -1 }] },
  }

  it.each(Object.entries(wrong))('refuses a cell with %s, new or over another', async (_what, over) => {
    const compute = async () => ({ ...cell, ...over })
    await expect(cells.replace(key, compute)).rejects.toThrow()
    await expect(cells.insertAll([await compute()])).rejects.toThrow()
    expect(await kept('cells')).toEqual([])
    await cells.replace(key, async () => cell)
    await expect(cells.replace(key, compute)).rejects.toThrow()
    expect(await kept('cells')).toEqual([{ ...cell, revision: 1 }])
    await servers.db.collection('cells').deleteMany({})
  })

  it('marks what was touched, as often as it was', async () => {
    await marks.touch([key])
    await marks.touch([key])
    const [mark] = await kept('cell_marks')
    expect(mark).toEqual({ _id: key, touches: 2, since: expect.any(Date) })
    const wrong: object = { key: 7 }
    await expect(marks.touch(Object.values(wrong))).rejects.toThrow()
    expect(await kept('cell_marks')).toEqual([mark])
  })
})

describe('the store of answers', () => {
  it.each<[string, object]>([
    ['of no service', { service: 'greeting' }],
    ['without a month', { month: undefined }],
    ['with a text', { answer: { contacted: 'yes', words: 'merci' } }],
    ['of a territory that is a number', { epci: 7 }],
  ])('refuses an answer %s', async (_what, over) => {
    await expect(answers.keep([{ id: `${shortId()}.1`, data: { ...answer, ...over } }])).rejects.toThrow()
    expect(await kept('answers')).toEqual([])
  })

  it('keeps an answer once, without what a later version may say besides', async () => {
    const id = `${shortId()}.1`
    const later: object = { channel: 'email' }
    await answers.keep([{ id, data: answer }])
    await answers.keep([{ id, data: { ...answer, ...later } }])
    expect(await kept('answers')).toEqual([{ _id: id, ...answer }])
  })
})
