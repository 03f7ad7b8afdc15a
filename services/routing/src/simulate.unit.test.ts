// A change tried on a past day: what stays, what moves, what nobody could answer any more.

import { type ServiceOffer, serviceOffer } from '@hent/contracts/service-offer.ts'
import { describe, expect, it } from 'vitest'
import { createDirectoryIndex } from './directory-index.ts'
import { type PastNeed, simulate, type WhatIf } from './simulate.ts'
import { aDay, aDirectory, saltOfTest } from './test-day.ts'

const directory = aDirectory()
const day = aDay(2_000, directory)
function whatIf(over: { offer?: ServiceOffer; directory?: typeof directory }): WhatIf {
  const index = createDirectoryIndex()
  for (const record of over.directory ?? directory) index.apply(record)
  return {
    offer: () => over.offer ?? serviceOffer,
    cell: ({ need }: PastNeed) => index.cell(need.service, need),
    salt: saltOfTest,
  }
}

describe('nothing changed', () => {
  it('moves nothing: the same rules, directory and salts give the same decisions', () => {
    expect(simulate(day, whatIf({}))).toMatchObject({ needs: 2_000, same: 2_000, moved: 0, lost: 0, structures: [] })
  })
})

describe('a structure that would leave', () => {
  const [busiest] = [...Map.groupBy(day, ({ ranking }) => ranking[0]?.structureId)]
    .filter(([id]) => id !== undefined)
    .sort(([, a], [, b]) => b.length - a.length)
  const [gone = '', received = []] = busiest ?? []
  const result = simulate(
    day,
    whatIf({ directory: directory.map((one) => (one.structureId === gone ? { ...one, active: false } : one)) }),
  )
  it('loses all it received, to others or to nobody; nothing else moves', () => {
    expect(result.structures).toContainEqual({ structure: gone, before: received.length, after: 0 })
    expect(result.moved + result.lost).toBe(received.length)
    const gained = result.structures.reduce((sum, { before, after }) => sum + Math.max(0, after - before), 0)
    expect(gained).toBe(result.moved)
  })
})

describe('a rule that would be withdrawn', () => {
  const rules = serviceOffer.rules.filter(({ service }) => service !== 'vae')
  const result = simulate(day, whatIf({ offer: { ...serviceOffer, version: '2027-01-01', rules } }))
  const vae = day.filter(({ need, ranking }) => need.service === 'vae' && ranking.length > 0)
  it('leaves its needs to nobody, and says where', () => {
    expect(result).toMatchObject({ lost: vae.length, moved: 0 })
    expect(vae.length).toBeGreaterThan(100)
    const cells = result.unanswered.filter(({ service }) => service === 'vae')
    expect(cells.length).toBeGreaterThan(10)
    for (const { before, after } of cells) expect([before, after].every((one) => one === '< 5' || one >= 5)).toBe(true)
  })
})
