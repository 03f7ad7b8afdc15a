// Requests that rain while a case does its harm, and what an outage that leaves no doubt must end in.

import { listDeadLetters } from '@hent/messaging/dead-letter-desk.ts'
import type { Bed } from './bed.ts'
import { expect } from './case.ts'

export const perSecond = 20

/** Runs `meanwhile` under 20 requests a second, and lets the client get its last answers. */
export async function underRain(bed: Bed, meanwhile: () => Promise<void>): Promise<void> {
  const ending = new AbortController()
  const sent = bed.client.keepSending(perSecond, ending.signal)
  try {
    await meanwhile()
  } finally {
    ending.abort()
    await sent
  }
}

/** Message-IDs accepted more than once. */
function doubled({ accepted }: Bed): Set<string> {
  const once = new Set<string>()
  return new Set(accepted.filter((id) => once.has(id) || !once.add(id)))
}

/** An outage that leaves no doubt about any mail: none is sent twice, and nothing is given up. */
export async function passes(bed: Bed, during: () => Promise<void>): Promise<void> {
  const before = (await listDeadLetters(bed.connection.kafka)).length
  const doubledBefore = doubled(bed)
  await during()
  const { possibleDuplicates } = await bed.settle()
  const twice = [...doubled(bed).difference(doubledBefore)]
  expect(
    twice.length === 0,
    `${twice.length} courriels partis deux fois (${possibleDuplicates} doubles admis), le relais ayant toujours répondu : ${twice[0]}`,
  )
  const after = (await listDeadLetters(bed.connection.kafka)).length
  expect(after === before, `${after - before} lettres mortes pour une panne passagère`)
}

/** The status of a GET, or a failure after eight seconds. */
export const status = async (url: string) => (await fetch(url, { signal: AbortSignal.timeout(8_000) })).status
