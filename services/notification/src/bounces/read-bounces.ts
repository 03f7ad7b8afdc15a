// The mailbox of bounces is read, where there is one, and what did not arrive is said so.

import type { Platform } from '@hent/messaging/platform.ts'
import type { NotificationConfig } from '../config.ts'
import type { Sending } from '../context.ts'
import { bounced } from '../sending/outcomes.ts'
import { openMailbox } from './mailbox.ts'
import { type Report, readReport } from './read-report.ts'

export function readBounces(
  { working, log }: Platform,
  sending: Sending,
  { BOUNCES_URL: url, MAIL_DOMAIN: domain }: NotificationConfig,
): void {
  if (url) working(openMailbox(url, (raw) => takeReport(sending, raw, domain), log))
}

async function takeReport(sending: Sending, raw: Uint8Array, domain: string): Promise<Report['kind']> {
  const report = await readReport(raw, domain)
  if (report.kind !== 'failed') return report.kind
  return (await bounced(sending, report.messageId)) ? 'failed' : 'not-ours'
}
