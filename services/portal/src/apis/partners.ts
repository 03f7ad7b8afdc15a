// Partners, as the portal asks for them: the directory keeps them and their keys, intake and notification say how they do.

import { ServiceKind } from '@hent/contracts/codes.ts'
import { Problem } from '@hent/contracts/partner.ts'
import type { PartnerScope } from '@hent/contracts/partner-record.ts'
import { ReferralState } from '@hent/contracts/referral-states.ts'
import { NewRequest, type RequestSubmission } from '@hent/contracts/request-submission.ts'
import { fetchJson } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import { type At, type Caller, callOf, callOver } from './caller.ts'

const Key = Type.Object({ at: Type.String(), until: Type.Optional(Type.String()) })
const PartnerSeen = Type.Object({
  partner: Type.String(),
  version: Type.Integer(),
  label: Type.String(),
  enabled: Type.Boolean(),
  scopes: Type.Array(Type.String()),
  people: Type.Array(Type.String()),
  keys: Type.Object({ production: Type.Array(Key), sandbox: Type.Array(Key) }),
  acts: Type.Array(
    Type.Object({ at: Type.String(), what: Type.String(), by: Type.String(), key: Type.Optional(Type.String()) }),
  ),
})
export type PartnerSeen = Static<typeof PartnerSeen>
export type KeyKind = keyof PartnerSeen['keys']
export type PartnerSettings = { label: string; enabled: boolean; scopes: PartnerScope[]; people: string[] }

const KeySeen = Type.Object({
  clientId: Type.String(),
  secret: Type.Optional(Type.String()),
  previousUntil: Type.Optional(Type.String()),
})
export type KeySeen = Static<typeof KeySeen>

const PartnerHealth = Type.Object({
  topics: Type.Boolean(),
  refused: Type.Integer(),
  lastRequestAt: Type.Optional(Type.String()),
})
export type PartnerHealth = Static<typeof PartnerHealth>

const RefusalSeen = Type.Object({
  id: Type.String(),
  at: Type.String(),
  door: Type.String(),
  reference: Type.Optional(Type.String()),
  problem: Problem,
})
export type RefusalSeen = Static<typeof RefusalSeen>
const Refusals = Type.Object({ refusals: Type.Array(RefusalSeen), next: Type.Optional(Type.String()) })

const WebhookHealth = Type.Object({
  partner: Type.String(),
  state: Type.String(),
  since: Type.String(),
  late: Type.Integer(),
  failed: Type.Integer(),
})
export type WebhookHealth = Static<typeof WebhookHealth>

const path = (id: string, rest = '') => `/v1/partners/${encodeURIComponent(id)}${rest}`

export function partnersApi(at: At) {
  return {
    partners: (caller: Caller) =>
      fetchJson(at('/v1/partners'), {
        ...callOf(caller),
        schema: Type.Object({ partners: Type.Array(PartnerSeen) }),
      }).then(({ partners }) => partners),
    partner: (caller: Caller, id: string) => fetchJson(at(path(id)), { ...callOf(caller), schema: PartnerSeen }),
    writePartner: (caller: Caller, id: string, version: number, body: PartnerSettings) =>
      fetchJson(at(path(id)), { ...callOver(caller, version), method: 'PUT', body, schema: PartnerSeen }),
    newKey: (caller: Caller, id: string, version: number, kind: KeyKind) =>
      fetchJson(at(path(id, '/keys')), { ...callOver(caller, version), body: { kind }, schema: KeySeen }),
    endKey: (caller: Caller, id: string, version: number, kind: KeyKind) =>
      fetchJson(at(path(id, '/keys/ending')), { ...callOver(caller, version), body: { kind }, schema: KeySeen }),
  }
}

export const partnerDoorApi = (at: At) => ({
  partnerHealth: (caller: Caller, id: string) =>
    fetchJson(at(path(id, '/health')), { ...callOf(caller), schema: PartnerHealth }),
  refusals: (caller: Caller, id: string, cursor = '') =>
    fetchJson(at(path(id, `/refusals${cursor ? `?${new URLSearchParams({ cursor })}` : ''}`)), {
      ...callOf(caller),
      schema: Refusals,
    }),
})

export const webhookHealthApi = (at: At) => ({
  webhooks: (caller: Caller) =>
    fetchJson(at('/v1/webhooks'), {
      ...callOf(caller),
      schema: Type.Object({ webhooks: Type.Array(WebhookHealth) }),
    }).then(({ webhooks }) => webhooks),
})

const Webhook = Type.Object({
  url: Type.String(),
  state: Type.String(),
  cause: Type.Optional(Type.String()),
  since: Type.String(),
  previousSecretUntil: Type.Optional(Type.String()),
  secret: Type.Optional(Type.String()),
})
export type WebhookSeen = Static<typeof Webhook>
const DeliverySeen = Type.Object({
  webhookId: Type.String(),
  eventId: Type.String(),
  at: Type.String(),
  state: Type.String(),
  tries: Type.Integer(),
  lastTryAt: Type.Optional(Type.String()),
  lastStatus: Type.Optional(Type.Integer()),
  lastError: Type.Optional(Type.String()),
  nextTryAt: Type.Optional(Type.String()),
})
export type DeliverySeen = Static<typeof DeliverySeen>
const Deliveries = Type.Object({ deliveries: Type.Array(DeliverySeen), next: Type.Optional(Type.String()) })

/** @param sandbox that of the sandbox, else of the real thing */
export function webhookApi(at: At) {
  const of = (path: string, sandbox: boolean, query: Record<string, string> = {}) =>
    at(`/v1/webhook${path}?${new URLSearchParams({ ...query, ...(sandbox ? { sandbox: 'true' } : {}) })}`)
  return {
    webhook: (caller: Caller, sandbox: boolean) => fetchJson(of('', sandbox), { ...callOf(caller), schema: Webhook }),
    setWebhook: (caller: Caller, sandbox: boolean, url: string) =>
      fetchJson(of('', sandbox), { ...callOf(caller), method: 'PUT', body: { url }, schema: Webhook }),
    stopWebhook: (caller: Caller, sandbox: boolean) =>
      fetchJson(of('', sandbox), { ...callOf(caller), method: 'DELETE', schema: Webhook }),
    newWebhookSecret: (caller: Caller, sandbox: boolean) =>
      fetchJson(of('/secret', sandbox), { ...callOf(caller), body: {}, schema: Webhook }),
    testWebhook: (caller: Caller, sandbox: boolean) =>
      fetchJson(of('/tests', sandbox), { ...callOf(caller), body: {}, schema: DeliverySeen }),
    replayWebhook: (caller: Caller, sandbox: boolean, from: string) =>
      fetchJson(of('/replays', sandbox), {
        ...callOf(caller),
        body: { from },
        schema: Type.Object({ deliveries: Type.Integer() }),
      }).then(({ deliveries }) => deliveries),
    deliveries: (caller: Caller, sandbox: boolean, query: Record<string, string>) =>
      fetchJson(of('/deliveries', sandbox, query), { ...callOf(caller), schema: Deliveries }),
  }
}

const SandboxSeen = Type.Object({
  requestId: Type.String(),
  trackingCode: Type.String(),
  reference: Type.String(),
  receivedAt: Type.String(),
  commune: Type.Object({ name: Type.String() }),
  referrals: Type.Array(
    Type.Object({
      referralId: Type.String(),
      service: ServiceKind,
      state: ReferralState,
      playable: Type.Array(Type.String()),
    }),
  ),
  told: Type.Array(Type.Unknown()),
})
export type SandboxSeen = Static<typeof SandboxSeen>

export const sandboxApi = (at: At) => ({
  madeUp: (caller: Caller) =>
    fetchJson(at('/v1/sandbox/requests'), {
      ...callOf(caller),
      schema: Type.Object({ requests: Type.Array(SandboxSeen) }),
    }).then(({ requests }) => requests),
  makeUp: (caller: Caller, key: string, body: RequestSubmission) => {
    const call = callOf(caller)
    const headers = { ...call.headers, 'idempotency-key': key }
    return fetchJson(at('/v1/sandbox/requests'), { ...call, headers, body, schema: NewRequest })
  },
  play: (caller: Caller, id: string, body: { play: string; referralId: string }) =>
    fetchJson(at(`/v1/sandbox/requests/${encodeURIComponent(id)}/plays`), {
      ...callOf(caller),
      body,
      schema: SandboxSeen,
    }),
})
