// Those who act in a journey, each by the door they have in life: a partner with its credentials, an agent who logs in,
// a person with a code and five words, an adviser with the link of a mail.

import { randomUUID } from 'node:crypto'
import type { NewRequest, RequestSubmission } from '@hent/contracts/request-submission.ts'
import type { RunningHent } from './running-hent.ts'

export type Json = Record<string, unknown>
export type Answer = { status: number; body: Json; headers: Headers }

/** Beyond every limit of time that a service keeps. */
const answerWithinMs = 30_000
const inTime = (): AbortSignal => AbortSignal.timeout(answerWithinMs)

export async function call(
  url: string,
  options: { method?: string; token?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const { method = options.body === undefined ? 'GET' : 'POST', token, body } = options
  const response = await fetch(url, {
    method,
    signal: inTime(),
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...options.headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text ? (JSON.parse(text) as Json) : {}, headers: response.headers }
}

/** The body of a 2xx answer; anything else fails, saying what was answered. */
export async function must<T = Json>(asked: Promise<Answer>): Promise<T> {
  const { status, body } = await asked
  if (status >= 300) throw new Error(`réponse ${status} : ${JSON.stringify(body)}`)
  return body as T
}

export async function clientToken(hent: RunningHent, clientId: string): Promise<string> {
  const basic = Buffer.from(`${clientId}:${hent.clientSecrets[clientId] ?? ''}`).toString('base64')
  const response = await fetch(`${hent.stack.env.OIDC_ISSUER}/token`, {
    method: 'POST',
    signal: inTime(),
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', resource: 'urn:hent' }),
  })
  const { access_token } = (await response.json()) as { access_token: string }
  return access_token
}

/** Logs an agent in as a browser would, by the authorization code, and exchanges the login for a token with roles. */
export async function agentToken(hent: RunningHent, sub: string): Promise<string> {
  const issuer = hent.stack.env.OIDC_ISSUER ?? ''
  const redirectUri = `${hent.urls.portal}/pro/retour`
  const cookies = new Map<string, string>()
  const browse = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, {
      signal: inTime(),
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, cookie },
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }
  const query = new URLSearchParams({
    client_id: 'portal',
    response_type: 'code',
    scope: 'openid email',
    redirect_uri: redirectUri,
    state: randomUUID(),
    nonce: randomUUID(),
  })
  const asked = await browse(`${issuer}/auth?${query}`)
  let next = new URL(asked.headers.get('location') ?? '', issuer).href
  const login = await browse(next, { method: 'POST', body: new URLSearchParams({ sub }) })
  next = new URL(login.headers.get('location') ?? '', issuer).href
  for (let hops = 0; hops < 5 && !next.startsWith(redirectUri); hops += 1) {
    next = new URL((await browse(next)).headers.get('location') ?? '', issuer).href
  }
  const code = new URL(next).searchParams.get('code') ?? ''
  const basic = Buffer.from(`portal:${hent.clientSecrets.portal ?? ''}`).toString('base64')
  const tokens = await fetch(`${issuer}/token`, {
    method: 'POST',
    signal: inTime(),
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirectUri }),
  })
  const { id_token, access_token } = (await tokens.json()) as { id_token: string; access_token: string }
  const { token } = await must<{ token: string }>(
    call(`${hent.urls.directory}/v1/agent-tokens`, { body: { idToken: id_token, accessToken: access_token } }),
  )
  return token
}

export async function personToken(hent: RunningHent, { trackingCode, secret }: NewRequest): Promise<string> {
  const body = { code: trackingCode, secret }
  return (await must<{ token: string }>(call(`${hent.urls.intake}/v1/person-sessions`, { body }))).token
}

export function ask(hent: RunningHent, submission: unknown, options: { token?: string; key: string }): Promise<Answer> {
  const { token, key } = options
  const headers = { 'idempotency-key': key }
  return call(`${hent.urls.intake}/v1/requests`, {
    body: submission as RequestSubmission,
    headers,
    ...(token ? { token } : {}),
  })
}

export type Mail = {
  id: string
  subject: string
  text: string
  html: string
  to: { address: string }[]
  headers: Record<string, string>
  time: string
}

/** Those of this start: a mailbox that was kept also has older ones. */
export async function mails(hent: RunningHent): Promise<Mail[]> {
  const response = await fetch(`${hent.stack.env.MAIL_API_URL}/api/email`)
  return ((await response.json()) as Mail[]).filter(({ time }) => Date.parse(time) >= hent.startedAt)
}

export type Sms = { at: string; to: string; text: string }

/** Those of this start, as with mails. */
export async function texts(hent: RunningHent): Promise<Sms[]> {
  const response = await fetch(`${hent.stack.env.SMS_API_URL}/api/sms`)
  return ((await response.json()) as Sms[]).filter(({ at }) => Date.parse(at) >= hent.startedAt)
}

/** Reminders that came, to structures and persons, by mail and SMS. */
export async function reminders(hent: RunningHent): Promise<number> {
  const all = [...(await mails(hent)).map(({ subject }) => subject), ...(await texts(hent)).map(({ text }) => text)]
  return all.filter((text) => text.startsWith('Rappel')).length
}

export const linkIn = ({ text }: Mail): string => /\/(?:proposition|avis)\/([A-Za-z0-9_-]{43})/.exec(text)?.[1] ?? ''

export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  timeoutMs = 90_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs
  let last = ''
  for (;;) {
    try {
      const found = await look()
      if (found) return found
    } catch (err) {
      last = err instanceof Error ? ` (${err.message})` : ''
    }
    if (Date.now() > deadline) throw new Error(`attendu en vain pendant ${timeoutMs / 1_000} s : ${what}${last}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
