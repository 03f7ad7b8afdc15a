// The mail relay, by SMTP with kept connections. Says what is known of an attempt: accepted, refused for good (the address,
// or, once it was read, the mail itself), not now, or unknown when the connection broke after the mail had begun to leave. Whatever comes next carries the same Message-ID.

import { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import type { NotificationConfig } from '../config.ts'
import type { Rendered } from '../texts/mail.ts'
import { relaySays } from './relay-says.ts'

type Outcome = 'accepted' | 'refused' | 'mail-refused' | 'not-now' | 'unknown'
/** What a relay refuses for good, by the command it answers so. */
const forGood: Partial<Record<string, Outcome>> = { 'RCPT TO': 'refused', DATA: 'mail-refused' }
export const isRefused = (outcome: Outcome): boolean => Object.values(forGood).includes(outcome)

type RelayConfig = Pick<
  NotificationConfig,
  | 'SMTP_URL'
  | 'SMTP_TIMEOUT_MS'
  | 'SEND_CONCURRENCY'
  | 'MAIL_FROM'
  | 'MAIL_DOMAIN'
  | 'MAIL_RETURN'
  | 'MAIL_REPLY_TO'
  | 'MAIL_REQUIRE_TLS'
  | 'MAIL_DKIM_SELECTOR'
  | 'MAIL_DKIM_KEY'
>

type Warns = { warn(fields: { messageId: string; code: string | number }, text: string): void }

export type Relay = {
  /** @param thread what the mail is about, so that mail readers keep its mails together */
  send(messageId: string, address: string, mail: Rendered, thread: string | undefined): Promise<Outcome>
  close(): void
}

export function createRelay(config: RelayConfig, log: Warns): Relay {
  const {
    SMTP_URL: url,
    MAIL_FROM: from,
    MAIL_DOMAIN: domain,
    MAIL_RETURN: returnTo,
    MAIL_REPLY_TO: mailbox,
    SEND_CONCURRENCY,
  } = config
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: Math.min(5, SEND_CONCURRENCY),
    maxMessages: Number.POSITIVE_INFINITY,
    connectionTimeout: Math.min(5_000, config.SMTP_TIMEOUT_MS),
    greetingTimeout: Math.min(5_000, config.SMTP_TIMEOUT_MS),
    socketTimeout: config.SMTP_TIMEOUT_MS,
    requireTLS: config.MAIL_REQUIRE_TLS,
    ...signature(config),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  // The bytes of each mail under way: once some were read, the relay may have all of them.
  const leaving = new Map<string, Readable>()
  transport.use('stream', (mail, done) => {
    const { message } = mail
    // Around all that nodemailer does to them: a signature reads them before the relay is ready.
    const create = message.createReadStream.bind(message)
    message.createReadStream = (options) => {
      const bytes = inOnePiece(create(options))
      leaving.set(message.messageId(), bytes)
      return bytes
    }
    done()
  })
  return {
    async send(messageId, address, { subject, text, html, stop, replyTo = mailbox }, thread) {
      const id = `<${messageId}@${domain}>`
      try {
        await transport.sendMail({
          from,
          to: address,
          subject,
          text,
          html,
          messageId: id,
          ...(replyTo ? { replyTo } : {}),
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
        log.warn({ messageId, code: reply || code }, relaySays(err))
        if (reply === 0) return leaving.get(id)?.readableDidRead ? 'unknown' : 'not-now'
        // A refused login, or sender, is ours to mend: the mail waits.
        return reply >= 500 ? (forGood[command] ?? 'not-now') : 'not-now'
      } finally {
        leaving.delete(id)
      }
    },
    close: () => transport.close(),
  }
}

/** What RFC 6376 and RFC 8058 want signed. */
const signed =
  'from:sender:reply-to:subject:date:message-id:to:references:mime-version:content-type:content-transfer-encoding:list-unsubscribe:list-unsubscribe-post'

/** @throws when the selector or the key stands alone: nothing may leave unsigned by a mistake in the settings */
function signature({ MAIL_DKIM_SELECTOR: keySelector, MAIL_DKIM_KEY: privateKey, MAIL_FROM: from }: RelayConfig) {
  if (!keySelector && !privateKey) return {}
  const domainName = /@([^>\s]+)>?$/.exec(from)?.[1]
  if (!keySelector || !privateKey || !domainName) throw new Error('MAIL_DKIM_SELECTOR and MAIL_DKIM_KEY go together')
  return { dkim: { domainName, keySelector, privateKey, headerFieldNames: signed } }
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
