// What a partner system writes and reads on its own three topics. The topic, guarded by the broker, is who it is.

import { type Static, Type } from 'typebox'
import { Instant, LocalDay, ServiceKind } from './codes.ts'
import { enveloped } from './envelope.ts'
import { ReferralState } from './referral-states.ts'
import { RequestSubmission } from './request-submission.ts'

/** A request as a partner publishes it. Its `id` is the partner's own reference: sent twice, it is one request. */
export const PartnerRequest = Type.Object({
  specversion: Type.Literal('1.0'),
  id: Type.String({ minLength: 1, maxLength: 200, description: 'the partner’s reference, its idempotency key' }),
  source: Type.String({ minLength: 1, maxLength: 200 }),
  type: Type.Literal('bzh.hent.request-submitted.v1'),
  time: Type.Optional(Instant),
  datacontenttype: Type.Optional(Type.Literal('application/json')),
  traceparent: Type.Optional(Type.String({ maxLength: 64 })),
  data: RequestSubmission,
})
export type PartnerRequest = Static<typeof PartnerRequest>

export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Optional(Type.Integer()),
  detail: Type.Optional(Type.String()),
  errors: Type.Optional(
    Type.Array(Type.Object({ pointer: Type.String(), code: Type.String(), detail: Type.Optional(Type.String()) })),
  ),
})
export type Problem = Static<typeof Problem>

export const PartnerReceipt = enveloped(
  Type.Union([
    Type.Object({
      accepted: Type.Literal(true),
      reference: Type.String(),
      requestId: Type.String(),
      trackingCode: Type.String(),
      secret: Type.String(),
    }),
    Type.Object({
      accepted: Type.Literal(false),
      reference: Type.Optional(Type.String()),
      origin: Type.String({ description: 'topic/partition/offset of the refused message' }),
      problem: Problem,
    }),
  ]),
)
export type PartnerReceipt = Static<typeof PartnerReceipt>

export const PartnerStatus = enveloped(
  Type.Object({
    requestId: Type.String(),
    reference: Type.String(),
    referralId: Type.Optional(Type.String()),
    service: Type.Optional(ServiceKind),
    event: Type.String({ description: 'the event that changed it, e.g. ReferralAccepted' }),
    state: Type.Optional(ReferralState),
    fhirTask: Type.Optional(Type.String()),
    dora: Type.Optional(Type.String()),
    outcome: Type.Optional(Type.String()),
    sandbox: Type.Optional(Type.Literal(true, { description: 'of a made-up request' })),
    until: Type.Optional({ ...LocalDay, description: 'the structure that is asked is looking at it until that day' }),
    undoableUntil: Type.Optional({
      ...Instant,
      description: 'until when whoever acted may take it back, which another status then tells',
    }),
  }),
)
export type PartnerStatus = Static<typeof PartnerStatus>
