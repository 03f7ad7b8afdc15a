// Who takes part in a Hent on this machine: partners, services and agents, as the broker and the OIDC server know them.

import { createHmac, randomBytes } from 'node:crypto'
import type { Agent } from '@hent/cli/agents-file.ts'
import { services } from '@hent/contracts/topics.ts'
import { principalOf } from '@hent/messaging/topics-admin.ts'

export const demoPartner = 'jeunes-bretagne'
export const otherPartner = 'emploi-ouest'
export const partners = [demoPartner, otherPartner] as const

/** Secrets of a test run, where servers and services are started by different processes that must agree. */
export const testSecretOf = (name: string): string => `secret-of-${name}-for-tests`

export function secretMaker(): (name: string) => string {
  if (process.env.HENT_TEST_SECRETS) return testSecretOf
  const seed = randomBytes(32)
  return (name) => createHmac('sha256', seed).update(name).digest('base64url')
}

/** Principals on the broker, clients and accounts at the OIDC server. `others`: further partner clients. */
export function identitiesFrom(
  secretOf: (name: string) => string,
  agents: readonly Agent[],
  others: readonly string[] = [],
) {
  const principals = [...services.map(principalOf.service), ...partners.map(principalOf.partner)]
  const clients = ['portal', ...principals, ...others]
  const scopesOf = (id: string) => {
    if (id.startsWith('partner-')) return ['requests:create', 'requests:read']
    return id === principalOf.service('notification') ? ['contacts:resolve', 'figures:read'] : []
  }
  const passwords = Object.fromEntries(principals.map((name) => [name, secretOf(name)]))
  const clientSecrets = Object.fromEntries(clients.map((id) => [id, secretOf(id)]))
  return {
    passwords,
    clientSecrets,
    kafkaPrincipals: Object.entries(passwords).map(([name, password]) => ({ name, password })),
    oidc: {
      accounts: agents.map(({ sub, label, email }) => ({ sub, label, email })),
      clients: Object.entries(clientSecrets).map(([id, secret]) => ({
        id,
        secret,
        scopes: scopesOf(id),
        // On the loopback the issuer takes this address whatever the port.
        ...(id === 'portal' ? { redirectUris: ['http://127.0.0.1/pro/retour'] } : {}),
      })),
    },
  }
}
