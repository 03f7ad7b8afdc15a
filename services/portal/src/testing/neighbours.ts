// For tests: small HTTP servers that speak the contracts of intake, routing, tracking, evaluation and the directory,
// remember what they were asked, and answer as told. And a visitor who keeps cookies and fills in forms as shown.

import { createServer, type Server as HttpServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { defined } from '@hent/contracts/defined.ts'
import { createLog } from '@hent/service/log.ts'
import type { Server } from '@hent/service/server.ts'
import { createApis } from '../apis/apis.ts'
import { buildApp } from '../app.ts'
import { createDrafts, type Drafts } from '../sessions/drafts.ts'
import { createEndedSessions, type EndedSessions } from '../sessions/ended-sessions.ts'
import type { Login } from '../sessions/login.ts'

type Asked = {
  method: string
  path: string
  headers: IncomingMessage['headers']
  body: unknown
}
type Told = {
  status?: number
  body?: unknown
  type?: string
  problem?: string
  detail?: string
  errors?: unknown
  retryAfter?: number
}
export type Answers = Record<string, Told | ((asked: Asked) => Told)>

/** A server for all services: `answers` by `METHOD /path`, the query left out. What is not told is 404. */
export async function startNeighbours(answers: Answers) {
  const asked: Asked[] = []
  const server: HttpServer = createServer(async (request, response) => {
    const body = await text(request)
    const path = request.url ?? '/'
    const call: Asked = {
      method: request.method ?? 'GET',
      path,
      headers: request.headers,
      body: body ? JSON.parse(body) : undefined,
    }
    asked.push(call)
    const found = answers[`${call.method} ${path.split('?')[0]}`] ?? { status: 404, problem: 'not-found' }
    const told = typeof found === 'function' ? found(call) : found
    const status = told.status ?? 200
    const headers: Record<string, string> = { 'content-type': told.type ?? 'application/json' }
    if (told.retryAfter) headers['retry-after'] = String(told.retryAfter)
    response.writeHead(status, headers)
    const problem = {
      type: `https://hent.bzh/problems/${told.problem}`,
      title: 'x',
      status,
      detail: told.detail,
      errors: told.errors,
    }
    response.end(told.type ? String(told.body) : JSON.stringify(told.problem ? problem : told.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    answers,
    asked,
    url: `http://127.0.0.1:${port}`,
    /** what was asked of this path, in order */
    of: (path: string) => asked.filter((one) => one.path.split('?')[0] === path),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
export type Neighbours = Awaited<ReturnType<typeof startNeighbours>>

export const noLogin: Login = {
  begin: async (back) => ({
    url: 'http://login.example/authorize',
    begun: { state: 's', nonce: 'n', verifier: 'v', back },
  }),
  finish: async () => ({ idToken: 'an-id-token', accessToken: 'an-access-token' }),
  leaveUrl: async () => 'http://login.example/logout',
}

const testNow = new Date('2026-11-24T10:00:00Z')

export async function startPortal(
  url: string,
  more: {
    login?: Login
    now?: () => Date
    perMinute?: number
    trustedProxies?: string[]
    ended?: EndedSessions
    drafts?: Drafts
    styleguide?: boolean
    liveEveryMs?: number
    logoFile?: string
  } = {},
): Promise<Server> {
  const log = createLog({ service: 'portal', level: 'silent' })
  return buildApp({
    apis: createApis({
      INTAKE_URL: url,
      ROUTING_URL: url,
      TRACKING_URL: url,
      EVALUATION_URL: url,
      DIRECTORY_URL: url,
      NOTIFICATION_URL: url,
    }),
    login: more.login ?? noLogin,
    partnerUrls: {
      token: 'https://api.example/v1/partner-tokens',
      requests: 'https://api.example',
      stories: 'https://api.example',
      webhooks: 'https://api.example',
    },
    portalUrl: 'http://portal.example',
    issuer: 'http://login.example',
    sessionKeys: [Buffer.alloc(32, 7).toString('base64')],
    perMinute: more.perMinute ?? 100_000,
    styleguide: more.styleguide ?? false,
    trustedProxies: more.trustedProxies ?? [],
    ended: more.ended ?? createEndedSessions(undefined, log),
    drafts: more.drafts ?? createDrafts(undefined, log),
    log,
    now: more.now ?? (() => testNow),
    ...defined({ liveEveryMs: more.liveEveryMs, logoFile: more.logoFile }),
  })
}

export type Seen = { status: number; html: string; bytes: Buffer; to: string; headers: Record<string, unknown> }
type Fields = Record<string, string | string[]>

/** A browser without a screen: follows nothing by itself, keeps cookies, sends a form with the fields it was shown. */
export function visitor(app: Server, carried: ReadonlyMap<string, string> = new Map()) {
  const cookies = new Map(carried)
  let page: Seen = { status: 0, html: '', bytes: Buffer.alloc(0), to: '', headers: {} }

  async function ask(method: 'GET' | 'POST', url: string, fields?: URLSearchParams | FormData): Promise<Seen> {
    const sent = fields && new Response(fields)
    const response = await app.inject({
      method,
      url,
      cookies: Object.fromEntries(cookies),
      ...(sent
        ? {
            payload: Buffer.from(await sent.arrayBuffer()),
            headers: { 'content-type': sent.headers.get('content-type') ?? '' },
          }
        : {}),
    })
    for (const { name, value } of response.cookies) {
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    const to = response.headers.location
    page = {
      status: response.statusCode,
      html: response.body,
      bytes: response.rawPayload,
      to: String(to ?? ''),
      headers: response.headers,
    }
    return page
  }

  /** Hidden fields and ticked boxes of the form sent there; the n-th one where a page has several. */
  function shown(action: string, nth: number): URLSearchParams {
    const forms = [...page.html.matchAll(/<form action="([^"]*)" method="post"[^>]*>(.*?)<\/form>/gs)].filter(
      ([, at]) => at === action,
    )
    const form = forms[nth]?.[2]
    if (form === undefined) throw new Error(`no form ${action} on this page`)
    const fields = new URLSearchParams()
    for (const [tag] of form.matchAll(/<input [^>]*>/g)) {
      const at = (name: string) => unescapeHtml(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
      const box = /type="(checkbox|radio)"/.test(tag)
      if (!box || / checked/.test(tag)) fields.append(at('name'), at('value'))
    }
    for (const [, name = '', content = ''] of form.matchAll(/<textarea [^>]*name="([^"]*)"[^>]*>(.*?)<\/textarea>/gs)) {
      fields.append(name, unescapeHtml(content))
    }
    return fields
  }

  return {
    cookies,
    page: () => page,
    /** The browser's "back": an earlier page as it was. */
    back(to: Seen): void {
      page = to
    },
    get: (url: string) => ask('GET', url),
    /** Sends the form as it stands with these answers over what was shown. */
    async send(action: string, answers: Fields = {}, nth = 0): Promise<Seen> {
      const fields = shown(action, nth)
      for (const [name, values] of Object.entries(answers)) {
        fields.delete(name)
        for (const value of [values].flat()) fields.append(name, value)
      }
      return ask('POST', action, fields)
    },
    /** Sends the form as it stands with these files, each a name and what is in it. */
    async sendFiles(action: string, files: Record<string, [name: string, content: string]>): Promise<Seen> {
      const form = new FormData()
      for (const [name, value] of shown(action, 0)) if (value !== '') form.append(name, value)
      for (const [field, [name, content]] of Object.entries(files)) form.append(field, new Blob([content]), name)
      return ask('POST', action, form)
    },
    post: (url: string, fields: Record<string, string>) => ask('POST', url, new URLSearchParams(fields)),
    /** Follows the redirection of the last answer. */
    follow: () => ask('GET', page.to),
  }
}

const unescapeHtml = (html: string): string =>
  html.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** The text a person reads: tags gone, spaces folded. */
export const readable = (html: string): string =>
  unescapeHtml(html.replace(/<head>.*<\/head>/s, ' ').replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .replaceAll('\u2060', '')

export const titleOf = (html: string): string => unescapeHtml(/<title>(.*?)<\/title>/.exec(html)?.[1] ?? '')
