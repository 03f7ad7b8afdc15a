// What each service says of itself in OpenAPI, as it serves it, made without any server: routes are declared, none is called.

import { buildApp as directory } from '@hent/directory/app.ts'
import { buildApp as evaluation } from '@hent/evaluation/app.ts'
import { buildApp as intake } from '@hent/intake/app.ts'
import { buildApp as notification } from '@hent/notification/app.ts'
import { buildApp as routing } from '@hent/routing/app.ts'
import { createAuth } from '@hent/service/auth.ts'
import { createLog } from '@hent/service/log.ts'
import { buildServer, type Server } from '@hent/service/server.ts'
import { createSigner, newSigningKey } from '@hent/service/signer.ts'
import { buildApp as tracking } from '@hent/tracking/app.ts'

/** Stores and the like, which no route asks before it is called. */
const nothing = {} as never
const log = createLog({ service: 'openapi', destination: { write: () => {} } })
const hent = { auth: createAuth({ issuers: {} }), log, ready: {} }

/** Where a service's document is kept. */
export const fileOf = (service: string) => new URL(`../../docs/openapi/${service}.json`, import.meta.url)

/** All their routes on one page. */
export const routesFile = new URL('../../docs/openapi/README.md', import.meta.url)

/** Each service without what is behind it. */
export async function bareServices(): Promise<Map<string, Server>> {
  const signer = await createSigner({ issuer: 'urn:hent', key: await newSigningKey() })
  const limits = { CLIENT_PER_MINUTE: 1, ANONYMOUS_PER_MINUTE: 1, MOST_UNANSWERED: 1 }
  const config = { ...limits, TRUSTED_PROXIES: [], PARTNERS: [] }
  return new Map([
    ['intake', await intake({ ...hent, intake: nothing, sessions: nothing, signer, config })],
    [
      'directory',
      await directory({
        directory: nothing,
        login: { ...hent, signer, loginAudience: '', emailsVerified: false },
        ready: {},
      }),
    ],
    [
      'routing',
      await routing({
        ...hent,
        routing: nothing,
        offers: async () => new Map(),
        past: nothing,
        bundles: nothing,
        whatIf: nothing,
        defaults: nothing,
        linkKey: '',
      }),
    ],
    ['tracking', await tracking({ ...hent, tracking: nothing })],
    ['evaluation', await evaluation({ ...hent, evaluation: nothing })],
    [
      'notification',
      await notification({
        ...hent,
        notification: nothing,
        webhooks: nothing,
        receipts: { key: '', take: nothing, onReply: nothing },
      }),
    ],
    // Its pages are for people: what is left is what every service has.
    ['portal', await buildServer({ service: 'portal', log, ready: {} })],
  ])
}

export async function openApiDocuments(): Promise<Map<string, string>> {
  const documents = new Map<string, string>()
  for (const [service, app] of await bareServices()) {
    await app.ready()
    documents.set(service, `${JSON.stringify(app.swagger(), null, 2)}\n`)
    await app.close()
  }
  return documents
}
