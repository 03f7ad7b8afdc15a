// A partner told by webhook: it gives its address, is called for each state of what it sent, and checks who calls.

import { otherPartner } from './identities.ts'
import { failed, type Journey, send, submission } from './journey-steps.ts'
import { call, until } from './people.ts'
import { readWebhooksOnPage, receivedWebhooks } from './webhook-sink.ts'

export const byWebhook: Journey = {
  title: 'Un partenaire prévenu par webhook, qui vérifie la signature de chaque appel',
  run: async (hent, step) => {
    const { token } = await readWebhooksOnPage(hent, otherPartner)
    step('adresse donnée, secret reçu une seule fois')
    const request = await send(hent, step, submission({}), token)
    const first = await until('l’appel du webhook', async () =>
      (await receivedWebhooks(hent)).find(({ body }) => body.includes(request.requestId)),
    )
    if (first.signature !== 'verified') failed(`la signature : ${first.signature}`)
    const { data } = JSON.parse(first.body) as { data: { event: string; state: string } }
    step(`appelé : ${data.event}, ${data.state}, signature vérifiée`)
    const forged = { 'webhook-id': first.id, 'webhook-timestamp': '0', 'webhook-signature': 'v1,AAAA' }
    const body = first.body.replace(request.requestId, 'une-autre')
    await call(`${hent.stack.env.WEBHOOK_SINK_URL}/${otherPartner}`, { method: 'POST', body, headers: forged })
    const wrong = (await receivedWebhooks(hent)).find((one) => one.body === body)
    if (wrong?.signature !== 'wrong') failed(`la signature tient pour un contenu changé : ${wrong?.signature}`)
    step('un contenu changé est reconnu comme faux')
  },
}
