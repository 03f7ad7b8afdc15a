// Notification, as the portal asks it: by the link of a digest, no digest any more, or digests again.

import { fetchJson } from '@hent/service/http-client.ts'
import { type At, type Caller, callOf } from './caller.ts'

export type Notification = ReturnType<typeof notificationApi>

export function notificationApi(at: At) {
  const link = (token: string, act: 'stop' | 'resume') => at(`/v1/digest-links/${encodeURIComponent(token)}/${act}`)
  return {
    stopDigests: (caller: Caller, token: string) => fetchJson(link(token, 'stop'), { ...callOf(caller), body: {} }),
    resumeDigests: (caller: Caller, token: string) => fetchJson(link(token, 'resume'), { ...callOf(caller), body: {} }),
  }
}
