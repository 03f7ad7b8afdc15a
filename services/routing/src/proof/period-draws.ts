// The draws of a period that is over, as the pages read them: taken from the store, document by document, then kept, for
// nothing decided in a past period ever changes. What was drawn in its last moments may still be on its way to the store
// when it ends: for an hour after, what is read is kept a minute only. A period that still runs is not told: its salt is
// secret.

import type { ServiceOffer } from '@hent/contracts/service-offer.ts'
import { LRUCache } from 'lru-cache'
import type { Connection } from 'mongoose'
import { periodOf } from '../decision/salt.ts'
import { bundleOfDraws, type PublicBundle } from './bundles.ts'
import { type Draw, drawOf, type Standing } from './draw-groups.ts'
import { type DrawnShares, drawnShares } from './neutrality.ts'
import type { KeptSalt } from './salts.ts'

/** As many as fit beside each other in little memory: some megabytes each at 100,000 requests a year. */
const mostPeriods = 3
const settledAfterMs = 3_600_000
const freshMs = 60_000

/** Whether all that was drawn in a period is in the store. */
export const isSettled = (period: string, at: Date): boolean =>
  periodOf(new Date(at.getTime() - settledAfterMs)) > period

type Commitment = { sha256: string; committedAt: Date; late: boolean }
type PastPeriod = { commitment: Commitment; shares: DrawnShares; bundle: PublicBundle }
export type PastPeriods = {
  /** Undefined while the period runs, and for one that nothing was committed to. */
  of(period: string): Promise<PastPeriod | undefined>
}

type Projected = { need: { needId: string }; ranking: Standing[]; decision: { rulesVersion: string } }

/** @param offers every service offer decided by, by version */
export function createPastPeriods(deps: {
  connection: Connection
  offers: () => Promise<ReadonlyMap<string, ServiceOffer>>
  now: () => Date
}): PastPeriods {
  const { connection, offers, now } = deps
  const known = new LRUCache<string, { reading: Promise<PastPeriod | undefined>; at: number }>({ max: mostPeriods })
  async function read(period: string): Promise<PastPeriod | undefined> {
    const kept = await connection.collection<KeptSalt>('salts').findOne({ _id: period })
    if (!kept) return undefined
    const { draws, versions, decisions } = await drawnIn(connection, period)
    const every = await offers()
    const applied = [...versions].sort().flatMap((version) => every.get(version) ?? [])
    const { sha256, committedAt, salt } = kept
    return {
      commitment: { sha256, committedAt, late: periodOf(committedAt) >= period },
      shares: drawnShares(draws),
      bundle: bundleOfDraws({ period, value: salt }, applied, draws, decisions),
    }
  }

  return {
    async of(period) {
      const at = now().getTime()
      if (period >= periodOf(new Date(at))) return undefined
      const hit = known.get(period)
      if (hit && (isSettled(period, new Date(hit.at)) || at - hit.at < freshMs)) return hit.reading
      const reading = read(period)
      known.set(period, { reading, at })
      reading.catch(() => known.delete(period))
      return reading
    },
  }
}

/** Of each referral only what a draw is made of, so that a month of many does not stand in memory whole. */
async function drawnIn(connection: Connection, period: string) {
  const projection = {
    _id: 0,
    'need.needId': 1,
    'ranking.structureId': 1,
    'ranking.tier': 1,
    'ranking.weight': 1,
    'decision.rulesVersion': 1,
  }
  const cursor = connection.collection('referrals').find<Projected>({ 'decision.saltPeriod': period }, { projection })
  const draws: Draw[] = []
  const versions = new Set<string>()
  let decisions = 0
  for await (const { need, ranking, decision } of cursor) {
    decisions += 1
    versions.add(decision.rulesVersion)
    const draw = drawOf(need.needId, ranking)
    if (draw) draws.push(draw)
  }
  return { draws, versions, decisions }
}
