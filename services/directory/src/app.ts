// The HTTP server of the directory: structures, communes, agents' tokens. Nothing listens here.

import type { Log } from '@hent/service/log.ts'
import { buildServer, type Server } from '@hent/service/server.ts'
import type { Agents } from './agents.ts'
import { type AlarmDeps, registerAlarmRoutes } from './alarm-routes.ts'
import { registerCommuneRoutes } from './commune-routes.ts'
import { type CoverageDeps, registerCoverageRoutes } from './coverage-routes.ts'
import { type RulesDeps, registerRulesRoutes } from './rules-routes.ts'
import { registerSettingsRoutes, type SettingsDeps } from './settings-routes.ts'
import { registerStructureRoutes, type StructureDeps } from './structure-routes.ts'
import { registerTokenRoutes, type TokenDeps } from './token-routes.ts'

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
