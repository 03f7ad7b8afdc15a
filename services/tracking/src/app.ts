// The routes of tracking: stories, and the safe figures.

import type { Auth } from '@hent/service/auth.ts'
import type { Log } from '@hent/service/log.ts'
import { buildServer, type Server } from '@hent/service/server.ts'
import type { Tracking } from './context.ts'
import { addEqualTreatmentRoutes } from './equal-treatment/equal-treatment-routes.ts'
import { addQuarterRoutes } from './equal-treatment/quarter-routes.ts'
import { addFigureRoutes } from './figures/figure-routes.ts'
import { addFileRoutes } from './figures/file-routes.ts'
import { addStructureRoutes } from './figures/structure-routes.ts'
import { addTerritoryRoutes } from './figures/territory-routes.ts'
import { addStoryRoutes } from './reading/story-routes.ts'
import { addOpinionRoutes } from './structure-opinions/opinion-routes.ts'

export type AppDeps = { tracking: Tracking; auth: Auth; log: Log; ready: Record<string, () => Promise<void>> }

export async function buildApp({ tracking, auth, log, ready }: AppDeps): Promise<Server> {
  const app = await buildServer({ service: 'tracking', log, ready })
  addStoryRoutes(app, tracking, auth)
  addEqualTreatmentRoutes(app, tracking, auth)
  addQuarterRoutes(app, tracking, auth)
  addFigureRoutes(app, tracking, auth)
  addTerritoryRoutes(app, tracking, auth)
  addFileRoutes(app, tracking, auth)
  addStructureRoutes(app, tracking, auth)
  addOpinionRoutes(app, tracking, auth)
  return app
}
