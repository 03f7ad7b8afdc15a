// A mail of the mailbox of bounces is read, and what did not arrive is said so.

import type { Sending } from '../context.ts'
import { bounced } from '../sending/outcomes.ts'
import { type Report, readReport } from './read-report.ts'

export const takeReport =
  (sending: Sending, domain: string) =>
  async (raw: Uint8Array): Promise<Report['kind']> => {
    const report = await readReport(raw, domain)
    if (report.kind !== 'failed') return report.kind
    return (await bounced(sending, report.messageId)) ? 'failed' : 'not-ours'
  }
