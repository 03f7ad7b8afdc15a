// A partner's webhook led to the page where webhooks of this machine are read, and what came there.

import type { ReceivedWebhook } from '@hent/local/webhook-page.ts'
import { call, clientToken, must } from './people.ts'
import type { RunningHent } from './running-hent.ts'

const sinkOf = (hent: RunningHent) => hent.stack.env.WEBHOOK_SINK_URL ?? ''

/** Sets the partner's webhook there, and tells the page by which secret it knows who calls. */
export async function readWebhooksOnPage(
  hent: RunningHent,
  partner: string,
): Promise<{ token: string; secret: string }> {
  const token = await clientToken(hent, `partner-${partner}`)
  const webhook = `${hent.urls.notification}/v1/webhook`
  const ask = (method: string, path: string, body: object) =>
    must<{ secret?: string }>(call(`${webhook}${path}`, { method, token, body }))
  const set = await ask('PUT', '', { url: `${sinkOf(hent)}/${partner}` })
  // One that was set before tells its secret no more: it gets another.
  const { secret = '' } = set.secret ? set : await ask('POST', '/secret', {})
  await must(call(`${sinkOf(hent)}/api/secrets/${partner}`, { method: 'PUT', body: { secret } }))
  return { token, secret }
}

/** Those of this start: a page that was kept also has older ones. */
export async function receivedWebhooks(hent: RunningHent): Promise<ReceivedWebhook[]> {
  const answer = await fetch(`${sinkOf(hent)}/api/webhooks`)
  return ((await answer.json()) as ReceivedWebhook[]).filter(({ at }) => Date.parse(at) >= hent.startedAt)
}
