// Which partner sent a request: asked for at each event of a referral, so the last answers are kept in memory.

import type { SentBy } from './handlers.ts'
import type { Requests } from './requests.ts'

const most = 10_000

export function createSentBy(requests: Requests): SentBy {
  const known = new Map<string, Awaited<ReturnType<SentBy>>>()
  return async (requestId) => {
    const hit = known.get(requestId)
    if (hit !== undefined) return hit
    const request = await requests.get(requestId)
    const partner = request?.sender.partner
    const sent = request && partner ? { partner, reference: request.reference ?? requestId } : null
    known.set(requestId, sent)
    const oldest = known.keys().next()
    if (known.size > most && !oldest.done) known.delete(oldest.value)
    return sent
  }
}
