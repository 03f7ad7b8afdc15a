// Made-up requests of partners. They are a collection and a topic of their own, which no service but notification's
// webhooks reads: nothing here can reach the vault, `referrals.v1`, a structure, a person or a figure.

import { languages, ServiceKind, Situation } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { envelope } from '@hent/contracts/envelope.ts'
import { eventData } from '@hent/contracts/events.ts'
import { PartnerStatus } from '@hent/contracts/partner.ts'
import { equivalentStatus, ReferralState } from '@hent/contracts/referral-states.ts'
import { NewRequest, RequestSubmission } from '@hent/contracts/request-submission.ts'
import { SheetEdition } from '@hent/contracts/sheet.ts'
import { partnerHeader, sandboxStatusesTopic } from '@hent/contracts/topics.ts'
import { isFirst } from '@hent/messaging/outbox.ts'
import type { Platform } from '@hent/messaging/platform.ts'
import { optional, quoted, required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import { type Static, Type } from 'typebox'
import type { begun } from './play.ts'

const keptSeconds = 7 * 86_400

const Referral = Type.Object({
  referralId: Type.String(),
  needId: Type.String(),
  service: ServiceKind,
  state: ReferralState,
  sequence: Type.Integer(),
})
export type SandboxReferral = Static<typeof Referral>

const request = {
  _id: { type: String, ...required },
  idempotency: { type: String, ...required },
  print: { type: String, ...required },
  partner: { type: String, ...required },
  reference: { type: String, ...required },
  receivedAt: { type: Date, ...required },
  commune: quoted(NewRequest.properties.commune, required),
  needs: quoted(eventData.RequestReceived.properties.needs, required),
  situation: quoted(Situation, required),
  modes: quoted(RequestSubmission.properties.modes, required),
  language: { type: String, enum: languages, ...required },
  /** of first information, as they were given */
  sheets: quoted(Type.Array(SheetEdition), optional),
  secretKey: { type: String, ...required },
  referrals: quoted(Type.Array(Referral), required),
  /** all that the partner is told of it */
  told: quoted(Type.Array(PartnerStatus), required),
  version: { type: Number, ...required },
  /** present while something of it has not reached the topic */
  pendingSince: { type: Date, ...optional },
} as const
export type SandboxRequest = Shape<typeof request>

export type Sandbox = Awaited<ReturnType<typeof openSandbox>>

export async function openSandbox({
  connection,
  producer,
  named,
}: Pick<Platform, 'connection' | 'producer' | 'named'>) {
  const model = await openModel(connection, 'sandbox_requests', request, [
    [{ idempotency: 1 }, { unique: true }],
    [{ partner: 1, receivedAt: -1 }],
    [{ receivedAt: 1 }, { expireAfterSeconds: keptSeconds }],
  ])

  /** Sends all again where something is unsent: a receiver drops what it knows. Whoever asks again mends what a crash left. */
  async function say(one: SandboxRequest): Promise<SandboxRequest> {
    const { _id, partner, told, version, pendingSince } = one
    if (!pendingSince) return one
    const headers = { [partnerHeader]: partner }
    const messages = told.map((status) => ({ key: _id, value: JSON.stringify(status), headers }))
    await producer.send({ topic: named(sandboxStatusesTopic), acks: -1, messages })
    await model.updateOne({ _id, version }, { $unset: { pendingSince: true } })
    return one
  }

  return {
    say,
    get: async (_id: string): Promise<SandboxRequest | undefined> => (await model.findById(_id).lean()) ?? undefined,
    /** The one kept under this idempotency key: the new one, or the first. */
    async insert(one: SandboxRequest): Promise<SandboxRequest> {
      if (await isFirst(() => model.insertOne(one))) return one
      const first: SandboxRequest | null = await model.findOne({ idempotency: one.idempotency }).lean()
      if (!first) throw new Error(`made-up request ${one._id} is neither new nor known`)
      return first
    },
    byIdempotency: async (idempotency: string): Promise<SandboxRequest | undefined> =>
      (await model.findOne({ idempotency }).lean()) ?? undefined,
    /** False where somebody else was first. */
    async replace(one: SandboxRequest): Promise<boolean> {
      const after = { ...one, version: one.version + 1 }
      const { modifiedCount } = await model.replaceOne({ _id: one._id, version: one.version }, after)
      return modifiedCount > 0
    },
    ofPartner: (partner: string, limit: number): Promise<SandboxRequest[]> =>
      model.find({ partner }).sort({ receivedAt: -1, _id: 1 }).limit(limit).lean(),
  }
}

/** As `statusOf` says it of a real one, and marked. */
export function madeUpStatus(
  { _id: requestId, reference }: Pick<SandboxRequest, '_id' | 'reference'>,
  { referralId, service, sequence }: SandboxReferral,
  { event, state, outcome }: typeof begun,
  time: Date,
): PartnerStatus {
  const id = `${referralId}.${sequence}`
  return envelope({
    ...{ source: '/intake', name: 'RequestStatus', id, subject: requestId, sequence, time },
    data: {
      ...{ requestId, reference, referralId, service, event, state, sandbox: true },
      ...equivalentStatus(state, outcome),
      ...defined({ outcome }),
    },
  })
}
