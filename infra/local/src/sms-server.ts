/**
 * The SMS provider of development and tests: a real SMPP 3.4 server that keeps what it takes and sends receipts for it.
 * It can be told, by its `settings` or over HTTP, to be as bad as providers are: throttling, slow, losing, reordering.
 */
import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import smpp, { type Pdu, type Session } from 'smpp'

/** command_status of SMPP 3.4, 5.1.3, and how a setting names it. */
export const statuses = {
  accept: 0x00,
  down: 0x08,
  'refused-number': 0x0b,
  'bind-failed': 0x0d,
  'queue-full': 0x14,
  throttled: 0x58,
} as const
/** message_state of SMPP 3.4, 5.2.28. */
const messageStates = { DELIVRD: 2, EXPIRED: 3, UNDELIV: 5 } as const

export const usualSettings = {
  /** what a submit_sm is answered; anything but `accept` takes nothing */
  answer: 'accept' as keyof typeof statuses,
  /** messages taken in a second, above which it says it is throttled; 0: no limit */
  mostPerSecond: 0,
  answerAfterMs: 0,
  /** takes the message and never answers */
  losesAnswers: false,
  /** takes the message and cuts the line */
  breaksOff: false,
  receipt: 'DELIVRD' as keyof typeof messageStates | 'none',
  receiptAfterMs: 20,
  /** the receipt leaves before the answer that names the message */
  receiptFirst: false,
  /** a receipt waits for the next one and leaves after it */
  reorders: false,
  /** receipts bear the sender's own reference beside the provider's id */
  echoesReference: true,
  /** answers no enquire_link: a line that looks open and is dead */
  deaf: false,
}
type SmsSettings = typeof usualSettings

type TakenSms = {
  /** the provider's */
  id: string
  /** RFC 3339 */
  at: string
  from: string
  to: string
  text: string
  /** the sender's user_message_reference */
  reference: number | null
  dataCoding: number
  /** what the last receipt said */
  receipt: string | null
}

export type SmsServer = {
  url: string
  messages: TakenSms[]
  settings: SmsSettings
  /** enquire_link PDUs and bindings there have been */
  counts: { enquiries: number; bindings: number; unbindings: number }
  /** called as soon as a message is taken, before its answer leaves */
  onSms: ((sms: TakenSms) => void) | undefined
  /** asks every client to leave, as a provider does before maintenance */
  unbind(): void
  /** receipts that no client has taken yet */
  unanswered(): number
  /** a receipt of any kind, for a message of any kind */
  sendReceipt(receipt: { id: string; to: string; state: string; reference?: number | null }): void
  /** somebody sends us a text, from a number in E.164; ours to keep until a client takes it, as a receipt */
  say(from: string, text: string): void
  stop(): Promise<void>
}

export type SmsAccount = { systemId: string; password: string }

/** @param file where what was taken is kept, a line each, and read again at the next start */
export async function startSmsServer(options: {
  port: number
  account: SmsAccount
  file?: string
}): Promise<SmsServer> {
  const { account, file } = options
  const bound = new Set<Session>()
  const timers = new Set<NodeJS.Timeout>()
  const waiting: Record<string, unknown>[] = []
  const recent: number[] = []
  const open = new Set<Record<string, unknown>>()
  let held: Record<string, unknown> | undefined

  const later = (ms: number, what: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      what()
    }, ms)
    timers.add(timer)
  }

  const taken: TakenSms[] = []
  if (file && existsSync(file)) {
    for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) taken.push(JSON.parse(line) as TakenSms)
  }

  const server = smpp.createServer((session) => {
    session.on('error', () => session.destroy())
    session.on('close', () => bound.delete(session))
    session.on('bind_transceiver', (pdu: Pdu) => {
      const known = pdu.system_id === account.systemId && pdu.password === account.password
      session.send(pdu.response(known ? { system_id: 'hent-sms' } : { command_status: statuses['bind-failed'] }))
      if (!known) return session.close()
      sms.counts.bindings += 1
      bound.add(session)
      for (const receipt of waiting.splice(0)) deliver(receipt)
    })
    session.on('enquire_link', (pdu: Pdu) => {
      sms.counts.enquiries += 1
      if (!sms.settings.deaf) session.send(pdu.response())
    })
    session.on('unbind', (pdu: Pdu) => {
      sms.counts.unbindings += 1
      session.send(pdu.response())
      session.close()
    })
    session.on('submit_sm', (pdu: Pdu) => take(session, pdu))
  })
  // A line that breaks is what some tests are for.
  server.on('error', () => undefined)

  function throttles(): boolean {
    const now = Date.now()
    while ((recent[0] ?? now) < now - 1_000) recent.shift()
    if (sms.settings.mostPerSecond > 0 && recent.length >= sms.settings.mostPerSecond) return true
    recent.push(now)
    return false
  }

  function take(session: Session, pdu: Pdu): void {
    const { settings } = sms
    const refusal = throttles() ? statuses.throttled : statuses[settings.answer]
    if (refusal) {
      session.send(pdu.response({ command_status: refusal }))
      return
    }
    const one: TakenSms = {
      id: randomBytes(8).toString('hex'),
      at: new Date().toISOString(),
      from: pdu.source_addr ?? '',
      to: `+${pdu.destination_addr ?? ''}`,
      text: textOf(pdu),
      reference: pdu.user_message_reference ?? null,
      dataCoding: pdu.data_coding ?? 0,
      receipt: null,
    }
    taken.push(one)
    if (file) appendFileSync(file, `${JSON.stringify(one)}\n`)
    sms.onSms?.(one)
    const wantsReceipt = ((pdu.registered_delivery ?? 0) & 3) === 1 && settings.receipt !== 'none'
    const receipt = () => wantsReceipt && sms.sendReceipt({ ...one, state: settings.receipt })
    if (settings.receiptFirst) receipt()
    else if (wantsReceipt) later(settings.answerAfterMs + settings.receiptAfterMs, receipt)
    if (settings.breaksOff) session.destroy()
    else if (!settings.losesAnswers)
      later(settings.answerAfterMs, () => session.send(pdu.response({ message_id: one.id })))
  }

  /** Until a client takes it: a receipt is the provider's to keep. */
  function deliver(receipt: Record<string, unknown>): void {
    open.add(receipt)
    const [session] = bound
    if (!session) {
      waiting.push(receipt)
      return
    }
    let answered = false
    const again = () => later(200, () => deliver(receipt))
    const sent = session.deliver_sm(receipt, ({ command_status }) => {
      answered = true
      if (command_status !== 0) again()
      else open.delete(receipt)
    })
    if (!sent) again()
    else
      later(5_000, () => {
        if (!answered) deliver(receipt)
      })
  }

  const sms: SmsServer = {
    url: '',
    messages: taken,
    settings: { ...usualSettings },
    counts: { enquiries: 0, bindings: 0, unbindings: 0 },
    onSms: undefined,
    unbind() {
      for (const session of bound) {
        bound.delete(session)
        session.unbind({}, () => session.close())
      }
    },
    unanswered: () => open.size,
    sendReceipt({ id, to, state, reference }) {
      const known = taken.find((one) => one.id === id)
      if (known) known.receipt = state
      const day = new Date().toISOString().replace(/\D/g, '').slice(2, 12)
      const delivered = state === 'DELIVRD'
      const receipt = {
        esm_class: 0x04,
        source_addr_ton: 1,
        source_addr_npi: 1,
        source_addr: to.replace('+', ''),
        destination_addr: known?.from ?? '',
        data_coding: 0,
        short_message: `id:${id} sub:001 dlvrd:${delivered ? '001' : '000'} submit date:${day} done date:${day} stat:${state} err:${delivered ? '000' : '001'} text:`,
        ...(sms.settings.echoesReference
          ? {
              receipted_message_id: id,
              ...(state in messageStates ? { message_state: messageStates[state as keyof typeof messageStates] } : {}),
              ...(typeof reference === 'number' ? { user_message_reference: reference } : {}),
            }
          : {}),
      }
      if (!sms.settings.reorders) return deliver(receipt)
      const before = held
      held = before ? undefined : receipt
      if (!before) return
      deliver(receipt)
      deliver(before)
    },
    say(from, text) {
      deliver({
        esm_class: 0,
        source_addr_ton: 1,
        source_addr_npi: 1,
        source_addr: from.replace('+', ''),
        destination_addr: taken.findLast((one) => one.to === from)?.from ?? 'Hent',
        short_message: text,
      })
    },
    async stop() {
      for (const timer of timers) clearTimeout(timer)
      for (const session of [...server.sessions]) session.destroy()
      await new Promise<void>((resolve) => server.close(resolve))
    },
  }
  await new Promise<void>((resolve) => server.listen(options.port, '127.0.0.1', resolve))
  const { systemId, password } = account
  sms.url = `smpp://${systemId}:${encodeURIComponent(password)}@127.0.0.1:${server.address().port}`
  return sms
}

function textOf({ short_message: short }: Pdu): string {
  const message = typeof short === 'object' && 'message' in short ? short.message : short
  return message?.toString() ?? ''
}
