// A partner's way in to the Hent that runs here: addresses, names and secrets under the names of the environment
// variables that docs/partners.md reads.

import { rmSync, writeFileSync } from 'node:fs'
import { partnerTopics } from '@hent/contracts/topics.ts'
import { principalOf } from '@hent/messaging/topics-admin.ts'
import { demoPartner } from './identities.ts'
import { agentToken, call, must } from './people.ts'
import type { RunningHent } from './running-hent.ts'

/** @param webhookSecret of the webhook that was set for them */
function partnerWayIn({ urls, stack, clientSecrets, kafkaPasswords }: RunningHent, webhookSecret: string) {
  const name = principalOf.partner(demoPartner)
  const topics = partnerTopics(demoPartner)
  return {
    HENT_API_URL: urls.intake,
    HENT_STORIES_URL: urls.tracking,
    HENT_WEBHOOKS_URL: urls.notification,
    HENT_WEBHOOK_PAGE_URL: `${stack.env.WEBHOOK_SINK_URL}/${demoPartner}`,
    HENT_WEBHOOK_SECRET: webhookSecret,
    HENT_TOKEN_URL: `${stack.env.OIDC_ISSUER}/token`,
    HENT_CLIENT_ID: name,
    HENT_CLIENT_SECRET: clientSecrets[name] ?? '',
    HENT_KAFKA_BROKERS: stack.env.KAFKA_BROKERS ?? '',
    HENT_KAFKA_USERNAME: name,
    HENT_KAFKA_PASSWORD: kafkaPasswords[name] ?? '',
    HENT_KAFKA_GROUP_PREFIX: `${name}.`,
    HENT_REQUESTS_TOPIC: topics.requests,
    HENT_RECEIPTS_TOPIC: topics.receipts,
    HENT_STATUS_TOPIC: topics.status,
  }
}

export function partnerLines(hent: RunningHent, webhookSecret: string): string {
  const way = partnerWayIn(hent, webhookSecret)
  return [
    `Entrée d’un partenaire (${demoPartner} ; mode d’emploi : docs/partners.md)`,
    `  API      ${way.HENT_API_URL}, suivi ${way.HENT_STORIES_URL}, webhooks ${way.HENT_WEBHOOKS_URL}`,
    `  webhook  ${way.HENT_WEBHOOK_PAGE_URL}, secret ${way.HENT_WEBHOOK_SECRET}`,
    `           à lire, signature vérifiée, sur ${hent.stack.env.WEBHOOK_SINK_URL}/`,
    `  jeton    ${way.HENT_TOKEN_URL}`,
    `           client ${way.HENT_CLIENT_ID}, secret ${way.HENT_CLIENT_SECRET}`,
    `  Kafka    ${way.HENT_KAFKA_BROKERS} (SASL SCRAM-SHA-256)`,
    `           utilisateur ${way.HENT_KAFKA_USERNAME}, mot de passe ${way.HENT_KAFKA_PASSWORD}`,
    `           groupes ${way.HENT_KAFKA_GROUP_PREFIX}…`,
    `  topics   ${way.HENT_REQUESTS_TOPIC} (écrire)`,
    `           ${way.HENT_RECEIPTS_TOPIC}, ${way.HENT_STATUS_TOPIC} (lire)`,
  ].join('\n')
}

/** Of the partner as the Region has it on its page, from where its sandbox's key comes. */
async function sandboxWayIn(hent: RunningHent) {
  const { directory } = hent.urls
  const token = await agentToken(hent, 'agent-region-1')
  const at = `${directory}/v1/partners/${demoPartner}`
  const over = (version: unknown, method: string, path: string, body: object) =>
    must(call(`${at}${path}`, { token, method, body, headers: { 'if-match': `"${version}"` } }))
  const before = await call(at, { token })
  const settings = { label: 'Jeunes Bretagne', enabled: true, scopes: ['requests:create', 'requests:read'], people: [] }
  const { version } = before.status === 404 ? await over(0, 'PUT', '', settings) : before.body
  const { clientId, secret } = await over(version, 'POST', '/keys', { kind: 'sandbox' })
  return {
    HENT_SANDBOX_TOKEN_URL: `${directory}/v1/partner-tokens`,
    HENT_SANDBOX_CLIENT_ID: clientId,
    HENT_SANDBOX_CLIENT_SECRET: secret,
  }
}

/** It holds secrets: rewritten, so that the rights of a file that was there do not remain. */
export async function writeWayIn(hent: RunningHent, file: string, webhookSecret: string): Promise<void> {
  const way = { ...partnerWayIn(hent, webhookSecret), ...(await sandboxWayIn(hent)) }
  rmSync(file, { force: true })
  writeFileSync(file, `${JSON.stringify(way, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
}
