// The routes of intake: receive, read one's own, withdraw, agree, be forgotten, follow with a code, and the sheets of
// first information.

import type { Auth } from '@hent/service/auth.ts'
import type { Log } from '@hent/service/log.ts'
import { rateLimit } from '@hent/service/rate-limit.ts'
import { buildServer, type Server } from '@hent/service/server.ts'
import { registerJwks, type Signer } from '@hent/service/signer.ts'
import type { IntakeConfig } from './config.ts'
import type { Intake } from './context.ts'
import { addCounterDraftRoutes } from './counter/counter-draft-routes.ts'
import { addRequestRoutes, type PerMinute } from './door/request-routes.ts'
import { addIdentityRoutes } from './identity/identity-routes.ts'
import { addNoteRoutes } from './identity/note-routes.ts'
import { addThreadRoutes } from './identity/thread-routes.ts'
import { addPartnerRoutes } from './partners/partner-routes.ts'
import { addContactRoutes } from './person/contact-routes.ts'
import { addErasureRoutes } from './person/erasure-routes.ts'
import { addNeedRoutes } from './person/need-routes.ts'
import { addOwnCopyRoutes } from './person/own-copy-routes.ts'
import { addPersonSessionRoutes } from './person/person-session-routes.ts'
import type { PersonSessions } from './person/person-sessions.ts'
import { addDropoutListRoutes } from './referrals/dropout-list-routes.ts'
import { addRetentionRoutes } from './retention/retention-routes.ts'
import { addSandboxRoutes } from './sandbox/sandbox-routes.ts'
import { addSheetRoutes } from './sheets/sheet-routes.ts'

export type AppDeps = {
  intake: Intake
  sessions: PersonSessions
  signer: Signer
  auth: Auth
  log: Log
  config: PerMinute & Pick<IntakeConfig, 'TRUSTED_PROXIES' | 'MOST_UNANSWERED' | 'PARTNERS'>
  ready: Record<string, () => Promise<void>>
}

export async function buildApp({ intake, sessions, signer, auth, log, config, ready }: AppDeps): Promise<Server> {
  const { TRUSTED_PROXIES: trustedProxies, MOST_UNANSWERED: maxUnanswered } = config
  const app = await buildServer({ service: 'intake', log, ready, trustedProxies, maxUnanswered })
  registerJwks(app, signer)
  await rateLimit(app, { max: config.CLIENT_PER_MINUTE, timeWindow: '1 minute' })
  addRequestRoutes(app, intake, auth, config)
  addCounterDraftRoutes(app, intake, auth)
  addPersonSessionRoutes(app, sessions)
  addIdentityRoutes(app, intake, auth)
  addErasureRoutes(app, intake, auth)
  addNeedRoutes(app, intake, auth)
  addContactRoutes(app, intake, auth)
  addOwnCopyRoutes(app, intake, auth)
  addRetentionRoutes(app, intake, auth)
  addDropoutListRoutes(app, intake, auth)
  addNoteRoutes(app, intake, auth)
  addThreadRoutes(app, intake, auth)
  addSandboxRoutes(app, intake, auth)
  addSheetRoutes(app, intake, auth)
  addPartnerRoutes(app, intake, (partner) => config.PARTNERS.includes(partner), auth)
  return app
}
