/**
 * `node sms-page.ts PORT PAGE_PORT FILE`: the SMS provider of development as a process, and the page where what it took
 * is read, as mails are on maildev's. `GET /api/sms`; `PATCH /api/settings` makes it bad; `POST /api/unbind`;
 * `POST /api/replies` sends an answer, as does the form under each SMS.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { json, text } from 'node:stream/consumers'
import { escapeHtml } from '@hent/service/html.ts'
import { type SmsServer, startSmsServer, usualSettings } from './sms-server.ts'

/** Not a secret: it listens on this machine only. */
export const developmentAccount = { systemId: 'hent', password: 'hent-sms' }

function page({ messages }: SmsServer): string {
  const rows = messages.toReversed().map(({ at, from, to, text: said, receipt }) => {
    const linked = escapeHtml(said).replace(/https?:\/\/\S+/g, (url) => `<a href="${url}">${url}</a>`)
    const facts = `${from} → ${to}, ${at.slice(11, 19)} UTC, ${said.length} caractères, ${receipt ?? 'sans accusé'}`
    const answer = `<form method="post" action="/"><input type="hidden" name="from" value="${escapeHtml(to)}"><label>Répondre depuis ce mobile <input name="text" value="STOP" size="12"></label> <button>Envoyer</button></form>`
    return `<li><p>${linked}</p><small>${escapeHtml(facts)}</small>${answer}</li>`
  })
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>SMS de la démonstration</title>
<style>body{font:16px/1.5 Arial,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}li{margin:0 0 1rem;padding:.75rem 1rem;background:#eef3f7;border-radius:.75rem;list-style:none;overflow-wrap:anywhere}p{margin:0}ul{padding:0}small{color:#444}form{margin:.5rem 0 0}input,button{font:inherit;min-height:2.75rem}</style>
</head><body><h1>SMS de la démonstration</h1><p>${messages.length} SMS reçus, le dernier en premier.</p><ul>${rows.join('\n')}</ul></body></html>`
}

async function answer(sms: SmsServer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const send = (status: number, body: unknown) => {
    const html = typeof body === 'string'
    response.writeHead(status, { 'content-type': html ? 'text/html; charset=utf-8' : 'application/json' })
    response.end(html ? body : JSON.stringify(body))
  }
  const asked = `${request.method} ${request.url}`
  if (asked === 'GET /') return send(200, page(sms))
  if (asked === 'POST /') {
    const form = new URLSearchParams(await text(request))
    sms.say(form.get('from') ?? '', form.get('text') ?? '')
    response.writeHead(303, { location: '/' }).end()
    return
  }
  if (asked === 'POST /api/replies') {
    const reply = (await json(request)) as { from: string; text: string }
    sms.say(reply.from, reply.text)
    return send(202, {})
  }
  if (asked === 'GET /api/sms') return send(200, sms.messages)
  if (asked === 'GET /api/settings') return send(200, sms.settings)
  if (asked === 'PATCH /api/settings') {
    const change = (await json(request)) as object
    const unknown = Object.keys(change).find((name) => !(name in usualSettings))
    if (unknown) return send(400, { unknown, known: Object.keys(usualSettings) })
    return send(200, Object.assign(sms.settings, change))
  }
  if (asked === 'POST /api/unbind') {
    sms.unbind()
    return send(200, {})
  }
  send(404, {
    known: ['GET /api/sms', 'POST /api/replies', 'GET /api/settings', 'PATCH /api/settings', 'POST /api/unbind'],
  })
}

if (import.meta.main) {
  const [port, pagePort, file = ''] = process.argv.slice(2)
  const sms = await startSmsServer({ port: Number(port), account: developmentAccount, file })
  createServer((request, response) => {
    answer(sms, request, response).catch((error: unknown) => {
      response.writeHead(400, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: String(error) }))
    })
  }).listen(Number(pagePort), '127.0.0.1')
}
