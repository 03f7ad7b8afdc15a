// A partner as its program is, for tests of webhooks: its token, its calls, and what is said on its topic.

import { randomUUID } from 'node:crypto'
import { envelope } from '@hent/contracts/envelope.ts'
import { partnerTopics } from '@hent/contracts/topics.ts'
import type { TestHent } from './start-notification.ts'

async function tokenOf({ oidcIssuer }: TestHent, partner: string, scope: string): Promise<string> {
  const answer = await fetch(`${oidcIssuer}/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`partner-${partner}:secret-of-partner-${partner}-for-tests`).toString('base64')}`,
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', resource: 'urn:hent', scope }),
  })
  const { access_token } = (await answer.json()) as { access_token: string }
  return access_token
}

export async function aPartner(hent: TestHent, name: string, scope = 'requests:read') {
  const token = await tokenOf(hent, name, scope)
  return {
    async call(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, payload?: object) {
      if (!hent.app) throw new Error('notification runs elsewhere')
      const headers = { authorization: `Bearer ${token}` }
      const answer = await hent.app.inject({ method, url: path, headers, ...(payload ? { payload } : {}) })
      return { status: answer.statusCode, body: answer.json() }
    },
    /** A state of a request of this partner, as intake says it. @returns its event id */
    async isTold(state: 'accepted' | 'closed' = 'accepted'): Promise<string> {
      const requestId = randomUUID()
      const id = `${randomUUID()}.3`
      const said = envelope({
        source: '/intake',
        name: 'PartnerStatus',
        id,
        subject: requestId,
        sequence: 3,
        time: new Date(),
        data: { requestId, reference: 'dossier-1', event: 'ReferralAccepted', state },
      })
      await hent.topic.send(partnerTopics(name).status, [{ key: requestId, value: JSON.stringify(said) }])
      return id
    },
  }
}
