// Which partner sent a request: asked for at each event of a referral, so the last answers are kept in memory, and those
// of a batch read at once.

import { LRUCache } from 'lru-cache'
import type { Requests } from '../door/requests.ts'
import type { SentBy } from '../handlers.ts'
import type { Sent } from './partners.ts'

const most = 10_000

export function createSentBy(requests: Requests): SentBy {
  const known = new LRUCache<string, Sent | 'nobody'>({ max: most })
  return async (requestIds) => {
    const asked = [...new Set(requestIds)].filter((id) => !known.has(id))
    const found = asked.length > 0 ? await requests.among(asked) : []
    const byId = new Map(found.map((request) => [request._id, request]))
    for (const id of asked) {
      const request = byId.get(id)
      const partner = request?.sender.partner
      known.set(id, request && partner ? { partner, reference: request.reference ?? id } : 'nobody')
    }
    const sent = new Map<string, Sent>()
    for (const id of requestIds) {
      const by = known.get(id)
      if (by && by !== 'nobody') sent.set(id, by)
    }
    return sent
  }
}
