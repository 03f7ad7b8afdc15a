// A thousand requests at once: on a Hent that stands (M3), and on one whose parts come back (M13).

import { figures, round, say } from './asked.ts'
import type { Bed } from './bed.ts'
import { burst, mailed, now, refusedOf } from './load.ts'

export async function atOnce({ hent, inbox, ours, keep }: Bed): Promise<void> {
  const from = now()
  const sent = await burst(hent.urls.intake, await ours.token(), 1_000)
  const missing = await mailed(inbox, sent, 60_000)
  keep(sent)
  const seconds = round((now() - from) / 1_000)
  figures.M3 = { seconds: missing.length === 0 && refusedOf(sent) === 0 ? seconds : Number.NaN }
  say(
    `M3  1 000 demandes d’un coup : dernier courriel après ${seconds} s (${refusedOf(sent)} refusées, ${missing.length} sans courriel)`,
  )
}

/** Routing is killed, 1,000 requests wait, it comes back: until the last mail. Then the same with the broker. */
export async function comeback(bed: Bed): Promise<void> {
  const { hent } = bed
  await hent
    .processes()
    .find(({ service }) => service === 'routing')
    ?.kill('SIGKILL')
  const service = await drain(bed, async () => void (await hent.startProcess('routing')), 'routing revient')
  await hent.stack.servers.kafka?.kill('SIGKILL')
  const broker = await drain(bed, async () => hent.stack.servers.kafka?.start(), 'Kafka revient')
  figures.M13 = { seconds: Math.max(service, broker), service, broker }
}

async function drain({ hent, inbox, ours, keep }: Bed, back: () => Promise<void>, what: string): Promise<number> {
  const sent = await burst(hent.urls.intake, await ours.token(), 1_000)
  keep(sent)
  await back()
  const from = now()
  const missing = await mailed(inbox, sent, 90_000)
  const seconds = round((now() - from) / 1_000)
  say(
    `M13 ${what}, 1 000 demandes en attente : vidé en ${seconds} s (${refusedOf(sent)} refusées, ${missing.length} sans courriel)`,
  )
  return missing.length === 0 ? seconds : Number.NaN
}
