// A provider of SMS by SMPP 3.4: one line kept open both ways (transceiver), a window of messages not answered yet,
// throttling obeyed, receipts taken. The line is opened again with a growing pause for as long as it takes.

import type { Log } from '@hent/service/log.ts'
import smpp, { type Pdu, type Session } from 'smpp'
import type { NotificationConfig } from '../config.ts'
import type { OnReceipt, OnReply, SmsProvider, Submitted } from './provider.ts'
import { readReceipt } from './receipt-text.ts'

/** command_status, SMPP 3.4, 5.1.3. */
const accepted = 0x00
const wrongNumber = 0x0b
const queueFull = 0x14
const throttled = 0x58
/** of ours to the provider: repeat it */
const temporaryError = 0x64

const answerWithinMs = 10_000
const pauses = { firstMs: 250, mostMs: 30_000 }

const growing = (times: number) => Math.min(pauses.firstMs * 2 ** Math.min(times, 10), pauses.mostMs)

export function createSmppProvider(
  address: string,
  config: Pick<NotificationConfig, 'SMS_FROM' | 'SMS_WINDOW' | 'SMS_ENQUIRE_MS'>,
  { onReceipt, onReply }: { onReceipt: OnReceipt; onReply: OnReply },
  log: Log,
): SmsProvider {
  const url = new URL(address)
  const tls = url.protocol === 'smpps:'
  // Each message is one short write: none waits for the one before it to be acknowledged.
  const host = { host: url.hostname, port: Number(url.port) || (tls ? 3550 : 2775), tls, noDelay: true }
  const account = { system_id: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }

  let session: Session | undefined
  let bound = false
  let closing = false
  let failures = 0
  let reopening: NodeJS.Timeout | undefined
  let throttles = 0
  let pausedUntil = 0
  /** places of the window that are taken, and those of them whose answer is awaited */
  let places = 0
  const underWay = new Set<(outcome: Submitted) => void>()
  const queue: (() => void)[] = []

  function open(): void {
    const line = smpp.connect(host)
    session = line
    let dead: NodeJS.Timeout | undefined
    // A line that looks open and is dead is cut: what was on it has an unknown outcome.
    const enquiring = setInterval(() => {
      if (!bound || dead) return
      dead = setTimeout(() => line.destroy(), Math.min(answerWithinMs, config.SMS_ENQUIRE_MS))
      line.enquire_link({}, () => {
        clearTimeout(dead)
        dead = undefined
      })
    }, config.SMS_ENQUIRE_MS)
    const unanswered = setTimeout(() => line.destroy(), answerWithinMs)
    const left = () => {
      clearInterval(enquiring)
      clearTimeout(unanswered)
      clearTimeout(dead)
      if (session === line) lost()
    }
    // The library reads no further after an error: the line is of no more use.
    line.on('error', (err: Error) => {
      log.warn({ err }, 'sms line')
      line.destroy()
    })
    line.on('close', left)
    line.on(tls ? 'secureConnect' : 'connect', () => {
      line.bind_transceiver({ ...account, interface_version: 0x34 }, ({ command_status: code }) => {
        clearTimeout(unanswered)
        if (code !== accepted) {
          log.error({ code }, 'sms provider refuses the login')
          return line.destroy()
        }
        bound = true
        failures = 0
        log.info('sms line open')
        drain()
      })
    })
    line.on('enquire_link', (pdu: Pdu) => line.send(pdu.response()))
    line.on('unbind', (pdu: Pdu) => {
      bound = false
      line.send(pdu.response())
      line.close()
    })
    line.on('deliver_sm', (pdu: Pdu) => void take(line, pdu))
  }

  function lost(): void {
    session = undefined
    bound = false
    for (const settle of [...underWay]) settle({ how: 'unknown' })
    if (closing) return
    const pause = growing(failures)
    failures += 1
    log.warn({ tries: failures }, 'sms line lost')
    reopening = setTimeout(open, pause)
    drain()
  }

  /** Whoever waits for a place goes on, or is told at once that there is no line. */
  function drain(): void {
    for (const go of queue.splice(0, bound ? Math.max(0, config.SMS_WINDOW - places) : queue.length)) go()
  }

  async function take(line: Session, pdu: Pdu): Promise<void> {
    const answer = (command_status: number) => line.send(pdu.response({ command_status }))
    try {
      await understood(pdu)
      answer(accepted)
    } catch (err) {
      log.warn({ err }, 'sms receipt or answer not taken yet')
      answer(temporaryError)
    }
  }

  async function understood(pdu: Pdu): Promise<void> {
    // 0x3c: what kind of deliver_sm this is; 0x04 a receipt, 0 a text that somebody sent us.
    const kind = (pdu.esm_class ?? 0) & 0x3c
    if (kind === 0) return onReply({ from: `+${(pdu.source_addr ?? '').replace(/^(\+|00)/, '')}`, text: textOf(pdu) })
    if (kind !== 0x04) return
    const receipt = readReceipt({
      text: textOf(pdu),
      receiptedMessageId: pdu.receipted_message_id,
      messageState: pdu.message_state,
      userMessageReference: pdu.user_message_reference,
      sourceAddr: pdu.source_addr,
    })
    if (receipt) await onReceipt(receipt)
  }

  /** A place in the window, once the provider wants to hear of us again. False: there is no line. */
  async function place(): Promise<boolean> {
    for (;;) {
      if (!bound || closing) return false
      const pause = pausedUntil - Date.now()
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause))
      else if (places < config.SMS_WINDOW) {
        places += 1
        return true
      } else await new Promise<void>((resolve) => queue.push(resolve))
    }
  }

  function outcomeOf({ command_status: code, message_id: providerId }: Pdu): Submitted {
    if (code === throttled || code === queueFull) {
      // Many may be told at once: they are one refusal.
      if (pausedUntil <= Date.now()) {
        pausedUntil = Date.now() + growing(throttles)
        throttles += 1
      }
      return { how: 'later' }
    }
    if (code !== accepted) {
      log.warn({ code }, 'sms provider did not accept')
      // A refused sender, or a field it dislikes, is ours to mend: the message waits.
      return { how: code === wrongNumber ? 'refused' : 'later' }
    }
    throttles = 0
    return { how: 'accepted', providerId: providerId ?? '' }
  }

  open()
  return {
    async submit({ to, text, reference }) {
      if (!(await place())) return { how: 'later' }
      const line = session
      return new Promise<Submitted>((resolve) => {
        const settle = (outcome: Submitted) => {
          clearTimeout(late)
          if (!underWay.delete(settle)) return
          places -= 1
          resolve(outcome)
          drain()
        }
        const late = setTimeout(() => settle({ how: 'unknown' }), answerWithinMs)
        underWay.add(settle)
        const fields = {
          // 5: letters and digits, which nobody can answer; 3: a short number; 1, 1: an international number.
          source_addr_ton: sourceTon(config.SMS_FROM),
          source_addr_npi: 0,
          source_addr: config.SMS_FROM,
          dest_addr_ton: 1,
          dest_addr_npi: 1,
          destination_addr: to.replace('+', ''),
          data_coding: 0,
          registered_delivery: 1,
          // A day: what is said later than that is said too late.
          validity_period: '000001000000000R',
          user_message_reference: reference,
          short_message: text,
        }
        if (!line?.submit_sm(fields, (pdu) => settle(outcomeOf(pdu)))) settle({ how: 'later' })
      })
    },
    async close() {
      closing = true
      clearTimeout(reopening)
      drain()
      const line = session
      if (!line) return
      await settled(() => underWay.size === 0, 5_000)
      const gone = new Promise<void>((resolve) => line.once('close', () => resolve()))
      if (!bound || !line.unbind({}, () => line.close())) line.destroy()
      const cut = setTimeout(() => line.destroy(), 1_000)
      await gone
      clearTimeout(cut)
    },
  }
}

async function settled(isSo: () => boolean, withinMs: number): Promise<void> {
  const last = Date.now() + withinMs
  while (!isSo() && Date.now() < last) await new Promise((resolve) => setTimeout(resolve, 20))
}

function textOf({ short_message: short }: Pdu): string {
  const message = typeof short === 'object' && 'message' in short ? short.message : short
  return message?.toString() ?? ''
}

const sourceTon = (from: string): number => (/[^0-9]/.test(from) ? 5 : from.length < 7 ? 3 : 1)
