// What the Region tries on a past month, opened: what was tried is stored, and what runs ends when the service stops.

import type { ServiceOffer } from '@hent/contracts/service-offer.ts'
import type { Platform } from '@hent/messaging/platform.ts'
import type { Routing } from '../context.ts'
import { createTrying, type Trying } from './try-change.ts'
import { openWhatIfs, type WhatIfs } from './what-ifs.ts'

export type WhatIf = { whatIfs: WhatIfs; trying: Trying }

/** @param offers every service offer decided by, by version */
export async function openWhatIf(
  { connection, log, working }: Platform,
  routing: Routing,
  offers: () => Promise<ReadonlyMap<string, ServiceOffer>>,
): Promise<WhatIf> {
  const whatIfs = await openWhatIfs(connection)
  return { whatIfs, trying: working(createTrying({ connection, routing, offers, whatIfs, log })) }
}
