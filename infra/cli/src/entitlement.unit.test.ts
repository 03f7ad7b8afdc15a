// Who may answer a need is one rule with three readers: routing decides by it, the directory's search finds by it, its
// coverage counts by it. Asked the same of any directory, all three name the same structures (of a decision: those ranked,
// and those excluded for what only a decision knows). They are of two services, so the test is neither's.

import { modes } from '@hent/contracts/codes.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import type { ExclusionCode } from '@hent/contracts/entitlement.ts'
import { computeCoverage } from '@hent/directory/coverage/coverage.ts'
import { coverageColumns } from '@hent/directory/coverage/coverage-columns.ts'
import { type Found, searchStructures } from '@hent/directory/search/search-structures.ts'
import { createStructureIndex } from '@hent/directory/search/structure-index.ts'
import { decide } from '@hent/routing/decision/decide.ts'
import { createDirectoryIndex } from '@hent/routing/decision/directory-index.ts'
import type { NeedFacts } from '@hent/routing/decision/need-facts.ts'
import { digitsOf } from '@hent/routing/decision/tiers.ts'
import { situations } from '@hent/routing/testing/cells.ts'
import { aNeed, grounds, today } from '@hent/routing/testing/needs.ts'
import { communeByCode, type Nearness } from '@hent/territory/communes.ts'
import { isShut } from '@hent/territory/opening.ts'
import { aStructure } from '@hent/testing/builders.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

type Asked = { need: NeedFacts; directory: DirectoryRecord[] }

/** Lannion, another of its EPCI, Rennes, an island without EPCI, and a commune that took another one in. */
const communes = ['22113', '22168', '35238', '29155', '22055']
const found = (code: string) => {
  const commune = communeByCode(code)
  if (!commune) throw new Error(`no commune ${code}`)
  return commune
}
const homes = communes.map((code) => {
  const { epci, departement } = found(code)
  return { commune: code, epci, departement } as Pick<NeedFacts, 'commune' | 'epci' | 'departement'>
})
/** Every way a zone may be published, 53 being Mayenne. 99100 and merged communes never are: the import translates them. */
const codes = [...communes, '200065928', '243500139', '22', '29', '35', 'france', '53']

const placed = fc.record({
  home: fc.constantFrom(...homes),
  zones: fc.array(fc.subarray(codes, { minLength: 1, maxLength: 6 }), { minLength: 3, maxLength: 3 }),
  anonymousReception: fc.boolean(),
})

/** The needs and structures of routing's own properties (at most twelve, of three services), in other places and zones. */
const anywhere: fc.Arbitrary<Asked> = fc
  .tuple(situations, fc.constantFrom(...homes), fc.boolean(), fc.array(placed, { minLength: 12, maxLength: 12 }))
  .map(([{ need, directory }, home, anonymous, places]) => ({
    need: { ...need, ...home, ...(anonymous ? { anonymous } : {}) },
    directory: directory.map((record, at) => {
      const { home: here = home, zones = [], anonymousReception = true } = places[at] ?? {}
      const services = record.services.map((one, turn) => ({ ...one, zone: zones[turn] ?? [] }))
      return { ...record, ...here, anonymousReception, services }
    }),
  }))

/** What only a decision knows of a need: a search says neither modes, nor access, nor anonymity. */
const onlyADecisionKnows: ReadonlySet<ExclusionCode> = new Set([
  'anonymous-not-received',
  'mode-impossible',
  'access-impossible',
])

function decided({ need, directory }: Asked) {
  const index = createDirectoryIndex()
  for (const record of directory) index.apply(record)
  const { ranking, excluded } = decide(need, index.cell(need.service, need), grounds)
  const apart = excluded.filter(({ code }) => onlyADecisionKnows.has(code))
  return { ranking, entitled: [...ranking, ...apart].map(({ structureId }) => structureId).sort() }
}

function searched({ need, directory }: Asked): Found[] {
  const index = createStructureIndex()
  for (const record of directory) index.apply(record)
  const { commune, service, project, situation } = need
  const { status: audience, ageBand, disability } = situation
  const search = { commune: found(commune), service, project, audience, ageBand, disability, limit: 100 }
  return searchStructures(index, search, today).found
}
const idsOf = (structures: readonly Found[]): string[] => structures.map(({ record }) => record.structureId).sort()
const timesOffered = ({ services }: DirectoryRecord, { service }: NeedFacts): number =>
  services.filter(({ kind }) => kind === service).length

/** A search cannot say what else is known of the situation. */
function asASearchSays({ need, directory }: Asked): Asked {
  const { diploma: _d, solution: _s, ...situation } = need.situation
  return { need: { ...need, situation }, directory }
}

describe('who may answer a need, by a decision and by a search that says the same', () => {
  it('are the same structures, however often each offers the service', () => {
    let [both, severalTimes] = [0, 0]
    fc.assert(
      fc.property(anywhere, (asked) => {
        const same = asASearchSays(asked)
        const found = searched(same)
        expect(idsOf(found)).toEqual(decided(same).entitled)
        both += found.length
        severalTimes += found.filter(({ record }) => timesOffered(record, same.need) > 1).length
      }),
      { numRuns: 400 },
    )
    expect(both).toBeGreaterThan(60)
    expect(severalTimes).toBeGreaterThan(20)
  })

  // Until November 2026 a decision took a structure that covered the place by one service and handled the project by another.
  it('are not those of which one service covers the place and another handles the project', () => {
    const structure = aStructure({
      network: 'cma',
      services: [
        { serviceId: 'crafts', kind: 'business-creation', modes: [...modes], zone: ['35'], projectTypes: ['crafts'] },
        { serviceId: 'trade', kind: 'business-creation', modes: [...modes], zone: ['22'], projectTypes: ['trade'] },
      ],
    })
    const asked = { need: aNeed({ service: 'business-creation', project: 'crafts' }), directory: [structure] }
    expect(decided(asked).entitled).toEqual([])
    expect(searched(asked)).toEqual([])
  })

  it('are fewer by a decision that knows of a diploma or a solution, never more', () => {
    fc.assert(
      fc.property(anywhere, (asked) => {
        expect(idsOf(searched(asked))).toEqual(expect.arrayContaining(decided(asked).entitled))
      }),
      { numRuns: 200 },
    )
  })
})

describe('a cell of the coverage table', () => {
  /** A need as a column of the table has it, of somebody whom any mode suits. */
  const asAColumn = fc.tuple(anywhere, fc.nat()).map(([{ need, directory }, turn]) => {
    const columns = coverageColumns.filter(({ service }) => service === need.service)
    const column = columns[turn % columns.length]
    if (!column) throw new Error(`no column for ${need.service}`)
    const { project: _p, anonymous: _a, ...rest } = need
    const { situation, project } = column
    const own = { ...rest, situation, modes: [...modes], ...(project ? { project } : {}) }
    return { column, asked: { need: own, directory } }
  })

  it('counts those a search finds, as near as it finds them, and as available those with room for a decision', async () => {
    let [counted, available] = [0, 0]
    await fc.assert(
      fc.asyncProperty(asAColumn, async ({ column, asked }) => {
        const { cellsOf } = await computeCoverage(
          asked.directory.filter(({ active }) => active),
          today,
        )
        const cell = cellsOf(column).find(({ commune }) => commune.code === asked.need.commune)
        const structures = searched(asked)
        const near = (band: Nearness) => structures.filter(({ nearness }) => nearness === band).length
        expect(cell).toMatchObject({
          structures: structures.length,
          byBand: {
            commune: near('commune'),
            epci: near('epci'),
            departement: near('departement'),
            region: near('region'),
          },
        })
        const tiers = new Map(decided(asked).ranking.map(({ structureId, tier }) => [structureId, digitsOf(tier)]))
        const withRoom = structures.filter(({ record }) => tiers.get(record.structureId)?.room === 0)
        const open = withRoom.filter(({ record }) => !isShut(record, today))
        expect(cell?.available).toBe(open.length)
        counted += structures.length
        available += open.length
      }),
      { numRuns: 200 },
    )
    expect(counted).toBeGreaterThan(30)
    expect(available).toBeGreaterThan(10)
  })
})
