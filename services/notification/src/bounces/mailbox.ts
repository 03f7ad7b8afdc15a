// The mailbox that mails come back to, by IMAP: read as soon as something arrives (IDLE), opened again with a growing
// pause. What was understood is deleted, since it names whom a mail was for; the rest is left, read, for somebody to look.

import type { Log } from '@hent/service/log.ts'
import { ImapFlow } from 'imapflow'
import { Counter, Gauge } from 'prom-client'
import type { Report } from './read-report.ts'

const pauses = { firstMs: 1_000, mostMs: 60_000 }
/** A report holds its mail's headers, or the mail: what is longer is cut, the report comes first. */
const mostBytes = 262_144

const readTotal = new Counter({
  name: 'hent_bounce_mails_total',
  help: 'Mails read in the mailbox of bounces, by what they are',
  labelNames: ['kind'],
})
const isOpen = new Gauge({
  name: 'hent_bounce_mailbox_open',
  help: 'Whether the mailbox of bounces is being read; absent where none is set',
  labelNames: ['folder'],
})

const listening = { autoIdleDelay: 200, maxIdleTime: 240_000, logger: false } as const

export type Mailbox = { stop(): Promise<void> }

/** @param take what a mail says; throws where it cannot be written down now, and the mail is read again later */
export function openMailbox(url: string, take: (raw: Uint8Array) => Promise<Report['kind']>, log: Log): Mailbox {
  const { protocol, hostname: host, port, username, password, pathname } = new URL(url)
  const secure = protocol === 'imaps:'
  const folder = decodeURIComponent(pathname.slice(1)) || 'INBOX'
  const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
  let client: ImapFlow | undefined
  let stopped = false
  let failures = 0
  let reopening: NodeJS.Timeout | undefined
  let reading: Promise<void> = Promise.resolve()

  async function read(from: ImapFlow): Promise<void> {
    const unseen = (await from.search({ seen: false }, { uid: true })) || []
    for (const uid of unseen) {
      const mail = await from.fetchOne(String(uid), { source: { maxLength: mostBytes } }, { uid: true })
      // Gone meanwhile: another process has read it.
      if (mail === false || !mail.source) continue
      const kind = await take(mail.source)
      readTotal.inc({ kind })
      if (kind === 'failed') await from.messageDelete(String(uid), { uid: true })
      else await from.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
    }
  }
  /** One after the other: what arrives meanwhile is read by the next. */
  function readNow(from: ImapFlow): void {
    reading = reading
      .then(() => read(from))
      .catch((err: unknown) => {
        log.warn({ err }, 'bounces not read')
        from.close()
      })
  }

  async function open(): Promise<void> {
    const made = new ImapFlow({ host, port: Number(port) || (secure ? 993 : 143), secure, auth, ...listening })
    client = made
    made.on('error', (err: Error) => log.warn({ err }, 'mailbox of bounces'))
    made.on('close', () => lost(made))
    made.on('exists', () => readNow(made))
    try {
      await made.connect()
      await made.mailboxOpen(folder)
      failures = 0
      isOpen.set({ folder }, 1)
      readNow(made)
    } catch (err) {
      log.warn({ err }, 'mailbox of bounces not open')
      made.close()
      lost(made)
    }
  }
  function lost(which: ImapFlow): void {
    if (client !== which) return
    client = undefined
    isOpen.set({ folder }, 0)
    if (stopped) return
    reopening = setTimeout(() => void open(), Math.min(pauses.firstMs * 2 ** Math.min(failures, 10), pauses.mostMs))
    failures += 1
  }

  isOpen.set({ folder }, 0)
  void open()
  return {
    async stop() {
      stopped = true
      clearTimeout(reopening)
      await reading
      await client?.logout().catch(() => client?.close())
    },
  }
}
