// Which partner sent a request: asked for at each event of a referral, so the last answers are kept in memory.

import { LRUCache } from 'lru-cache'
import type { Requests } from '../door/requests.ts'
import type { SentBy } from '../handlers.ts'

const most = 10_000

export function createSentBy(requests: Requests): SentBy {
  const known = new LRUCache<string, { sent: Awaited<ReturnType<SentBy>> }>({ max: most })
  return async (requestId) => {
    const hit = known.get(requestId)
    if (hit) return hit.sent
    const request = await requests.get(requestId)
    const partner = request?.sender.partner
    const sent = request && partner ? { partner, reference: request.reference ?? requestId } : null
    known.set(requestId, { sent })
    return sent
  }
}
