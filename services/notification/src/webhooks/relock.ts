// Locks every secret of webhooks by the newest key, so that the one before can be taken from the settings.

import type { Log } from '@hent/service/log.ts'
import type { Endpoint, Endpoints } from './endpoints.ts'
import type { Safe } from './secrets.ts'

/** At each start. One that a partner changes meanwhile is locked by the newest key already. */
export async function relockSecrets(endpoints: Endpoints, safe: Safe, log: Log): Promise<void> {
  let count = 0
  let unreadable = 0
  for (const known of await endpoints.all()) {
    const relocked = await relock(known, safe)
    if (relocked === 'unreadable') {
      unreadable += 1
      log.error(
        { partner: known._id },
        'no key of WEBHOOK_KEY opens the secret of a webhook: put back the key that did',
      )
    } else if (relocked) {
      await endpoints.relock(known, relocked)
      count += 1
    }
  }
  if (unreadable === 0)
    log.info({ count }, 'every webhook secret is locked by the newest key: older ones can be taken away')
}

async function relock({ secret, previous }: Endpoint, safe: Safe) {
  if (safe.isNewest(secret) && (previous === undefined || previous === null || safe.isNewest(previous)))
    return undefined
  const again = async (locked: string) => safe.lock(await safe.unlock(locked))
  try {
    return { secret: await again(secret), ...(previous ? { previous: await again(previous) } : {}) }
  } catch {
    return 'unreadable'
  }
}
