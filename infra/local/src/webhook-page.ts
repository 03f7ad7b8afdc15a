/** What the webhook receiver of development shows: each webhook, the last one first, and whether its signature holds. */
import { escapeHtml } from '@hent/service/html.ts'

export type ReceivedWebhook = {
  /** RFC 3339 */
  at: string
  receiver: string
  /** the sender's, the same however often it is sent */
  id: string
  /** the names of CloudEvents */
  type: string
  body: string
  /** `unknown`: no secret was given for this receiver */
  signature: 'verified' | 'wrong' | 'unknown'
}

const said: Record<ReceivedWebhook['signature'], string> = {
  verified: '✓ signature vérifiée',
  wrong: '✗ signature fausse',
  unknown: '? signature non vérifiée : secret inconnu',
}

/** Indented where it is JSON, else as it came. */
function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}

const style = `body{font:16px/1.5 Arial,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1c2226}
li{margin:0 0 1rem;padding:.75rem 1rem;background:#eef3f7;border-radius:.75rem;list-style:none;overflow-wrap:anywhere}
p{margin:0}ul{padding:0}small{color:#444}pre{white-space:pre-wrap;font-size:.85rem;margin:.5rem 0 0}
.verified{color:#0b5a2b}.wrong{color:#a8170f}.unknown{color:#7a4a00}
form{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:end;margin:1rem 0}
label{display:block;font-weight:600}input{font:inherit;padding:.4rem;min-width:14rem;max-width:100%}button{font:inherit;padding:.45rem 1rem}`

export function webhookPage(received: readonly ReceivedWebhook[], knownReceivers: readonly string[]): string {
  const rows = received.toReversed().map(({ at, receiver, id, type, body, signature }) => {
    const facts = `${receiver}, ${at.slice(11, 19)} UTC, ${id}`
    return `<li><p><strong>${escapeHtml(type)}</strong> <span class="${signature}">${said[signature]}</span></p>
<small>${escapeHtml(facts)}</small><details><summary>Le message</summary><pre>${escapeHtml(readable(body))}</pre></details></li>`
  })
  const receivers = knownReceivers.length > 0 ? `Secrets connus : ${escapeHtml(knownReceivers.join(', '))}.` : ''
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Webhooks de la démonstration</title><style>${style}</style></head><body>
<h1>Webhooks de la démonstration</h1>
<p>${received.length} webhooks reçus, le dernier en premier. <a href="/">Relire</a>. ${receivers}</p>
<form method="post" action="/secrets">
<div><label for="receiver">Destinataire (fin de l’adresse)</label><input id="receiver" name="receiver" required pattern="[a-z0-9\\-]{2,60}"></div>
<div><label for="secret">Son secret</label><input id="secret" name="secret" required placeholder="whsec_…" autocomplete="off"></div>
<button>Vérifier avec ce secret</button></form>
<ul>${rows.join('\n')}</ul></body></html>`
}
