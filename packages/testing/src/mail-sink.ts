// A real SMTP server that keeps what it accepts, and can be told to refuse, or to break off before it says so.

import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

type SunkMail = { at: number; from: string; to: string[]; raw: string; mail: ParsedMail }
export type MailSink = {
  url: string
  mails: SunkMail[]
  /** undefined: accept. Else the SMTP answer to DATA, e.g. `{ code: 451, text: 'later' }` */
  answer: { code: number; text: string } | undefined
  /** the same to RCPT TO, address by address */
  answerTo?: ((address: string) => { code: number; text: string } | undefined) | undefined
  /** takes the mail and says nothing more */
  stalls: boolean
  /** takes the mail and breaks the connection before the 250: the sender cannot know */
  breaksOff: boolean
  /** called as soon as a mail is accepted, before the 250 leaves */
  onMail?: (mail: SunkMail) => void
  /** takes the place of all that: the mail as it came, neither parsed nor kept */
  onRaw?: (raw: string, at: number) => void
  stop(): Promise<void>
}

/** @param tls offers STARTTLS with these; absent: none */
export async function startMailSink(port = 0, tls?: { key: string; cert: string }): Promise<MailSink> {
  const sink: MailSink = {
    url: '',
    mails: [],
    answer: undefined,
    stalls: false,
    breaksOff: false,
    stop: async () => undefined,
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: [...(tls ? [] : ['STARTTLS']), 'AUTH'],
    ...tls,
    logger: false,
    onRcptTo({ address }, _session, done) {
      const answer = sink.answerTo?.(address)
      done(answer && Object.assign(new Error(answer.text), { responseCode: answer.code }))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { answer, stalls } = sink
        if (stalls) return
        if (answer) return done(Object.assign(new Error(answer.text), { responseCode: answer.code }))
        const raw = Buffer.concat(chunks)
        const at = performance.timeOrigin + performance.now()
        if (sink.onRaw) {
          sink.onRaw(raw.toString(), at)
          return done()
        }
        void simpleParser(raw).then((mail) => {
          const to = session.envelope.rcptTo.map(({ address }) => address)
          const { mailFrom } = session.envelope
          const from = mailFrom ? mailFrom.address : ''
          const sunk = { at, from, to, raw: raw.toString(), mail }
          sink.mails.push(sunk)
          sink.onMail?.(sunk)
          if (!sink.breaksOff) return done()
          for (const connection of server.connections) {
            if (connection.session.id === session.id) connection._socket.destroy()
          }
        })
      })
    },
  })
  // A line that breaks under a client is what some tests are for.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const { port: taken } = server.server.address() as AddressInfo
  sink.url = `smtp://127.0.0.1:${taken}`
  sink.stop = () => new Promise((resolve) => server.close(() => resolve()))
  return sink
}
