// The HTTP server of the directory: structures, communes, coverage, settings, alarms, rules, targets, agents' tokens.

import type { Auth } from '@hent/service/auth.ts'
import type { Log } from '@hent/service/log.ts'
import { buildServer, type Server } from '@hent/service/server.ts'
import type { Signer } from '@hent/service/signer.ts'
import { addTokenRoutes } from './agents/token-routes.ts'
import { addAlarmRoutes } from './alarms/alarm-routes.ts'
import type { Directory } from './context.ts'
import { addCoverageRoutes } from './coverage/coverage-routes.ts'
import { addSettingsRoutes } from './record/settings-routes.ts'
import { addRulesRoutes } from './rules/rules-routes.ts'
import { addTargetRoutes } from './rules/targets-routes.ts'
import { addCommuneRoutes } from './search/commune-routes.ts'
import { addStructureRoutes } from './search/structure-routes.ts'

export type AppDeps = {
  directory: Directory
  auth: Auth
  signer: Signer
  loginAudience: string
  log: Log
  ready: Record<string, () => Promise<void>>
}

export async function buildApp({ directory, auth, signer, loginAudience, log, ready }: AppDeps): Promise<Server> {
  const app = await buildServer({ service: 'directory', log, ready })
  await addTokenRoutes(app, directory, { auth, signer, loginAudience })
  addStructureRoutes(app, directory, auth)
  addSettingsRoutes(app, directory, auth)
  addCommuneRoutes(app)
  addCoverageRoutes(app, directory)
  addAlarmRoutes(app, directory, auth)
  addRulesRoutes(app, directory, auth)
  addTargetRoutes(app, directory, auth)
  return app
}
