// The mail relay, by SMTP with kept connections. Says what is known of an attempt: accepted, refused for good, not now,
// or unknown when the connection broke after the mail had begun to leave. Whatever comes next carries the same Message-ID.

import { Readable } from 'node:stream'
import type { Log } from '@hent/service/log.ts'
import { createTransport } from 'nodemailer'
import type { NotificationConfig } from '../config.ts'
import type { Rendered } from '../texts/mail.ts'

type Outcome = 'accepted' | 'refused' | 'not-now' | 'unknown'
export type Relay = {
  /** @param thread what the mail is about, so that mail readers keep its mails together */
  send(messageId: string, address: string, mail: Rendered, thread: string | undefined): Promise<Outcome>
  close(): void
}

export function createRelay(config: NotificationConfig, log: Log): Relay {
  const { SMTP_URL: url, MAIL_FROM: from, MAIL_DOMAIN: domain, MAIL_RETURN: returnTo, SEND_CONCURRENCY } = config
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: Math.min(5, SEND_CONCURRENCY),
    maxMessages: Number.POSITIVE_INFINITY,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  // The bytes of each mail under way: once some were read, the relay may have all of them.
  const leaving = new Map<string, Readable>()
  transport.use('stream', (mail, done) => {
    const { message } = mail
    message.processFunc((parts) => {
      const bytes = inOnePiece(parts)
      leaving.set(message.messageId(), bytes)
      return bytes
    })
    done()
  })
  return {
    async send(messageId, address, { subject, text, html, stop }, thread) {
      const id = `<${messageId}@${domain}>`
      try {
        await transport.sendMail({
          from,
          to: address,
          subject,
          text,
          html,
          messageId: id,
          ...(returnTo ? { envelope: { from: returnTo, to: address } } : {}),
          // Asked of relays that know how (RFC 3461): the mail's own words need not come back.
          dsn: { id: messageId, return: 'headers', notify: ['failure'] },
          ...(thread ? { references: `<${thread}@${domain}>` } : {}),
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Hent-Message': messageId, ...(stop ? oneClick(stop) : {}) },
        })
        return 'accepted'
      } catch (err) {
        const { code, reply, command } = failureOf(err)
        // The error's text may repeat the address: only its code is kept.
        log.warn({ messageId, code: reply || code }, 'relay did not accept')
        if (reply === 0) return leaving.get(id)?.readableDidRead ? 'unknown' : 'not-now'
        // A refused login, or sender, is ours to mend: the mail waits.
        return reply >= 500 && (command === 'RCPT TO' || command === 'DATA') ? 'refused' : 'not-now'
      } finally {
        leaving.delete(id)
      }
    },
    close: () => transport.close(),
  }
}

/** A mail is a few kilobytes: written to the relay once, instead of a piece for each of its parts. */
const inOnePiece = (parts: Readable): Readable =>
  Readable.from(
    (async function* () {
      yield Buffer.concat(await parts.toArray())
    })(),
    { objectMode: false },
  )

/** A mail program shows its own button, and asks by itself (RFC 8058); the relay’s DKIM signature must cover both. */
const oneClick = (url: string) => ({
  'List-Unsubscribe': `<${url}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
})

/** What nodemailer tells of a failure; `reply` is the relay's own, 0 where it gave none. */
function failureOf(err: unknown): { code: string; reply: number; command: string } {
  const told = (name: string) => (err instanceof Error && name in err ? String(Reflect.get(err, name)) : '')
  return { code: told('code') || 'unknown', reply: Number(told('responseCode')) || 0, command: told('command') }
}
