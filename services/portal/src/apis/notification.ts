// Notification, as the portal asks it: a proposal's page was read; by the link of a digest, no digest any more, or digests again; what a person was
// written.

import { fetchJson } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import { type At, type Caller, callOf } from './caller.ts'
import { deadAddressesApi } from './dead-addresses.ts'
import { deliveryApi } from './delivery.ts'
import { interfaceApi } from './interface.ts'
import { webhookApi, webhookHealthApi } from './partners.ts'
import { stoppedMailsApi } from './stopped-mails.ts'

const MessagesTold = Type.Object({
  messages: Type.Array(
    Type.Object({
      at: Type.String(),
      template: Type.String(),
      channel: Type.Enum(['email', 'sms']),
      state: Type.Enum(['queued', 'sent', 'delivered', 'failed', 'cancelled']),
    }),
  ),
})
export type MessageTold = Static<typeof MessagesTold>['messages'][number]

export type Notification = ReturnType<typeof notificationApi>

export function notificationApi(at: At) {
  const link = (token: string, act: 'stop' | 'resume') => at(`/v1/digest-links/${encodeURIComponent(token)}/${act}`)
  return {
    ...webhookHealthApi(at),
    ...deliveryApi(at),
    ...webhookApi(at),
    ...interfaceApi(at),
    ...stoppedMailsApi(at),
    ...deadAddressesApi(at),
    told: (caller: Caller, requestId: string) =>
      fetchJson(at(`/v1/requests/${encodeURIComponent(requestId)}/messages`), {
        ...callOf(caller),
        schema: MessagesTold,
      }),
    /** Somebody has read what the link of a proposal leads to. */
    opened: (caller: Caller, token: string) =>
      fetchJson(at(`/v1/proposal-links/${encodeURIComponent(token)}/opening`), { ...callOf(caller), body: {} }),
    stopDigests: (caller: Caller, token: string) => fetchJson(link(token, 'stop'), { ...callOf(caller), body: {} }),
    resumeDigests: (caller: Caller, token: string) => fetchJson(link(token, 'resume'), { ...callOf(caller), body: {} }),
  }
}
