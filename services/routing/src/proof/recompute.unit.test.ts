// A day of 10,000 simulated requests: both bundles are recomputed and confirmed, by Hent and by a script written from
// docs/neutrality.md alone; whatever is altered by hand is named by both.

import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exclusionCodes } from '@hent/contracts/entitlement.ts'
import { serviceOffer } from '@hent/contracts/service-offer.ts'
import { afterAll, describe, expect, it } from 'vitest'
import { digitsOf, tierParts } from '../decision/tiers.ts'
import { aDay, aDirectory, recordedBefore, saltOfTest } from '../testing/days.ts'
import {
  type AuditorBundle,
  auditorBundle,
  bundleOfDraws,
  type PublicBundle,
  publicBundle,
  readBundle,
} from './bundles.ts'
import { recompute } from './recompute.ts'

const directory = aDirectory()
const decided = aDay(10_000, directory)
const open = publicBundle(saltOfTest, [serviceOffer], decided)
const auditor = { name: 'Auditrice d’essai', at: new Date('2026-12-01T08:00:00Z') }
const audit = auditorBundle(saltOfTest, [serviceOffer], recordedBefore(directory), decided, auditor)

const folder = mkdtempSync(join(tmpdir(), 'hent-recompute-'))
afterAll(() => rmSync(folder, { recursive: true }))
// A machine with containers only may have no Python: the script is then left out, and said to be.
const python = spawnSync('python3', ['-c', 'import zoneinfo; zoneinfo.ZoneInfo("Europe/Paris")']).status === 0
const script = new URL('../../../../docs/recompute.py', import.meta.url).pathname

type Answer = { checked: number; contradictions: { id: string; part: string }[] }
/** What the independent script says of a bundle, in the parts it knows. */
function byScript(bundle: PublicBundle | AuditorBundle): Answer & { code: number | null } {
  const file = join(folder, 'bundle.json')
  writeFileSync(file, JSON.stringify(bundle))
  const { stdout, stderr, status } = spawnSync('python3', [script, file], { encoding: 'utf8', maxBuffer: 1 << 26 })
  if (stdout === '') throw new Error(stderr)
  return { ...(JSON.parse(stdout) as Answer), code: status }
}
/** What both say is contradicted, once each. */
function contradicted(bundle: PublicBundle | AuditorBundle) {
  const named = (all: readonly { id: string; part: string }[]) =>
    [...new Set(all.map(({ id, part }) => `${part} ${id}`))].sort()
  const own = named(recompute(bundle).contradictions)
  if (python) expect(named(byScript(bundle).contradictions)).toEqual(own)
  return own
}

describe('a day of 10,000 requests', () => {
  it('has draws, decisions without a draw, exclusions and every part of the order', () => {
    expect(open.draws.length).toBeGreaterThan(1_000)
    expect(open.undrawn).toBeGreaterThan(500)
    const codes = new Set(decided.flatMap(({ decision }) => decision.excluded.map(({ code }) => code)))
    const never = new Set(['service-not-offered'])
    expect([...codes].sort()).toEqual(exclusionCodes.filter((code) => !never.has(code)).sort())
    const digits = decided.flatMap(({ ranking }) => ranking.map(({ tier }) => digitsOf(tier)))
    for (const part of tierParts) expect(new Set(digits.map((each) => each[part])).size).toBeGreaterThan(1)
  })

  it('in the public bundle is confirmed whole', () => {
    const { checked, contradictions, parts } = recompute(readBundle(JSON.parse(JSON.stringify(open))))
    expect([checked, contradictions]).toEqual([open.draws.length, []])
    expect(parts.draw).toEqual({ confirmed: open.draws.length, contradicted: 0 })
  })

  it('in the auditor’s bundle is confirmed whole', () => {
    const { checked, contradictions, parts } = recompute(readBundle(JSON.parse(JSON.stringify(audit))))
    expect([checked, contradictions]).toEqual([10_000, []])
    expect(Object.keys(parts).sort()).toEqual([
      ...['candidates', 'entitlement', 'exclusions', 'numbers', 'order', 'rules', 'salt', 'tiers', 'weights'],
    ])
  })

  // Twenty thousand recomputations, in one go: minutes where other work shares the processor.
  it.skipIf(!python)('is confirmed as well by a script that knows the page alone', { timeout: 600_000 }, () => {
    expect(byScript(open)).toEqual({ checked: open.draws.length, contradictions: [], code: 0 })
    expect(byScript(audit)).toEqual({ checked: 10_000, contradictions: [], code: 0 })
  })
})

// Until the offer of 2026-11-28, services of a structure could do together what none of them does alone.
describe('a month decided half by an offer of before', () => {
  const { oneService, ...rules } = serviceOffer
  const before = { ...rules, version: '2026-11-26' }
  const earlier = aDay(400, directory, 'day', undefined, before)
  const mixed = auditorBundle(
    saltOfTest,
    [before, serviceOffer],
    recordedBefore(directory),
    [...earlier, ...aDay(400, directory, 'later')],
    auditor,
  )

  it('is recomputed each decision by its own', () => {
    expect(oneService).toBe(true)
    expect(contradicted(mixed)).toEqual([])
  })
  it('had people put before structures that could not serve them where they live, which today’s excludes', () => {
    const offers = [{ ...before, oneService: true as const }, serviceOffer]
    const told = contradicted({ ...mixed, rules: { ...mixed.rules, offers } })
    expect(told.filter((line) => line.startsWith('exclusions')).length).toBeGreaterThan(50)
    const ids = new Set(earlier.map(({ _id }) => _id))
    for (const line of told) expect(ids).toContain(line.split(' ')[1])
  })
})

describe('the public bundle', () => {
  it('holds no time and no fact of anybody', () => {
    const text = JSON.stringify({ ...open, rules: undefined })
    expect(text).not.toMatch(/20\d\d-\d\d-\d\dT|commune|situation|status|language|"at"/)
    expect(open.draws.map(({ id }) => id)).toEqual(open.draws.map(({ id }) => id).sort())
  })
  it('leaves out groups with fewer than five draws, and says how many groups', () => {
    const few = publicBundle(saltOfTest, [serviceOffer], decided.slice(0, 300))
    const sizes = [...Map.groupBy(few.draws, ({ group }) => group).values()].map(({ length }) => length)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(5)
    expect(few.leftOut.groups).toBeGreaterThan(0)
  })
  it('is the same whether a group left out had one draw or four: whoever knows the rest learns no count under five', () => {
    const shown = open.draws.filter(({ group }) => group === open.draws[0]?.group)
    const [one] = shown
    if (!one) throw new Error('no draw')
    const group = 'f'.repeat(16)
    const bundles = [1, 2, 3, 4].map((size) => {
      const few = Array.from({ length: size }, (_, at) => ({ ...one, id: `few-${at}`, group }))
      const draws = [...shown, ...few]
      return [0, 4, 7].map((undrawn) => bundleOfDraws(saltOfTest, [serviceOffer], draws, draws.length + undrawn))
    })
    expect(new Set(bundles.map((each) => JSON.stringify(each)))).toHaveLength(1)
    expect(bundles[0]?.map(({ leftOut, undrawn }) => [leftOut, undrawn])).toEqual([
      [{ groups: 1 }, '< 5'],
      [{ groups: 1 }, '< 5'],
      [{ groups: 1 }, 7],
    ])
  })
  it('of before, which told the draws left out, is still read', () => {
    const before = { ...open, leftOut: { groups: 1, draws: 3 }, undrawn: 2 }
    expect(readBundle(JSON.parse(JSON.stringify(before)))).toMatchObject({ leftOut: { groups: 1 }, undrawn: 2 })
  })
  it('with one winner altered by hand names that draw, and no other', () => {
    const [draw, ...rest] = open.draws
    if (!draw) throw new Error('no draw')
    const other = draw.candidates.find(({ structure }) => structure !== draw.winner)?.structure ?? ''
    expect(contradicted({ ...open, draws: [{ ...draw, winner: other }, ...rest] })).toEqual([`draw ${draw.id}`])
  })
  it('with another salt than the one committed to names the salt', () => {
    expect(contradicted({ ...open, draws: [], saltSha256: '0'.repeat(64) })).toEqual(['salt 2026-11'])
  })
})

describe('the auditor’s bundle', () => {
  const at = audit.decisions.findIndex(({ ranking }) => ranking.length > 2)
  const chosen = audit.decisions[at]
  const first = chosen?.ranking[0]
  const second = chosen?.ranking[1]
  if (!chosen || !first || !second) throw new Error('no decision with three ranked')
  const altered = (change: Partial<typeof chosen>): AuditorBundle => ({
    ...audit,
    decisions: audit.decisions.slice(at, at + 50).with(0, { ...chosen, ...change }),
  })
  const id = chosen.referralId

  it.each<[string, Partial<typeof chosen>, string[]]>([
    ['two structures swapped', { ranking: chosen.ranking.with(0, second).with(1, first) }, [`order ${id}`]],
    [
      'a weight raised',
      { ranking: chosen.ranking.with(0, { ...first, weight: (first.weight % 8) + 1 }) },
      [`weights ${id}`],
    ],
    [
      'a tier lowered',
      { ranking: chosen.ranking.with(1, { ...second, tier: second.tier + 100_000 }) },
      [`tiers ${id}`],
    ],
    ['a rule renamed', { ranking: chosen.ranking.with(0, { ...first, rule: 'another' }) }, [`entitlement ${id}`]],
    ['a candidate left out', { ranking: chosen.ranking.slice(1) }, [`candidates ${id}`]],
  ])('with %s says so of that decision, and names no other', (_what, change, parts) => {
    expect(contradicted(altered(change))).toEqual(parts)
  })
  it('with a need’s id altered contradicts that decision alone, among the 10,000 of the day', () => {
    const decisions = audit.decisions.with(at, { ...chosen, facts: { ...chosen.facts, needId: randomUUID() } })
    const { contradictions } = recompute({ ...audit, decisions })
    expect(new Set(contradictions.map((one) => one.id))).toEqual(new Set([id]))
    expect(contradictions.map(({ part }) => part)).toContain('numbers')
  })
  it('is refused when it is no bundle, with the place of the fault', () => {
    expect(() => readBundle({ ...audit, decisions: [{ referralId: 1 }] })).toThrow('/decisions/0')
    expect(() => readBundle({})).toThrow('lot de neutralité')
  })
})
