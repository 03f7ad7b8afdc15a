// What holds of a decision whatever the need and the directory: who may be chosen, by the rules read here once more and
// plainly; and what cannot move it.

import type { DirectoryRecord, OfferedService } from '@hent/contracts/directory-record.ts'
import { type OfferRule, serviceOffer } from '@hent/contracts/service-offer.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { situations } from '../testing/cells.ts'
import { grounds, today } from '../testing/needs.ts'
import { decide } from './decide.ts'
import { createDirectoryIndex } from './directory-index.ts'
import type { NeedFacts } from './need-facts.ts'

const indexOf = (directory: readonly DirectoryRecord[]) => {
  const index = createDirectoryIndex()
  for (const record of directory) index.apply(record)
  return index
}
/** Decided as routing does: over the cell its index finds. */
const decided = (need: NeedFacts, directory: readonly DirectoryRecord[]) =>
  decide(need, indexOf(directory).cell(need.service, need), grounds)

const says = <T>(condition: readonly T[] | undefined, value: T | undefined): boolean =>
  condition === undefined || value === undefined || condition.includes(value)

function ruleAllows(
  rule: OfferRule,
  { service, situation, project }: NeedFacts,
  record: DirectoryRecord,
  { cepOperator }: OfferedService,
): boolean {
  if (rule.service !== service || !rule.networks.includes(record.network)) return false
  if (rule.from > today || (rule.until ?? today) < today) return false
  if (!says(rule.statuses, situation.status) || !says(rule.ageBands, situation.ageBand)) return false
  if (!says(rule.projects, project)) return false
  if (rule.disability && !situation.disability) return false
  if (rule.diploma === false && situation.diploma) return false
  if (rule.solution === false && situation.solution) return false
  if (rule.declared === 'vaeAdvice') return record.vaeAdvice === true
  if (rule.declared === 'psad') return record.psad === true
  return !rule.declared || cepOperator === true
}

/** May this structure answer this need today, in its place, in a way the person can use? */
function mayAnswer(need: NeedFacts, record: DirectoryRecord): boolean {
  const place = [need.commune, need.epci, need.departement, 'france']
  const byOneService = record.services.some(
    (one) =>
      one.kind === need.service &&
      one.zone.some((code) => place.includes(code)) &&
      says(one.projectTypes, need.project) &&
      one.modes.some((mode) => need.modes.includes(mode)) &&
      serviceOffer.rules.some((rule) => ruleAllows(rule, need, record, one)),
  )
  const mustCome = need.modes.join() === 'face-to-face'
  const canCome = (need.accessibility ?? []).every((code) => record.accessibility?.includes(code) ?? true)
  const { signed = '9999', until = '' } = record.engagement ?? {}
  const engaged = need.service !== 'reception' || (signed <= today && today <= until)
  return record.active && byOneService && engaged && (!mustCome || canCome)
}

describe('whoever asks for whatever', () => {
  it('is put before those who may answer, all of them and nobody else', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(situations, ({ need, directory }) => {
        const able = directory.filter((record) => mayAnswer(need, record)).map(({ structureId }) => structureId)
        const { ranking } = decided(need, directory)
        expect(ranking.map(({ structureId }) => structureId).sort()).toEqual(able.sort())
        for (const { rule } of ranking) seen.add(rule)
      }),
      { numRuns: 500 },
    )
    // Not one rule in force was left out of what was tried.
    expect(seen.size).toBeGreaterThan(10)
  })

  it('is put before the structure they named if it may answer, and never before it if it may not', () => {
    let [honoured, refused] = [0, 0]
    fc.assert(
      fc.property(situations, ({ need, directory }) => {
        const wished = directory.find(({ structureId }) => structureId === need.wishedStructure)
        if (!wished) return
        const ids = decided(need, directory).ranking.map(({ structureId }) => structureId)
        if (mayAnswer(need, wished)) {
          honoured += 1
          expect(ids[0]).toBe(wished.structureId)
        } else {
          refused += 1
          expect(ids).not.toContain(wished.structureId)
        }
      }),
      { numRuns: 500 },
    )
    expect(Math.min(honoured, refused)).toBeGreaterThan(10)
  })
})

describe('whatever the directory', () => {
  it('the same inputs give the same decision', () => {
    fc.assert(
      fc.property(situations, ({ need, directory }) => {
        expect(decided(structuredClone(need), structuredClone(directory))).toEqual(decided(need, directory))
      }),
    )
  })
  it('its order does not matter', () => {
    fc.assert(
      fc.property(situations, fc.func(fc.nat()), ({ need, directory }, shuffle) => {
        const shuffled = [...directory].sort((a, b) => shuffle(a.structureId) - shuffle(b.structureId))
        expect(decided(need, shuffled)).toEqual(decided(need, directory))
      }),
    )
  })
  it('each structure of the cell is either ranked or excluded by a named rule', () => {
    fc.assert(
      fc.property(situations, ({ need, directory }) => {
        const { ranking, excluded } = decided(need, directory)
        const cell = indexOf(directory).cell(need.service, need)
        expect([...ranking, ...excluded].map(({ structureId }) => structureId).sort()).toEqual(
          cell.map(({ structureId }) => structureId).sort(),
        )
      }),
    )
  })
  it.each<[string, (record: DirectoryRecord) => DirectoryRecord]>([
    ['closes', (record) => ({ ...record, version: 2, active: false })],
    ['gives up its services', (record) => ({ ...record, version: 2, services: [] })],
    [
      'serves another place',
      (record) => ({ ...record, version: 2, services: record.services.map((one) => ({ ...one, zone: ['29'] })) }),
    ],
  ])('one that %s moves nobody else, nor does its return', (_what, leaving) => {
    let moved = 0
    fc.assert(
      fc.property(situations, fc.nat(), fc.boolean(), ({ need, directory }, turn, ofThoseRanked) => {
        const index = indexOf(directory)
        const ranked = () => decide(need, index.cell(need.service, need), grounds).ranking
        const before = ranked()
        const among = ofThoseRanked && before.length > 0 ? before : directory
        const gone = index.get(among[turn % among.length]?.structureId ?? '')
        if (!gone) return
        index.apply(leaving(gone))
        const others = before.filter(({ structureId }) => structureId !== gone.structureId)
        expect(ranked()).toEqual(others)
        if (others.length < before.length) moved += 1
        index.apply({ ...gone, version: 3 })
        expect(ranked().map(({ version: _v, ...one }) => one)).toEqual(before.map(({ version: _v, ...one }) => one))
      }),
      { numRuns: 300 },
    )
    expect(moved).toBeGreaterThan(10)
  })
})
