// A partner told by webhook: it gives its address, is called for each state of what it sent, and checks who calls.

import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'
import { failed, type Journey, send, submission } from './journey-steps.ts'
import { call, clientToken, must, until } from './people.ts'
import { demoPartner } from './running-hent.ts'

/** ids of webhooks whose signature held */
export const verifiedWebhooks = new Set<string>()

type Call = { headers: IncomingHttpHeaders; body: string }

async function startReceiver() {
  const calls: Call[] = []
  const server = createServer(async (request, response) => {
    calls.push({ headers: request.headers, body: await text(request) })
    response.writeHead(204).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hent`
  return { calls, url, stop: () => server.close() }
}

function holds(secret: string, { body, headers }: Call): boolean {
  try {
    new Webhook(secret).verify(body, headers as Record<string, string>)
    return true
  } catch {
    return false
  }
}

export const byWebhook: Journey = {
  title: 'Un partenaire prévenu par webhook, qui vérifie la signature de chaque appel',
  run: async (hent, step) => {
    const receiver = await startReceiver()
    const token = await clientToken(hent, `partner-${demoPartner}`)
    const webhook = `${hent.urls.notification}/v1/webhook`
    const { secret } = await must<{ secret: string }>(
      call(webhook, { method: 'PUT', token, body: { url: receiver.url } }),
    )
    step('adresse donnée, secret reçu une seule fois')
    const request = await send(hent, step, submission({}), token)
    const first = await until('l’appel du webhook', async () =>
      receiver.calls.find(({ body }) => body.includes(request.requestId)),
    )
    if (!holds(secret, first)) failed('la signature ne tient pas')
    if (holds(secret, { ...first, body: first.body.replace(request.requestId, 'une-autre') }))
      failed('la signature tient pour un contenu changé')
    for (const one of receiver.calls) if (holds(secret, one)) verifiedWebhooks.add(String(one.headers['webhook-id']))
    const { data } = JSON.parse(first.body) as { data: { event: string; state: string } }
    step(`appelé : ${data.event}, ${data.state}, signature vérifiée ; un contenu changé est refusé`)
    await must(call(webhook, { method: 'DELETE', token }))
    receiver.stop()
  },
}
