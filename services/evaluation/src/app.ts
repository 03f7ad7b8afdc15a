// The routes of evaluation; nothing they answer may be kept on the way.

import type { Auth } from '@hent/service/auth.ts'
import type { Log } from '@hent/service/log.ts'
import { buildServer, type Server } from '@hent/service/server.ts'
import type { Evaluation } from './context.ts'
import { addSurveyCodeRoutes } from './surveys/survey-code-routes.ts'
import { addSurveyPlanRoutes } from './surveys/survey-plan-routes.ts'
import { addSurveyRoutes } from './surveys/survey-routes.ts'
import { addSurveyWordsRoutes } from './words/survey-words-routes.ts'

export type AppDeps = {
  evaluation: Evaluation
  auth: Pick<Auth, 'authenticate'>
  log: Log
  ready: Record<string, () => Promise<void>>
}

export async function buildApp({ evaluation, auth, log, ready }: AppDeps): Promise<Server> {
  const app = await buildServer({ service: 'evaluation', log, ready })
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'))
  addSurveyRoutes(app, evaluation, auth)
  addSurveyCodeRoutes(app, evaluation, auth)
  addSurveyPlanRoutes(app, evaluation, auth)
  addSurveyWordsRoutes(app, evaluation, auth)
  return app
}
