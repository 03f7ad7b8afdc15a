// M4: the highest rate that a side holds.

import { figures, long, quick, round, say } from './asked.ts'
import type { Bed } from './bed.ts'
import { highestHeld } from './limit.ts'
import { mailDelays, mailed, now, quantiles, refusedOf, steady } from './load.ts'
import type { Side } from './sides.ts'

/** Half of the mails may take as long as this, ms: in a short run a queue that only stands would pass for a rate held. */
const mostMedian = 1_000

/**
 * A rate is held: everything answered 201, half of the mails within a second, no later in the second half, the last one
 * within three seconds.
 */
export async function holds({ inbox, ours, keep }: Bed, side: Side, rate: number): Promise<boolean> {
  const seconds = long ? 300 : quick ? 10 : 60
  const sent = await steady(side.urls(), await side.token(), rate, seconds)
  const ended = now()
  const missing = await mailed(inbox, sent, 60_000)
  if (side === ours) keep(sent)
  const drained = (now() - ended) / 1_000
  const [early = 0, late = 0] = [sent.slice(0, sent.length / 2), sent.slice(sent.length / 2)].map((half) =>
    round(quantiles(mailDelays(inbox, half), 0.5)[0] ?? 0, 0),
  )
  const timely = Math.max(early, late) <= mostMedian && late <= 2 * early + 100
  const ok = missing.length === 0 && refusedOf(sent) === 0 && timely && drained < 3
  say(
    `    ${side === ours ? 'Hent' : 'nue'} ${rate}/s pendant ${seconds} s : ${ok ? 'tenu' : 'non tenu'} (médiane ${early} puis ${late} ms, vidé en ${round(drained)} s, ${refusedOf(sent)} refusées)`,
  )
  return ok
}

/** M4 with one, two and four processes of the services that cost most. */
export async function scale(bed: Bed): Promise<void> {
  const { hent, ours, warmUp } = bed
  const found: Record<number, number> = {}
  await warmUp(ours)
  for (const count of [1, 2, 4]) {
    for (const service of ['intake', 'routing', 'notification', 'tracking'] as const) {
      while (hent.processes().filter((one) => one.service === service).length < count) await hent.startProcess(service)
    }
    if (count > 1) await warmUp(ours)
    found[count] = (await highestHeld([(rate) => holds(bed, ours, rate)]))[0] ?? 0
    say(`M4  ${count} processus d’intake, routing, notification et tracking : ${found[count]}/s`)
  }
  figures.scale = found
}
