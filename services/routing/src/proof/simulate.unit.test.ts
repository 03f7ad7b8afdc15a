// A change tried on a past day: what stays, what moves, what nobody could answer any more.

import { type ServiceOffer, serviceOffer } from '@hent/contracts/service-offer.ts'
import { describe, expect, it } from 'vitest'
import { createDirectoryIndex } from '../decision/directory-index.ts'
import { aDay, aDirectory, saltOfTest } from '../testing/days.ts'
import { offerOn, type PastNeed, simulate, takesEffect, type WhatIf, type World } from './simulate.ts'

const directory = aDirectory()
const day = aDay(2_000, directory)
function world(over: { offer?: ServiceOffer; directory?: typeof directory } = {}): World {
  const index = createDirectoryIndex()
  for (const record of over.directory ?? directory) index.apply(record)
  return {
    offer: () => over.offer ?? serviceOffer,
    cell: ({ need }: PastNeed) => index.cell(need.service, need),
  }
}
const whatIf = (over: Parameters<typeof world>[0]): WhatIf => ({ after: world(over), salt: saltOfTest })

describe('nothing changed', () => {
  it('moves nothing: the same rules, directory and salts give the same decisions', () => {
    expect(simulate(day, whatIf({}))).toMatchObject({
      needs: 2_000,
      same: 2_000,
      moved: 0,
      lost: 0,
      drifted: 0,
      structures: [],
    })
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

describe('rules that begin or end after the period', () => {
  const from = '2027-01-01'
  const vae = (rule: ServiceOffer['rules'][number]) => rule.service === 'vae'
  const ended = serviceOffer.rules.map((rule) => (vae(rule) ? { ...rule, until: '2026-12-31' } : rule))
  const begun = [...serviceOffer.rules, ...serviceOffer.rules.filter(vae).map((rule) => ({ ...rule, from }))]

  it('take effect on the last of their days, or that of the offer', () => {
    expect(takesEffect({ ...serviceOffer, rules: ended })).toBe(from)
    expect(takesEffect({ ...serviceOffer, rules: begun })).toBe(from)
    expect(takesEffect({ ...serviceOffer, version: '2027-03-01', rules: ended })).toBe('2027-03-01')
  })
  it('are not put off by the end of a rule that has not begun', () => {
    const trial = begun.map((rule) => (rule.from === from ? { ...rule, until: '2027-06-30' } : rule))
    expect(takesEffect({ ...serviceOffer, rules: trial })).toBe(from)
  })
  it('are tried on past needs as they will be: who had VAE advice would have none', () => {
    const offer = offerOn({ ...serviceOffer, rules: ended }, from)
    const needs = day.filter(({ need, ranking }) => need.service === 'vae' && ranking.length > 0)
    expect(simulate(day, whatIf({ offer }))).toMatchObject({ lost: needs.length, moved: 0 })
  })
  it('leave a rule that had ended before the period ended', () => {
    const codes = offerOn(serviceOffer, from).rules.map(({ code }) => code)
    expect(codes).not.toContain('cep-fongecif')
    expect(codes).toContain('cep-operateur-regional')
  })
  it('move nothing where nothing changes on that day', () => {
    expect(simulate(day, whatIf({ offer: offerOn(serviceOffer, from) }))).toMatchObject({ same: 2_000 })
  })
})

describe('a directory that has changed since the period', () => {
  // Half of the structures have closed since, whatever is tried.
  const live = directory.map((one, turn) => (turn % 2 === 0 ? { ...one, active: false } : one))
  const before = world({ directory: live })

  it('is told apart from the change that is tried: the same directory moves nothing', () => {
    const result = simulate(day, { before, after: world({ directory: live }), salt: saltOfTest })
    expect(result).toMatchObject({ same: 2_000, moved: 0, lost: 0, structures: [] })
    expect(result.drifted).toBeGreaterThan(100)
  })
  it('lets only the change that is tried move', () => {
    const gone = live.find(({ active, network }) => active && network === 'vae-advice')?.structureId ?? ''
    const tried = live.map((one) => (one.structureId === gone ? { ...one, active: false } : one))
    const { moved, lost, structures } = simulate(day, {
      before,
      after: world({ directory: tried }),
      salt: saltOfTest,
    })
    const left = structures.find(({ structure }) => structure === gone)
    expect(left).toMatchObject({ after: 0 })
    expect(moved + lost).toBe(left?.before)
  })
})
