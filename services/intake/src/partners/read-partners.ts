// The partners' topics read: each apart from the others, so that who floods its own delays nobody else.

import { PartnerRequest } from '@hent/contracts/partner.ts'
import { groups, partnerTopics } from '@hent/contracts/topics.ts'
import { decoderOf } from '@hent/messaging/decode.ts'
import type { Platform } from '@hent/messaging/platform.ts'
import type { IntakeConfig } from '../config.ts'
import type { Intake } from '../context.ts'
import { type PartnerPort, refusePartnerRequest, takePartnerRequest } from './partners.ts'

export async function readPartners(
  hent: Platform,
  port: PartnerPort,
  intake: Intake,
  { PARTNERS }: IntakeConfig,
): Promise<void> {
  if (PARTNERS.length === 0) return
  await hent.consume<PartnerRequest>(groups.intakePartners, {
    topics: PARTNERS.map(partnerTopics).flatMap(({ requests, replays }) => [requests, replays]),
    apart: true,
    concurrency: 8,
    limit: 64,
    decode: decoderOf(PartnerRequest),
    parking: false,
    handle: async ([message], [raw]) => message && raw && takePartnerRequest(intake, port, message, raw),
    onDeadLetter: (raw, failure) => refusePartnerRequest(port, raw, failure),
    traceOf: (message) => ({ traceparent: message.traceparent, name: 'take partner request' }),
  })
}
