// The mail relay, by SMTP with kept connections. Says what is known of an attempt: accepted, refused for good, or not
// now. A broken connection counts as not now; the next attempt carries the same Message-ID.

import type { Log } from '@hent/service/log.ts'
import { createTransport } from 'nodemailer'
import type { Rendered } from './mail.ts'

export type Outcome = 'accepted' | 'refused' | 'not-now'
export type Relay = {
  /** @param thread what the mail is about, so that mail readers keep its mails together */
  send(messageId: string, address: string, mail: Rendered, thread: string | undefined): Promise<Outcome>
  close(): void
}

export function createRelay(options: {
  url: string
  from: string
  domain: string
  connections: number
  log: Log
}): Relay {
  const { url, from, domain, connections, log } = options
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: connections,
    maxMessages: Number.POSITIVE_INFINITY,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(messageId, address, { subject, text, html }, thread) {
      try {
        await transport.sendMail({
          from,
          to: address,
          subject,
          text,
          html,
          messageId: `<${messageId}@${domain}>`,
          ...(thread ? { references: `<${thread}@${domain}>` } : {}),
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Hent-Message': messageId },
        })
        return 'accepted'
      } catch (err) {
        const code = err instanceof Error && 'responseCode' in err ? Number(err.responseCode) : 0
        // The error's text may repeat the address: only its code is kept.
        log.warn(
          { messageId, code: code || (err instanceof Error && 'code' in err ? String(err.code) : 'unknown') },
          'relay did not accept',
        )
        return code >= 500 && code < 600 ? 'refused' : 'not-now'
      }
    },
    close: () => transport.close(),
  }
}
