// A provider of SMS by HTTP: OVH's API as it is documented, each call signed, receipts by a call of theirs (`receipt-routes.ts`).
// Written from the documentation and tried on a server of the tests alone, never against OVH.
// https://help.ovhcloud.com/csm/fr-api-getting-started-ovhcloud-api, https://eu.api.ovh.com/console/#/sms/{serviceName}/jobs~POST

import { createHash } from 'node:crypto'
import type { Log } from '@hent/service/log.ts'
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { NotificationConfig } from '../config.ts'
import type { OutgoingSms, SmsProvider, Submitted } from './provider.ts'

/** What it answers, as far as we read it. */
const Report = Type.Object({
  ids: Type.Array(Type.Integer()),
  invalidReceivers: Type.Array(Type.String()),
})
const report = Compile(Report)

/** An error of `fetch` that comes before anything was handed over. */
const neverLeft = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])
/** Where it does not say how long to wait, and the longest we believe. */
const pauses = { usualMs: 1_000, mostMs: 3_600_000 }

/** `ovh+https://applicationKey:applicationSecret@host/version/account?consumer=consumerKey` */
function readAddress(address: string) {
  const url = new URL(address.slice('ovh+'.length))
  const [version, account] = url.pathname.split('/').filter(Boolean)
  const consumer = url.searchParams.get('consumer')
  const key = decodeURIComponent(url.username)
  const secret = decodeURIComponent(url.password)
  if (!version || !account || !consumer || !key || !secret)
    throw new Error('SMS: ovh+https://key:secret@host/version/account?consumer=key, all of it')
  const base = `${url.protocol}//${url.host}/${version}`
  return { key, secret, consumer, jobs: `${base}/sms/${encodeURIComponent(account)}/jobs`, time: `${base}/auth/time` }
}

export function createOvhProvider(
  address: string,
  { SMS_FROM: sender, SMS_TIMEOUT_MS: timeoutMs }: Pick<NotificationConfig, 'SMS_FROM' | 'SMS_TIMEOUT_MS'>,
  log: Log,
): SmsProvider {
  const { key, secret, consumer, jobs, time } = readAddress(address)
  const underWay = new Set<Promise<Submitted>>()
  let closing = false
  let pausedUntil = 0
  /** seconds that its clock is before ours: signatures of another time are refused */
  let ahead: number | undefined

  async function clock(): Promise<number> {
    if (ahead === undefined) {
      const answer = await fetch(time, { signal: AbortSignal.timeout(timeoutMs) })
      const theirs = Number(await answer.text())
      if (!answer.ok || !Number.isInteger(theirs)) throw new Error(`sms provider's clock: ${answer.status}`)
      ahead = theirs - Math.floor(Date.now() / 1_000)
    }
    return Math.floor(Date.now() / 1_000) + ahead
  }

  function signed(body: string, at: number): Record<string, string> {
    const whole = [secret, consumer, 'POST', jobs, body, at].join('+')
    return {
      'content-type': 'application/json; charset=utf-8',
      'x-ovh-application': key,
      'x-ovh-consumer': consumer,
      'x-ovh-timestamp': String(at),
      'x-ovh-signature': `$1$${createHash('sha1').update(whole).digest('hex')}`,
    }
  }

  async function hand(sms: OutgoingSms): Promise<Submitted> {
    if (closing || pausedUntil > Date.now()) return { how: 'later' }
    const at = await clock().catch((err: unknown) => void log.warn({ err }, 'sms provider does not answer'))
    if (at === undefined) return { how: 'later' }
    const body = JSON.stringify(jobOf(sms, sender))
    try {
      const signal = AbortSignal.timeout(timeoutMs)
      const answer = await fetch(jobs, { method: 'POST', headers: signed(body, at), body, redirect: 'manual', signal })
      return outcomeOf(answer, await answer.text())
    } catch (err) {
      log.warn({ err }, 'sms provider does not answer')
      return { how: neverLeft.has(codeOf(err)) ? 'later' : 'unknown' }
    }
  }

  function outcomeOf({ status, headers }: Response, text: string): Submitted {
    if (status === 200) return taken(text)
    log.warn({ status }, 'sms provider did not accept')
    // Behind a gateway's error the message may have been taken; 503 says that it was not.
    if (status >= 500 && status !== 503) return { how: 'unknown' }
    if (status === 429 || status === 503) pausedUntil = Date.now() + pauseOf(headers.get('retry-after'))
    // A refused signature, sender or account is ours to mend: the message waits, and the clock is asked again.
    else ahead = undefined
    return { how: 'later' }
  }

  return {
    submit(sms) {
      const handed = hand(sms).finally(() => underWay.delete(handed))
      underWay.add(handed)
      return handed
    },
    async close() {
      closing = true
      await Promise.all(underWay)
    },
  }
}

/** `noStopClause`: what we send is no advertisement. `tag`: our mark, beside the message in its journal. */
const jobOf = ({ to, text, reference }: OutgoingSms, sender: string) => ({
  charset: 'UTF-8',
  class: 'phoneDisplay',
  coding: '7bit',
  message: text,
  noStopClause: true,
  priority: 'high',
  receivers: [to],
  sender,
  senderForResponse: false,
  tag: reference.toString(16).padStart(4, '0'),
  // A day, in minutes: what is said later than that is said too late.
  validityPeriod: 1_440,
})

/** It has answered that it did its work: what we cannot read was taken all the same. */
function taken(text: string): Submitted {
  const read = parsed(text)
  if (!read) return { how: 'unknown' }
  const [id] = read.ids
  if (id !== undefined) return { how: 'accepted', providerId: String(id) }
  return { how: read.invalidReceivers.length > 0 ? 'refused' : 'later' }
}

function parsed(text: string): Static<typeof Report> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return report.Check(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Seconds, or a date; in ms. */
function pauseOf(retryAfter: string | null): number {
  const asked = Number(retryAfter) * 1_000 || Date.parse(retryAfter ?? '') - Date.now()
  return asked > 0 ? Math.min(asked, pauses.mostMs) : pauses.usualMs
}

function codeOf(err: unknown): string {
  const cause = err instanceof Error ? err.cause : undefined
  return cause instanceof Error && 'code' in cause ? String(cause.code) : ''
}
