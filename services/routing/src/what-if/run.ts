// A what-if as a whole: the needs of a month, lived a number of times without the change and with it, and what that comes
// to. Slices of it leave room for the decisions of the day.

import { setTimeout } from 'node:timers/promises'
import { type ServiceKind, serviceKinds } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { count, emptyTally, rowOf, spanOf, sumOf, type Tally, told, type WhatIfResult } from './figures.ts'
import type { AnswerPools } from './measured.ts'
import { type Begun, decidedIn, drawn, type Ending, type LivedIn, liveAgain, type PastLife } from './replay.ts'

/** Runs, each with other answers: enough for an interval of 95 %. */
const runs = 40
/** Work between two breaths, and how long a breath is: whoever is decided for meanwhile does not wait for this. */
const breath = { afterMs: 8, restMs: 2 }
/** Fewer needs or answers, and what is told would be chance. */
export const fewestToReplay = 20

export type Lives = {
  lives: readonly PastLife[]
  /** needs of the month, of which `lives` may be a sample */
  needs: number
  pools: AnswerPools
}
export type Worlds = { before: LivedIn; after: LivedIn }
type Prepared = { life: PastLife; before: Begun; after: Begun }
type OfStructure = { before: number; after: number }

/**
 * @param changed the structure that is changed, if one is
 * @param progressed told the share done, from 0 to 1; may throw to stop
 */
export async function runWhatIf(
  { lives, needs, pools }: Lives,
  worlds: Worlds,
  changed: string | undefined,
  progressed: (share: number) => Promise<void>,
): Promise<WhatIfResult> {
  const prepared: Prepared[] = []
  const breathe = breathing()
  for (const life of lives) {
    await breathe()
    prepared.push({ life, before: decidedIn(worlds.before, life), after: decidedIn(worlds.after, life) })
  }
  const scale = needs / Math.max(1, lives.length)
  const tallies: ReadonlyMap<ServiceKind, Tally>[] = []
  const ofChanged: OfStructure[] = []
  for (let run = 0; run < runs; run += 1) {
    await progressed(run / runs)
    const { tally, taken } = await oneRun(run, prepared, { worlds, pools, changed, isSample: scale > 1, breathe })
    tallies.push(tally)
    ofChanged.push(taken)
  }
  return resultOf(prepared, tallies, { scale, answers: pools.size, changed, ofChanged })
}

function breathing(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < breath.afterMs) return
    await setTimeout(breath.restMs)
    since = performance.now()
  }
}

type RunBy = {
  worlds: Worlds
  pools: AnswerPools
  changed: string | undefined
  isSample: boolean
  breathe: () => Promise<void>
}

/** Of a sample, each run takes as many anew, some twice: so the interval tells how much the sample itself decides. */
async function oneRun(
  run: number,
  prepared: readonly Prepared[],
  { worlds, pools, changed, isSample, breathe }: RunBy,
) {
  const tally = new Map<ServiceKind, Tally>(serviceKinds.map((service) => [service, emptyTally()]))
  const taken: OfStructure = { before: 0, after: 0 }
  const random = chance(run)
  for (let index = 0; index < prepared.length; index += 1) {
    await breathe()
    const one = prepared[isSample ? random(prepared.length) : index]
    const counts = one && tally.get(one.life.facts.service)
    if (!one || !counts) continue
    const { before, after } = endingsOf(run, one, worlds, pools)
    count(counts, before, after)
    if (before !== 'nobody' && before.by === changed) taken.before += 1
    if (after !== 'nobody' && after.by === changed) taken.after += 1
  }
  return { tally, taken }
}

function endingsOf(run: number, { life, before, after }: Prepared, worlds: Worlds, pools: AnswerPools) {
  const { needId } = life.facts
  const answerOf = (structureId: string, service: ServiceKind) =>
    drawn(run, needId, structureId, pools.of(structureId, service))
  const lived = (world: LivedIn, begun: Begun): Ending => liveAgain(world, begun, life.past, answerOf)
  return { before: lived(worlds.before, before), after: lived(worlds.after, after) }
}

function resultOf(
  prepared: readonly Prepared[],
  tallies: readonly ReadonlyMap<ServiceKind, Tally>[],
  by: { scale: number; answers: number; changed: string | undefined; ofChanged: readonly OfStructure[] },
): WhatIfResult {
  const { scale, changed, ofChanged } = by
  const firstIs = (of: (one: Prepared) => Begun, id?: string) =>
    prepared.filter((one) => of(one).ranking[0]?.structureId === id)
  const drifted = prepared.filter(
    ({ life, before }) => life.need.ranking[0]?.structureId !== before.ranking[0]?.structureId,
  )
  const measured = prepared.filter(({ life }) => life.past.takenAt !== undefined)
  const services = serviceKinds.flatMap((service) => {
    const needs = prepared.filter(({ life }) => life.facts.service === service).length
    if (told(needs) === '< 5') return []
    return [
      {
        service,
        ...rowOf(
          tallies.map((run) => run.get(service) ?? emptyTally()),
          needs,
          scale,
        ),
      },
    ]
  })
  const structure =
    changed === undefined
      ? undefined
      : {
          firstBefore: told(firstIs(({ before }) => before, changed).length * scale),
          firstAfter: told(firstIs(({ after }) => after, changed).length * scale),
          takenBefore: spanOf(
            ofChanged.map(({ before }) => before),
            scale,
          ),
          takenAfter: spanOf(
            ofChanged.map(({ after }) => after),
            scale,
          ),
        }
  return {
    sampled: told(prepared.length),
    answers: told(by.answers),
    measuredTaken: told(measured.length * scale),
    drifted: told(drifted.length * scale),
    total: rowOf(
      tallies.map((run) => sumOf([...run.values()])),
      prepared.length,
      scale,
    ),
    services,
    ...defined({ structure }),
  }
}

/** Numbers that look like chance and are the same for the same run (mulberry32). */
function chance(seed: number): (below: number) => number {
  let state = seed + 0x6d2b79f5
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
