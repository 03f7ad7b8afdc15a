// The partners' door: requests from their topics, one receipt each, then the state changes of what they sent.
// A message that cannot be taken is refused with the reason and never with a submitted value.

import { defined } from '@hent/contracts/defined.ts'
import { envelope } from '@hent/contracts/envelope.ts'
import type { HentEvent } from '@hent/contracts/events.ts'
import type { PartnerReceipt, PartnerRequest, PartnerStatus } from '@hent/contracts/partner.ts'
import type { PartnerRecord } from '@hent/contracts/partner-record.ts'
import { equivalentStatus, type ReferralState } from '@hent/contracts/referral-states.ts'
import { cleanLine } from '@hent/contracts/text.ts'
import { partnerHeader, partnerOfTopic, partnerStatusesTopic, partnerTopics } from '@hent/contracts/topics.ts'
import type { RawMessage } from '@hent/messaging/decode.ts'
import { BrokenMessage } from '@hent/messaging/failure.ts'
import type { Producer } from '@hent/messaging/kafka.ts'
import { AppError, type ErrorCode, type ErrorData, isErrorCode, toProblem } from '@hent/service/errors.ts'
import type { Intake } from '../context.ts'
import { sentenceOf } from '../door/clean-person.ts'
import { receiveRequest } from '../door/receive-request.ts'
import type { PartnerRefusals } from './refusals.ts'

export type PartnerPort = {
  producer: Producer
  named: (topic: string) => string
  now: () => Date
  /** what the Region lets it do; undefined: the Region says nothing of it */
  standingOf: (partner: string) => PartnerRecord | undefined
  /** whether it has topics of its own on the broker */
  hasTopics: (partner: string) => boolean
  refusals: PartnerRefusals
}

const source = '/intake'

/** A partner's own reference as pages and receipts show it; the key it is known again by stays as it was sent. */
export const cleanReference = (id: string): string => cleanLine(id)

/** One message of a partner's topic: received, and its receipt written before the offset moves on. */
export async function takePartnerRequest(intake: Intake, port: PartnerPort, message: PartnerRequest, raw: RawMessage) {
  const partner = partnerOfTopic(raw.topic)
  if (!partner) throw new BrokenMessage('unknown-partner', 'the topic names no partner')
  const standing = port.standingOf(partner)
  if (standing && !(standing.enabled && standing.scopes.includes('requests:create')))
    throw new BrokenMessage('forbidden', 'the Region has taken this right')
  const reference = cleanReference(message.id)
  if (reference === '') throw new BrokenMessage('invalid-input', '/id min-length')
  const door = {
    sender: { kind: 'partner' as const, partner },
    key: message.id,
    reference,
    ...(message.traceparent ? { cause: { traceparent: message.traceparent } } : {}),
  }
  try {
    const { requestId, trackingCode, secret } = await receiveRequest(intake, message.data, door)
    const receipt: PartnerReceipt = envelope({
      source,
      name: 'RequestAccepted',
      id: `${requestId}.receipt`,
      subject: requestId,
      sequence: 1,
      time: port.now(),
      data: { accepted: true, reference, requestId, trackingCode, secret },
    })
    await say(port, partnerTopics(partner).receipts, requestId, receipt)
  } catch (err) {
    if (!(err instanceof AppError) || err.code === 'dependency-unavailable') throw err
    const where = (err.data.errors ?? []).map(({ pointer, code }) => `/data${pointer} ${code}`)
    throw new BrokenMessage(err.code, where.join(', '))
  }
}

/** What a partner reads of a refusal that the API does not know, or would tell in terms of HTTP. */
const wordsOfThisDoor: Readonly<Record<string, { code: ErrorCode; title?: string; detail?: string }>> = {
  'idempotency-key-reused': {
    code: 'idempotency-key-reused',
    title: 'Identifiant déjà utilisé',
    detail: 'Cet « id » a déjà servi pour un autre contenu. Donnez le sien à chaque demande.',
  },
  'wrong-schema': { code: 'invalid-input' },
  'reserved-header': {
    code: 'invalid-input',
    detail: 'Les en-têtes qui commencent par « hent- » sont réservés : retirez-les.',
  },
  empty: { code: 'invalid-input', detail: 'Le message est vide.' },
  'too-large': { code: 'invalid-input', detail: 'Le message dépasse 1 Mio.' },
  'not-json': { code: 'invalid-input', detail: 'Le message n’est pas du JSON en UTF-8.' },
  unreadable: {
    code: 'invalid-input',
    detail: 'Le lot envoyé n’a pas pu être décompressé ou lu : aucun de ses messages n’a été reçu.',
  },
}
const ourFault = { code: 'internal', detail: 'L’erreur est notée, et le message gardé pour être repris.' } as const

/**
 * Told after the dead letter is written: the partner reads why, with pointers into its own message.
 * @returns whether that settles it: what is wrong is for its sender to mend, and not a fault of ours
 */
export async function refusePartnerRequest(
  port: PartnerPort,
  raw: RawMessage,
  failure: { code: string; detail: string },
): Promise<boolean> {
  const partner = partnerOfTopic(raw.topic)
  if (!partner) return false
  const origin = `${raw.topic}/${raw.partition}/${raw.offset}`
  const reference = referenceOf(raw)
  const errors = failure.detail
    .split(', ')
    .map((part) => part.split(' '))
    .flatMap(([pointer, code]) =>
      pointer?.startsWith('/') && code ? [{ pointer, code, ...defined({ detail: sentenceOf(code) }) }] : [],
    )
  const problem = problemOf(failure.code, errors)
  const receipt: PartnerReceipt = envelope({
    source,
    name: 'RequestRefused',
    id: `${origin}.receipt`,
    subject: origin,
    sequence: 1,
    time: port.now(),
    data: {
      accepted: false,
      ...(reference ? { reference } : {}),
      origin,
      problem,
    },
  })
  await port.refusals.note({ _id: origin, partner, at: port.now(), door: 'kafka', problem, ...defined({ reference }) })
  await say(port, partnerTopics(partner).receipts, origin, receipt)
  return problem.status < 500
}

function problemOf(failure: string, errors: NonNullable<ErrorData['errors']>) {
  const { code, title, detail }: (typeof wordsOfThisDoor)[string] =
    wordsOfThisDoor[failure] ?? (isErrorCode(failure) ? { code: failure } : ourFault)
  const problem = toProblem(new AppError(code, defined({ errors, detail })))
  const type = code === 'invalid-input' && failure !== code ? `${problem.type}#${failure}` : problem.type
  return { ...problem, type, ...defined({ title }) }
}

function referenceOf(raw: RawMessage): string | undefined {
  try {
    const value: unknown = JSON.parse(raw.value?.toString() ?? '')
    const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
    return typeof id === 'string' && id.length <= 200 ? cleanReference(id) || undefined : undefined
  } catch {
    return undefined
  }
}

export type Sent = { partner: string; reference: string }
export type StatusMessage = { partner: string; status: PartnerStatus }

/**
 * What a partner reads when something happens to a request it sent: states and dates, never a structure, those that
 * declined least of all. The id is the event's: sent twice, it is one.
 */
export function statusOf(sent: Sent, event: HentEvent, state: ReferralState | undefined, now: Date): StatusMessage {
  const { data } = event
  const ending = 'outcome' in data ? data.outcome : event.name === 'ReferralWithdrawn' ? 'withdrawn' : undefined
  const status: PartnerStatus = envelope({
    source,
    name: 'RequestStatus',
    id: event.id,
    subject: event.subject,
    sequence: Number(event.sequence),
    time: now,
    data: {
      requestId: event.subject,
      reference: sent.reference,
      ...defined({
        referralId: 'referralId' in data ? data.referralId : undefined,
        service: 'service' in data ? data.service : undefined,
      }),
      event: event.name,
      ...(state ? { state, ...equivalentStatus(state, ending) } : {}),
      ...defined({
        outcome: 'outcome' in data ? data.outcome : undefined,
        until: 'until' in data ? data.until : undefined,
        undoableUntil: 'undoableUntil' in data ? data.undoableUntil : undefined,
      }),
    },
  })
  return { partner: sent.partner, status }
}

/** In one send; each partner's topic keeps the order they are given in. */
export async function tellPartners(
  { producer, named, hasTopics }: PartnerPort,
  statuses: readonly StatusMessage[],
): Promise<void> {
  if (statuses.length === 0) return
  const topicMessages = [...Map.groupBy(statuses, ({ partner }) => partner)].map(([partner, told]) => ({
    topic: named(hasTopics(partner) ? partnerTopics(partner).status : partnerStatusesTopic),
    messages: told.map(({ status }) => ({
      key: status.subject,
      value: JSON.stringify(status),
      ...(hasTopics(partner) ? {} : { headers: { [partnerHeader]: partner } }),
    })),
  }))
  await producer.sendBatch({ acks: -1, topicMessages })
}

async function say(port: PartnerPort, topic: string, key: string, message: unknown): Promise<void> {
  await port.producer.send({ topic: port.named(topic), acks: -1, messages: [{ key, value: JSON.stringify(message) }] })
}
