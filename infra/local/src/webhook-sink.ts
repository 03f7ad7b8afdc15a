/**
 * `node webhook-sink.ts PORT FOLDER`: receives the webhooks of development, as a partner would, checks who signed them, and
 * shows them on a page, as mails are on maildev's. `POST /<receiver>` is the webhook; the secret of each is given by
 * `PUT /api/secrets/<receiver>` or on the page. `GET /api/webhooks`; `PATCH /api/settings` makes it answer badly.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'
import { type ReceivedWebhook, webhookPage } from './webhook-page.ts'

const usualSettings = { answer: 204, answerAfterMs: 0 }

/** As a name in an address. */
const receiverName = /^\/([a-z0-9-]{2,60})$/
const secretOf = /^\/api\/secrets\/([a-z0-9-]{2,60})$/

/** @param folder where what came and the secrets are stored, and read again at the next start */
async function startWebhookSink(port: number, folder: string): Promise<Server> {
  mkdirSync(folder, { recursive: true })
  const cameFile = join(folder, 'received.jsonl')
  const secretsFile = join(folder, 'secrets.json')
  const settings = { ...usualSettings }
  const received = existsSync(cameFile)
    ? readFileSync(cameFile, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as ReceivedWebhook)
    : []
  const secrets = new Map<string, string>(
    existsSync(secretsFile) ? Object.entries(JSON.parse(readFileSync(secretsFile, 'utf8')) as object) : [],
  )

  function learn(receiver: string, secret: string): boolean {
    try {
      new Webhook(secret)
    } catch {
      return false
    }
    secrets.set(receiver, secret)
    writeFileSync(secretsFile, JSON.stringify(Object.fromEntries(secrets)), { mode: 0o600 })
    return true
  }

  function take(receiver: string, headers: IncomingMessage['headers'], body: string): void {
    const one: ReceivedWebhook = {
      at: new Date().toISOString(),
      receiver,
      id: String(headers['webhook-id'] ?? ''),
      type: typeIn(body),
      body,
      signature: signatureOf(secrets.get(receiver), headers, body),
    }
    received.push(one)
    appendFileSync(cameFile, `${JSON.stringify(one)}\n`)
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    }
    const { method, url = '/', headers } = request
    const asked = `${method} ${url}`
    if (asked === 'GET /') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      response.end(webhookPage(received, [...secrets.keys()]))
      return
    }
    if (asked === 'GET /api/webhooks') return send(200, received)
    if (asked === 'GET /api/settings') return send(200, settings)
    const body = await text(request)
    if (asked === 'PATCH /api/settings') {
      const change = JSON.parse(body) as object
      const unknown = Object.keys(change).find((name) => !(name in usualSettings))
      return unknown
        ? send(400, { unknown, known: Object.keys(usualSettings) })
        : send(200, Object.assign(settings, change))
    }
    const [, named] = secretOf.exec(url) ?? []
    if (named && method === 'PUT') {
      const { secret } = JSON.parse(body) as { secret?: unknown }
      return learn(named, String(secret))
        ? send(200, {})
        : send(400, { error: 'no secret of Standard Webhooks (whsec_…)' })
    }
    if (asked === 'POST /secrets') {
      const form = new URLSearchParams(body)
      const fits =
        receiverName.test(`/${form.get('receiver')}`) && learn(form.get('receiver') ?? '', form.get('secret') ?? '')
      response.writeHead(303, { location: fits ? '/' : '/?refused' }).end()
      return
    }
    const [, receiver] = receiverName.exec(url) ?? []
    if (!receiver || method !== 'POST') return send(404, { known })
    take(receiver, headers, body)
    if (settings.answerAfterMs > 0) await wait(settings.answerAfterMs)
    response.writeHead(settings.answer).end()
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(400, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: String(error) }))
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return server
}

const known = ['POST /<receiver>', 'PUT /api/secrets/<receiver>', 'GET /api/webhooks', 'PATCH /api/settings']

function signatureOf(
  secret: string | undefined,
  headers: IncomingMessage['headers'],
  body: string,
): ReceivedWebhook['signature'] {
  if (secret === undefined) return 'unknown'
  try {
    new Webhook(secret).verify(body, headers as Record<string, string>)
    return 'verified'
  } catch {
    return 'wrong'
  }
}

function typeIn(body: string): string {
  try {
    const { type } = JSON.parse(body) as { type?: unknown }
    return typeof type === 'string' ? type : ''
  } catch {
    return ''
  }
}

if (import.meta.main) {
  const [port, folder = ''] = process.argv.slice(2)
  await startWebhookSink(Number(port), folder)
}
