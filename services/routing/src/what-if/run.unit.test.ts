// A change tried on a past day: what it moves, moves because of it alone.

import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { serviceOffer } from '@hent/contracts/service-offer.ts'
import { describe, expect, it } from 'vitest'
import { createDirectoryIndex } from '../decision/directory-index.ts'
import { aDay, aDirectory, saltOfTest } from '../testing/days.ts'
import { delaysOfTests } from '../testing/referrals.ts'
import { delaysTried, recordTried, type WhatIfChange } from './change.ts'
import type { WhatIfResult } from './figures.ts'
import { type Answer, createPools, type Past } from './measured.ts'
import { type LivedIn, type PastLife, shutBy } from './replay.ts'
import { runWhatIf } from './run.ts'

const directory = aDirectory()
const index = createDirectoryIndex()
for (const record of directory) index.apply(record)
const hour = 3_600_000
const past: Past = { answers: [], choice: 'none', withdrawn: false }
const lives: PastLife[] = aDay(300, directory).map(({ need, decision, ranking, _id, requestId, ...more }) => {
  const { needId, service, departement, openedAt } = more
  const facts = { _id, requestId, needId, service, departement, need, decision, ranking, tried: [], openedAt }
  return { need: { need, decision, ranking }, facts, past }
})
/** What every structure answers, one of these at random. */
const poolsOf = (...answers: Answer[]) => {
  const pools = createPools()
  const asked = Array.from({ length: 30 }, (_, turn) => answers[turn % answers.length])
  for (const answer of asked) {
    if (!answer) continue
    pools.learn('vae', { ...past, answers: [{ structureId: 'somebody', answer }] })
  }
  return pools
}
const within = (hours: number): Answer => ({ kind: 'accepted', afterMs: hours * hour })
const refused: Answer = { kind: 'declined', afterMs: hour }
const silent: Answer = { kind: 'silent' }

async function tried(
  change: WhatIfChange,
  pools = poolsOf(within(30), within(90), refused, silent),
): Promise<WhatIfResult> {
  const shutOn = shutBy(index.get)
  const before: LivedIn = {
    cell: (need) => index.cell(need.service, need),
    delays: delaysOfTests,
    offer: () => serviceOffer,
    salt: saltOfTest,
    shutOn,
  }
  const with_ = (record: DirectoryRecord) => recordTried(record, change)
  const after = {
    ...before,
    cell: (need: Parameters<LivedIn['cell']>[0]) => before.cell(need).map(with_),
    delays: delaysTried(delaysOfTests, change),
  }
  const asked = { lives, needs: lives.length, pools }
  return runWhatIf(asked, { before, after }, change.structure?.structureId, async () => {})
}
const nobody = { mean: '< 5', low: '< 5', high: '< 5' }
const number = (told: number | '< 5') => (told === '< 5' ? 0 : told)

describe('a change of nothing', () => {
  it('moves nobody in any run, however chance falls', async () => {
    const { total, drifted } = await tried({})
    expect(total).toMatchObject({ sooner: nobody, later: nobody, gained: nobody, lost: nobody, needs: 300 })
    expect(total.takenAfter).toEqual(total.takenBefore)
    expect(number(total.takenBefore.mean)).toBeGreaterThan(100)
    expect(drifted).toBe('< 5')
  })
})

describe('a shorter delay to answer', () => {
  it('loses who is answered after it, and sends on sooner who is never answered', async () => {
    const answers = poolsOf(within(2), within(90), refused, silent)
    const { total } = await tried({ delays: { answerDays: 1, dropoutAnswerDays: 1 } }, answers)
    expect(number(total.sooner.mean)).toBeGreaterThan(10)
    expect(number(total.takenAfter.mean)).toBeLessThan(number(total.takenBefore.mean))
  })
})

describe('one structure asked instead of three', () => {
  it('leaves more people without anybody, and nobody gains by it', async () => {
    const { total } = await tried({ delays: { mostStructures: 1 } })
    expect(number(total.lost.mean)).toBeGreaterThan(20)
    expect(total.gained).toEqual(nobody)
    expect(number(total.lost.low)).toBeLessThanOrEqual(number(total.lost.mean))
    expect(number(total.lost.high)).toBeGreaterThanOrEqual(number(total.lost.mean))
  })
})

describe('a structure that would have no engagement any more', () => {
  const [busiest = ''] =
    [
      ...Map.groupBy(
        lives.filter(({ facts }) => facts.service === 'reception'),
        ({ facts }) => facts.ranking[0]?.structureId,
      ),
    ]
      .filter(([id]) => id !== undefined)
      .sort(([, a], [, b]) => b.length - a.length)[0] ?? []
  it('receives nobody, and others take what it took', async () => {
    const { structure } = await tried({ structure: { structureId: busiest, engaged: false } }, poolsOf(within(2)))
    expect(number(structure?.firstBefore ?? 0)).toBeGreaterThan(0)
    expect(structure).toMatchObject({ firstAfter: '< 5', takenAfter: nobody })
  })
})

describe('what is told', () => {
  it('is rounded to five and never under it, in every count', async () => {
    const { total, services, measuredTaken } = await tried({ delays: { mostStructures: 1 } })
    const counts = [total, ...services].flatMap(({ needs, takenBefore, takenAfter, sooner, later, gained, lost }) => [
      needs,
      ...[takenBefore, takenAfter, sooner, later, gained, lost].flatMap(({ mean, low, high }) => [mean, low, high]),
    ])
    for (const one of [...counts, measuredTaken]) expect(one === '< 5' || (one >= 5 && one % 5 === 0)).toBe(true)
  })
})
