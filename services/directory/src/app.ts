// The HTTP server of the directory: structures, people, communes, coverage, settings, imports, alarms, rules, targets, the
// register of the steering bodies, themes of the years, words of the yearly report, engagements, advisers' wishes of training, partners, agents' and partners' tokens.

import { buildServer, type Server } from '@hent/service/server.ts'
import { addAgentRoutes } from './agents/agent-routes.ts'
import { addTokenRoutes, type Login } from './agents/token-routes.ts'
import { addAlarmRoutes } from './alarms/alarm-routes.ts'
import { addClaimRoutes } from './alarms/claim-routes.ts'
import type { Directory } from './context.ts'
import { addCoverageRoutes } from './coverage/coverage-routes.ts'
import { addHoleRoutes } from './coverage/hole-routes.ts'
import { addCoverageStateRoutes } from './coverage/state-routes.ts'
import { addEngagementRoutes } from './governance/engagement-routes.ts'
import { addRegisterRoutes } from './governance/register-routes.ts'
import { addReportRoutes } from './governance/report-routes.ts'
import { addThemeRoutes } from './governance/theme-routes.ts'
import { addImportRoutes } from './import/import-routes.ts'
import { addPartnerRoutes } from './partners/partner-routes.ts'
import { addPartnerTokenRoute } from './partners/partner-token-route.ts'
import { addLeaveRoutes } from './record/leave-routes.ts'
import { addOwnTellingRoutes } from './record/own-telling-routes.ts'
import { addSettingsRoutes } from './record/settings-routes.ts'
import { addRulesRoutes } from './rules/rules-routes.ts'
import { addTargetRoutes } from './rules/targets-routes.ts'
import { addCommuneRoutes } from './search/commune-routes.ts'
import { addStructureRoutes } from './search/structure-routes.ts'
import { addWishRoutes } from './training/wish-routes.ts'

export type AppDeps = {
  directory: Directory
  login: Login
  ready: Record<string, () => Promise<void>>
}

export async function buildApp({ directory, login, ready }: AppDeps): Promise<Server> {
  const { auth, log } = login
  const app = await buildServer({ service: 'directory', log, ready })
  await addTokenRoutes(app, directory, login)
  addAgentRoutes(app, directory, auth)
  addStructureRoutes(app, directory, auth)
  addSettingsRoutes(app, directory, auth)
  addLeaveRoutes(app, directory, auth)
  addOwnTellingRoutes(app, directory, auth)
  addImportRoutes(app, directory, auth)
  addCommuneRoutes(app)
  addCoverageRoutes(app, directory)
  addCoverageStateRoutes(app, directory, auth)
  addHoleRoutes(app, directory, auth)
  addAlarmRoutes(app, directory, auth)
  addClaimRoutes(app, directory, auth)
  addRulesRoutes(app, directory, auth)
  addTargetRoutes(app, directory, auth)
  addRegisterRoutes(app, directory, auth)
  addThemeRoutes(app, directory, auth)
  addReportRoutes(app, directory, auth)
  addEngagementRoutes(app, directory)
  addWishRoutes(app, directory, auth)
  addPartnerRoutes(app, directory, auth)
  await addPartnerTokenRoute(app, directory, login)
  return app
}
