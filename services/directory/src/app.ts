// The HTTP server of the directory: structures, communes, coverage, settings, alarms, rules, targets, the
// register of the steering bodies, engagements, agents' tokens.

import { buildServer, type Server } from '@hent/service/server.ts'
import { addTokenRoutes, type Login } from './agents/token-routes.ts'
import { addAlarmRoutes } from './alarms/alarm-routes.ts'
import type { Directory } from './context.ts'
import { addCoverageRoutes } from './coverage/coverage-routes.ts'
import { addEngagementRoutes } from './governance/engagement-routes.ts'
import { addRegisterRoutes } from './governance/register-routes.ts'
import { addSettingsRoutes } from './record/settings-routes.ts'
import { addRulesRoutes } from './rules/rules-routes.ts'
import { addTargetRoutes } from './rules/targets-routes.ts'
import { addCommuneRoutes } from './search/commune-routes.ts'
import { addStructureRoutes } from './search/structure-routes.ts'

export type AppDeps = {
  directory: Directory
  login: Login
  ready: Record<string, () => Promise<void>>
}

export async function buildApp({ directory, login, ready }: AppDeps): Promise<Server> {
  const { auth, log } = login
  const app = await buildServer({ service: 'directory', log, ready })
  await addTokenRoutes(app, directory, login)
  addStructureRoutes(app, directory, auth)
  addSettingsRoutes(app, directory, auth)
  addCommuneRoutes(app)
  addCoverageRoutes(app, directory)
  addAlarmRoutes(app, directory, auth)
  addRulesRoutes(app, directory, auth)
  addTargetRoutes(app, directory, auth)
  addRegisterRoutes(app, directory, auth)
  addEngagementRoutes(app, directory)
  return app
}
