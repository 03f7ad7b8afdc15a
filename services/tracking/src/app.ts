// The routes of tracking: stories, and the safe figures.

import type { Auth } from '@hent/service/auth.ts'
import type { Log } from '@hent/service/log.ts'
import { buildServer, type Server } from '@hent/service/server.ts'
import type { Tracking } from './context.ts'
import { addFigureRoutes } from './figures/figure-routes.ts'
import { addFileRoutes } from './figures/file-routes.ts'
import { addTerritoryRoutes } from './figures/territory-routes.ts'
import { addStoryRoutes } from './reading/story-routes.ts'

export type AppDeps = { tracking: Tracking; auth: Auth; log: Log; ready: Record<string, () => Promise<void>> }

export async function buildApp({ tracking, auth, log, ready }: AppDeps): Promise<Server> {
  const app = await buildServer({ service: 'tracking', log, ready })
  addStoryRoutes(app, tracking, auth)
  addFigureRoutes(app, tracking, auth)
  addTerritoryRoutes(app, tracking, auth)
  addFileRoutes(app, tracking, auth)
  return app
}
