// The HTTP server of the directory: structures, communes, agents' tokens. Nothing listens here.

import type { Log } from '@hent/service/log.ts'
import { buildServer, type Server } from '@hent/service/server.ts'
import type { Agents } from './agents/agents.ts'
import { registerTokenRoutes, type TokenDeps } from './agents/token-routes.ts'
import { type AlarmDeps, registerAlarmRoutes } from './alarms/alarm-routes.ts'
import { type CoverageDeps, registerCoverageRoutes } from './coverage/coverage-routes.ts'
import { registerSettingsRoutes, type SettingsDeps } from './record/settings-routes.ts'
import { type RulesDeps, registerRulesRoutes } from './rules/rules-routes.ts'
import { registerCommuneRoutes } from './search/commune-routes.ts'
import { registerStructureRoutes, type StructureDeps } from './search/structure-routes.ts'

export type AppDeps = StructureDeps &
  SettingsDeps &
  CoverageDeps &
  AlarmDeps &
  RulesDeps &
  TokenDeps & { agents: Agents; log: Log; ready: Record<string, () => Promise<void>> }

export async function buildApp({ log, ready, ...deps }: AppDeps): Promise<Server> {
  const app = await buildServer({ service: 'directory', log, ready })
  await registerTokenRoutes(app, deps)
  registerStructureRoutes(app, deps)
  registerSettingsRoutes(app, deps)
  registerCommuneRoutes(app)
  registerCoverageRoutes(app, deps)
  registerAlarmRoutes(app, deps)
  registerRulesRoutes(app, deps)
  return app
}
