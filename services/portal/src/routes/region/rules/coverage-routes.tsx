// The coverage of the region, for who reads its figures: the page, and the same communes as a file.

import { regionCode } from '@hent/contracts/codes.ts'
import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { CoverageColumn } from '../../../apis/coverage.ts'
import type { PortalDeps } from '../../../context.ts'
import { isTerritory } from '../../../pages/region/figures/figures.tsx'
import { CoveragePage } from '../../../pages/region/rules/coverage.tsx'
import { coverageMeasures, coverageOnly, holesFirst, needCode } from '../../../pages/region/rules/coverage-places.ts'
import { may } from '../../../sessions/may.ts'
import { callerOf, pageOf, queryText, sendPage } from '../../../sessions/visitor.ts'
import { type Agent, forAgentsAt } from '../../for-agents.ts'
import { sendFile } from '../../send-file.ts'

export function coverageRoutes(app: FastifyInstance, { apis, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)

  /** What the address asks for; by default the need with the most people whom nobody answers, in the whole region. */
  async function asked(request: FastifyRequest, { token, roles }: Agent) {
    if (!may(roles, 'figures:read')) throw new AppError('forbidden')
    const columns = (await apis.directory.coverage(callerOf(request, token))).toSorted(holesFirst)
    const column = columns.find((one) => needCode(one) === queryText(request, 'besoin')) ?? columns[0]
    if (!column) throw new AppError('not-found')
    const place = queryText(request, 'territoire')
    return { columns, column, territory: isTerritory(place) ? place : regionCode }
  }
  const read = ({ service, audience }: CoverageColumn, territory: string) => ({ service, audience, territory })

  app.get(
    '/region/couverture',
    forAgents(async (request, reply, agent) => {
      const { columns, column, territory } = await asked(request, agent)
      const state = await apis.directory.coverageState(callerOf(request, agent.token), read(column, territory))
      const only = coverageOnly.find((one) => one === queryText(request, 'voir')) ?? 'all'
      const measure = coverageMeasures.find((one) => one === queryText(request, 'carte')) ?? 'state'
      const debut = queryText(request, 'debut')
      const from = /^\d{1,4}$/.test(debut) ? Number(debut) : 0
      const page = pageOf(request, reply, 'fr')
      return sendPage(
        reply,
        <CoveragePage {...{ page, columns, state }} asked={{ column, territory, only, measure, from }} />,
      )
    }),
  )

  app.get(
    '/region/couverture/fichier',
    forAgents(async (request, reply, agent) => {
      const { column, territory } = await asked(request, agent)
      return sendFile(reply, await apis.directory.coverageFile(callerOf(request, agent.token), read(column, territory)))
    }),
  )
}
