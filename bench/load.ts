// The open-loop driver: requests leave at fixed times, whatever the answers do, and every latency counts from the
// intended time. A sink stamps each mail when it is accepted.

import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { RequestSubmission } from '@hent/contracts/request-submission.ts'
import { referralIdOf } from '@hent/routing/life/referral.ts'
import { aSubmission } from '@hent/testing/builders.ts'
import { type MailSink, startMailSink } from '@hent/testing/mail-sink.ts'

const agent = new Agent({ keepAlive: true, maxSockets: 256 })
const anonymous = JSON.stringify(aSubmission())

/** epoch, ms with a fraction */
export const now = (): number => performance.timeOrigin + performance.now()

export type Sent = {
  intended: number
  answered?: number
  status?: number
  /** seconds: turned away for now, and to be asked again after them */
  retryAfter?: number
  requestId?: string
  referralId?: string
}

/** Hent's answer names the need, whose referral follows from it; the peer's names its referral. */
type Answer = { requestId?: string; needs?: { needId: string }[]; referralId?: string }

function post(url: string, token: string, intended: number, body = anonymous, key = randomUUID()): Promise<Sent> {
  return new Promise((resolve) => {
    const out = request(
      `${url}/v1/requests`,
      {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'idempotency-key': key,
          authorization: `Bearer ${token}`,
        },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const answered = now()
          const status = response.statusCode ?? 0
          if (status === 503) {
            return resolve({ intended, answered, status, retryAfter: Number(response.headers['retry-after'] ?? 1) })
          }
          if (status !== 201) return resolve({ intended, answered, status })
          const { requestId, needs, referralId } = JSON.parse(Buffer.concat(chunks).toString()) as Answer
          const asked = needs?.[0]?.needId
          resolve({
            intended,
            answered,
            status,
            ...(requestId ? { requestId } : {}),
            referralId: referralId ?? referralIdOf(asked ?? ''),
          })
        })
      },
    )
    out.on('error', () => resolve({ intended }))
    out.end(body)
  })
}

/** As a client does: who is turned away asks the same again when told to, twenty times at most. */
async function postUntilTaken(url: string, token: string, intended: number, body?: string): Promise<Sent> {
  const key = randomUUID()
  let sent = await post(url, token, intended, body, key)
  for (let again = 0; again < 20 && sent.retryAfter !== undefined; again += 1) {
    await pause(sent.retryAfter * 1_000)
    sent = await post(url, token, intended, body, key)
  }
  return sent
}

/** `rate` a second for `seconds`, evenly spaced, to each address in turn. */
export async function steady(urls: readonly string[], token: string, rate: number, seconds: number): Promise<Sent[]> {
  const total = Math.round(rate * seconds)
  const start = now() + 50
  const sent: Promise<Sent>[] = []
  for (let index = 0; index < total; index += 1) {
    const intended = start + (index * 1_000) / rate
    const wait = intended - now()
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait))
    sent.push(post(urls[index % urls.length] ?? '', token, intended))
  }
  return Promise.all(sent)
}

/** All at once, each once: of an employee who stays anonymous. */
export function burst(url: string, token: string, count: number): Promise<Sent[]> {
  const intended = now()
  return Promise.all(Array.from({ length: count }, () => post(url, token, intended)))
}

/** All at once, each until it is taken. @param submission what the nth asks */
export function burstTaken(
  url: string,
  token: string,
  count: number,
  submission: (index: number) => RequestSubmission,
): Promise<Sent[]> {
  const intended = now()
  const bodies = Array.from({ length: count }, (_, index) => JSON.stringify(submission(index)))
  return Promise.all(bodies.map((body) => postUntilTaken(url, token, intended, body)))
}

export type Inbox = { sink: MailSink; acceptedAt: Map<string, number>; doubled: string[] }

/** Mails by the referral they are about. */
export async function openInbox(): Promise<Inbox> {
  const sink = await startMailSink()
  const inbox: Inbox = { sink, acceptedAt: new Map(), doubled: [] }
  sink.onRaw = (raw, at) => {
    const referralId = /^References: <([0-9a-f-]{24,36})@/m.exec(raw)?.[1]
    if (!referralId) return
    if (inbox.acceptedAt.has(referralId)) inbox.doubled.push(referralId)
    else inbox.acceptedAt.set(referralId, at)
  }
  return inbox
}

/** Waits until every request that was answered 201 has its mail, or the time is over. Returns those without. */
export async function mailed(inbox: Inbox, sent: readonly Sent[], withinMs: number): Promise<Sent[]> {
  const deadline = now() + withinMs
  for (;;) {
    const missing = sent.filter(({ referralId }) => referralId !== undefined && !inbox.acceptedAt.has(referralId))
    if (missing.length === 0 || now() > deadline) return missing
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

export function quantiles(values: readonly number[], ...wanted: number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b)
  return wanted.map((q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN)
}

const accepted = (sent: readonly Sent[]) => sent.filter(({ status }) => status === 201)
export const refusedOf = (sent: readonly Sent[]): number => sent.length - accepted(sent).length

/** From the intended time to the answer, ms, of what was answered 201. */
export const answerDelays = (sent: readonly Sent[]): number[] =>
  accepted(sent).map(({ intended, answered = 0 }) => answered - intended)

/** From the intended time to the mail accepted by the sink, ms. */
export function mailDelays(inbox: Inbox, sent: readonly Sent[]): number[] {
  return sent.flatMap(({ referralId, intended }) => {
    const at = referralId === undefined ? undefined : inbox.acceptedAt.get(referralId)
    return at === undefined ? [] : [at - intended]
  })
}
