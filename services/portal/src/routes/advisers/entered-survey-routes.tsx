// A professional enters the answers of a person without a screen: by their code to the survey's own page, which stores
// nothing of who entered it.

import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance } from 'fastify'
import type { PortalDeps } from '../../context.ts'
import { formOf, text } from '../../forms/form.ts'
import { EnteredSurveyPage } from '../../pages/advisers/entered-survey.tsx'
import { may } from '../../sessions/may.ts'
import { callerOf, pageOf, sendPage } from '../../sessions/visitor.ts'
import { enteredSurveyTexts as words } from '../../texts/entered-survey.ts'
import { type Agent, forAgentsAt } from '../for-agents.ts'

export function enteredSurveyRoutes(app: FastifyInstance, { apis, now }: Pick<PortalDeps, 'apis' | 'now'>): void {
  const forAgents = forAgentsAt(now)

  app.get(
    '/pro/avis',
    forAgents(async (request, reply, { roles }) => {
      mustEnter(roles)
      return sendPage(reply, <EnteredSurveyPage page={pageOf(request, reply, 'fr')} />)
    }),
  )

  app.post(
    '/pro/avis',
    forAgents(async (request, reply, { token, roles }) => {
      mustEnter(roles)
      const code = text(formOf(request.body), 'code')
      const page = pageOf(request, reply, 'fr')
      try {
        const found = await apis.evaluation.surveysByCode(callerOf(request, token), code || '-')
        return sendPage(reply, <EnteredSurveyPage {...{ page, code, found }} />)
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'invalid-input') throw error
        const faults = [{ field: 'code', message: words.wrongCode }]
        return sendPage(reply, <EnteredSurveyPage {...{ page, code, faults }} />, 400)
      }
    }),
  )
}

function mustEnter(roles: Agent['roles']): void {
  if (!may(roles, 'survey:enter')) throw new AppError('forbidden')
}
