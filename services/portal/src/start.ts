// Composition root: settings → clients of the services → pages → running.

import { createLog } from '@hent/service/log.ts'
import type { Running } from '@hent/service/process.ts'
import { connectRedis } from '@hent/service/redis.ts'
import { startTelemetry } from '@hent/service/telemetry.ts'
import { createApis } from './apis/apis.ts'
import { buildApp } from './app.ts'
import type { PortalConfig } from './config.ts'
import { partnerUrls } from './context.ts'
import { createDrafts } from './sessions/drafts.ts'
import { createEndedSessions } from './sessions/ended-sessions.ts'
import { createLogin } from './sessions/login.ts'

export async function start(config: PortalConfig): Promise<Running> {
  const telemetry = await startTelemetry('portal')
  const log = createLog({ service: 'portal', level: config.LOG_LEVEL })
  const redis = connectRedis(config.REDIS_URL, log)
  const app = await buildApp({
    apis: createApis(config),
    login: createLogin(config),
    partnerUrls: partnerUrls(config),
    portalUrl: config.PORTAL_URL,
    issuer: config.OIDC_ISSUER,
    sessionKeys: config.SESSION_KEY,
    ended: createEndedSessions(redis, log),
    drafts: createDrafts(redis, log),
    logoFile: config.REGION_LOGO,
    styleguide: config.STYLEGUIDE,
    trustedProxies: config.TRUSTED_PROXIES,
    perMinute: config.VISITOR_PER_MINUTE,
    log,
    now: () => new Date(),
  })
  await app.listen({ host: config.HOST, port: config.PORT })
  return {
    app,
    async stop() {
      await app.close()
      redis.disconnect()
      await telemetry.stop()
    },
  }
}
