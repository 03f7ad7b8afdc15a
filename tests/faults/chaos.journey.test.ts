// A short form of the bad days, with the whole suite: something breaks every second or two under a light rain of requests,
// and every promise holds. The long form is `npm run test:faults`.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bed, makeBed } from './bed.ts'
import { chaosFor } from './cases/chaos.ts'

const seed = Number(process.env.HENT_CHAOS_SEED ?? Math.floor(Math.random() * 2 ** 31))
const broke: string[] = []
let bed: Bed

beforeAll(async () => {
  bed = await makeBed({ seed, caseName: 'chaos', say: (line) => broke.push(line) })
})
afterAll(() => bed?.stop())

describe(`a Hent whose parts die, freeze and lose their lines (HENT_CHAOS_SEED=${seed})`, () => {
  it('keeps every request it said yes to, sends each mail once, and ends or owns every story', async () => {
    await chaosFor(bed, 20, 8)
    const result = await bed.settle(90_000)
    const wrong = [...bed.client.wrong, ...bed.advisers.wrong]
    expect({ broken: result.broken, wrong }, broke.join('\n')).toEqual({ broken: [], wrong: [] })
    expect(result.lost).toBe(0)
    expect(bed.client.acknowledged.length).toBeGreaterThan(20)
    expect(bed.advisers.closed.size).toBeGreaterThan(0)
  })
})
