// What each service of a Hent on this machine is set to.

import { join } from 'node:path'
import { departementCodes, networks, regionCode } from '@hent/contracts/codes.ts'
import { type ServiceName, services } from '@hent/contracts/topics.ts'
import type { TestMailbox } from '@hent/local/mailbox.ts'
import { usualAcr } from '@hent/local/misbehaviour.ts'
import { root } from '@hent/local/paths.ts'
import type { Stack } from '@hent/local/stack.ts'
import { partners } from './identities.ts'

/** Delays of a demo: the same code as in production, only the settings are short. */
export const shortDelays: Readonly<Record<string, string>> = {
  CHOICE_DELAY: '20s',
  UNDO_DELAY: '3s',
  DELIVER_DELAY: '30s',
  ANSWER_DELAY: '8s',
  DROPOUT_ANSWER_DELAY: '8s',
  CONTACT_DELAY: '60s',
  DROPOUT_CONTACT_DELAY: '60s',
  ANIMATOR_DELAY: '5m',
  REGION_DELAY: '10m',
  MOST_STRUCTURES: '2',
  BOUNCE_WINDOW: '200ms',
  RETRY_FIRST: '500ms',
  RECEIPT_WINDOW: '5s',
  SECOND_CHANNEL_AFTER: '5s',
  SMS_QUIET: 'false',
  REMIND_AFTER: '3s,1d',
  // An appointment of tomorrow, a few seconds later than now, is reminded of in those seconds.
  REMIND_APPOINTMENT: '24h',
  // Weeks are played in a minute.
  MESSAGES_A_DAY: '1000',
  SURVEY_DELAY: '500ms',
  SURVEY_CLOSE_DELAY: '10m',
  BATCH_DELAY: '1s',
  RECONCILE_MS: '1000',
  SEAL_MS: '6000',
}

/** As infra/docker/Dockerfile sets them: a service keeps little alive, so a small nursery and few arenas cost it nothing. */
export const smallProcess = {
  NODE_OPTIONS: '--max-semi-space-size=4 --max-old-space-size=512',
  MALLOC_ARENA_MAX: '2',
  NODE_COMPILE_CACHE: join(root, '.hent', 'cache', 'compiled'),
}

/** `shared` by all, `own` over it. */
export function settingsOf({
  stack,
  mailbox,
  secrets,
  clientSecrets,
  urls,
}: {
  stack: Stack
  mailbox: TestMailbox | undefined
  secrets: Readonly<Record<string, string>>
  clientSecrets: Readonly<Record<string, string>>
  urls: Readonly<Record<ServiceName, string>>
}): { shared: Record<string, string>; own: Record<ServiceName, Record<string, string>> } {
  const server = (name: string) => stack.env[name] ?? ''
  const secret = (file: string) => secrets[file] ?? ''
  const shared: Record<string, string> = {
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'production',
    ...smallProcess,
    KAFKA_BROKERS: server('KAFKA_BROKERS'),
    MONGO_URL: server('MONGO_URL'),
    REDIS_URL: server('REDIS_URL'),
    SMTP_URL: server('SMTP_URL'),
    ...(server('SMS_URL') ? { SMS_URL: server('SMS_URL') } : {}),
    OIDC_ISSUER: server('OIDC_ISSUER'),
    ...Object.fromEntries(services.map((name) => [`${name.toUpperCase()}_URL`, urls[name]])),
    LINK_KEY: secret('link-key'),
    PARTNERS: partners.join(','),
    ANIMATION_ADDRESSES: [...departementCodes, regionCode]
      .map((code) => `${code}:animation-${code}@region.hent.example`)
      .join(','),
    NETWORK_ADDRESSES: networks.map((network) => `${network}:reseau-${network}@region.hent.example`).join(','),
    LOG_LEVEL: 'info',
    ...otelSettings(),
  }
  const own: Record<ServiceName, Record<string, string>> = {
    intake: {
      SIGNING_KEY: secret('intake-signing-key'),
      VAULT_KEYS: secret('intake-vault-keys'),
      KEY_DIR: join(stack.dataDir, 'keys', 'intake'),
      SECRET_KEYS: secret('intake-secret-keys'),
      LOOKUP_KEY: secret('intake-lookup-key'),
      ANONYMOUS_PER_MINUTE: '600',
      TRUSTED_PROXIES: 'loopback',
    },
    directory: { SIGNING_KEY: secret('directory-signing-key'), LOGIN_AUDIENCE: 'portal' },
    routing: { SALT: secret('routing-salt') },
    notification: {
      CLIENT_SECRET: clientSecrets['service-notification'] ?? '',
      WEBHOOK_KEY: secret('notification-webhook-key'),
      WEBHOOK_LOOPBACK: 'true',
      ...(mailbox ? { BOUNCES_URL: mailbox.imapUrl, MAIL_RETURN: mailbox.address } : {}),
    },
    evaluation: {
      SURVEY_KEY: secret('evaluation-survey-key'),
      KEY_DIR: join(stack.dataDir, 'keys', 'evaluation'),
    },
    tracking: {},
    portal: {
      CLIENT_ID: 'portal',
      CLIENT_SECRET: clientSecrets.portal ?? '',
      LOGIN_ACR: usualAcr,
      SESSION_KEY: secret('portal-session-key'),
      STYLEGUIDE: 'true',
      VISITOR_PER_MINUTE: '6000',
    },
  }
  return { shared, own }
}

/** Tracing as the standard variables ask, handed on to every service. */
function otelSettings(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (name.startsWith('OTEL_') && value ? [[name, value]] : [])),
  )
}
