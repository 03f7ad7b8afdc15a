// All services but the portal, started in this process on kept databases and topics, with the keys the data was made with.

import { join } from 'node:path'
import { freePorts } from '@hent/local/free-port.ts'
import { listDeadLetters } from '@hent/messaging/dead-letter-desk.ts'
import { startMailSink } from '@hent/testing/mail-sink.ts'
import type { TestServers } from '@hent/testing/servers.ts'
import { until } from '@hent/testing/until.ts'
import { type Keeper, type KeptDatabases, keepers, keyOf } from './dump.ts'
import { aggregates, starters } from './stores.ts'

const areas = ['22', '29', '35', '56', '53']

export async function startKept(servers: TestServers, { db, nameOf }: KeptDatabases) {
  const ports = await freePorts(keepers.length)
  const portOf = (service: Keeper) => String(ports[keepers.indexOf(service)])
  const urlOf = (service: Keeper) => `http://127.0.0.1:${portOf(service)}`
  const keyDirOf = (service: Keeper) => join(servers.folder, 'keys', service)
  const sink = await startMailSink()
  const env = {
    ...servers.env,
    INTAKE_URL: urlOf('intake'),
    DIRECTORY_URL: urlOf('directory'),
    TRACKING_URL: urlOf('tracking'),
    PORTAL_URL: 'https://portail.hent.example',
    SMTP_URL: sink.url,
    CLIENT_SECRET: 'secret-of-service-notification-for-tests',
    ANIMATION_ADDRESSES: areas.map((code) => `${code}:animation-${code}@region.hent.example`).join(),
    LINK_KEY: keyOf('link-key'),
    VAULT_KEYS: keyOf('intake-vault-keys'),
    SECRET_KEYS: keyOf('intake-secret-keys'),
    LOOKUP_KEY: keyOf('intake-lookup-key'),
    SALT: keyOf('routing-salt'),
    SURVEY_KEY: keyOf('evaluation-survey-key'),
    RECONCILE_MS: '500',
    BOUNCE_WINDOW: '100ms',
    RETRY_FIRST: '100ms',
    LOST_AFTER: '0s',
  }
  const running: { stop(): Promise<void> }[] = []
  // One after another: each makes its indexes over what is there, which a stand-in of MongoDB does slowly.
  for (const service of keepers) {
    running.push(
      await starters[service]({
        ...env,
        MONGO_DATABASE: nameOf(service),
        KEY_DIR: keyDirOf(service),
        PORT: portOf(service),
        SIGNING_KEY: keyOf(service === 'directory' ? 'directory-signing-key' : 'intake-signing-key'),
      }),
    )
  }

  async function waiting(): Promise<number> {
    const due = { $lte: new Date() }
    const counts = await Promise.all([
      ...aggregates.map(({ service, collection }) =>
        db(service)
          .collection(collection)
          .countDocuments({ $or: [{ pendingSince: { $exists: true } }, { clockAt: due }, { dueAt: due }] }),
      ),
      db('tracking').collection('cell_marks').countDocuments(),
    ])
    return counts.reduce((sum, count) => sum + count, 0)
  }

  return {
    keyDirOf,
    mails: () => sink.mails.length,
    /** Nothing is due, unpublished or uncounted. */
    caughtUp: () => until('nothing waits', async () => (await waiting()) === 0, 120_000),
    deadLetters: (groups: readonly string[]) =>
      listDeadLetters(
        servers.kafka,
        groups.map((group) => servers.prefix + group),
      ),
    /** A request as the person reads it, let in by code and words. */
    async requestOf(code: string, secret: string): Promise<unknown> {
      const opened = await fetch(`${urlOf('intake')}/v1/person-sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code, secret }),
      })
      const { token, requestId } = (await opened.json()) as { token: string; requestId: string }
      const authorization = `Bearer ${token}`
      return (await fetch(`${urlOf('intake')}/v1/requests/${requestId}`, { headers: { authorization } })).json()
    },
    async stop() {
      await Promise.all(running.map((service) => service.stop()))
      await sink.stop()
    },
  }
}
