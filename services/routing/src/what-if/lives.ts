// The needs of a past month, read one after the other from the store: a sample of them to live again, and how every
// structure answered. What the memory holds does not grow with the month.

import type { Connection } from 'mongoose'
import type { ReferralDocument } from '../referrals/referrals.ts'
import { createPools, readPast } from './measured.ts'
import type { PastLife } from './replay.ts'
import type { Lives } from './run.ts'

/** As many needs as are lived again at most. */
const mostLives = 1_500

const wanted = {
  requestId: 1,
  needId: 1,
  service: 1,
  departement: 1,
  need: 1,
  decision: 1,
  ranking: 1,
  openedAt: 1,
  events: 1,
}

/** @param random a whole number from 0 up to its parameter */
export async function readLives(
  connection: Connection,
  period: string,
  random = (below: number) => Math.floor(Math.random() * below),
): Promise<Lives> {
  const pools = createPools()
  const lives: PastLife[] = []
  let needs = 0
  const cursor = connection
    .collection<ReferralDocument>('referrals')
    .find({ 'decision.saltPeriod': period }, { projection: wanted })
  for await (const document of cursor) {
    const { events, need, decision, ranking, openedAt, ...ids } = document
    const past = readPast(events, openedAt)
    pools.learn(document.service, past)
    // Nobody knows what would have become of it.
    if (past.withdrawn) continue
    needs += 1
    const life: PastLife = {
      need: { need, decision, ranking },
      facts: { ...ids, need, decision, ranking, tried: [], openedAt },
      past,
    }
    // Each need of the month is as likely to be kept as any other.
    if (lives.length < mostLives) lives.push(life)
    else {
      const place = random(needs)
      if (place < mostLives) lives[place] = life
    }
  }
  return { lives, needs, pools }
}
