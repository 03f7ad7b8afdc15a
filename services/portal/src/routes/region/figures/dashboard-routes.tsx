// What the Region watches: the dashboard, each published table by itself, and the same as a file. Codes alone, no name.

import { isPublished, type TableName, tableNames } from '@hent/contracts/figures.ts'
import { indicatorCodes, indicatorOf } from '@hent/contracts/indicators.ts'
import { AppError } from '@hent/service/errors.ts'
import { territoryKind } from '@hent/territory/communes.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { fileFormats } from '../../../apis/tracking.ts'
import { contentPolicy } from '../../../content-policy.ts'
import type { PortalDeps } from '../../../context.ts'
import { type Fault, formOf, text } from '../../../forms/form.ts'
import { DashboardPage } from '../../../pages/region/figures/dashboard.tsx'
import { everywhere, RegionPage } from '../../../pages/region/figures/figures.tsx'
import { decisionField, IndicatorsPage, targetField } from '../../../pages/region/figures/indicators.tsx'
import { MapPage } from '../../../pages/region/figures/map.tsx'
import { periodOf, yearAndSameMonth } from '../../../pages/region/figures/period.ts'
import { shownAs } from '../../../pages/region/figures/table-columns.ts'
import { may } from '../../../sessions/may.ts'
import { callerOf, goTo, orAway, pageOf, pathText, queryText, sendPage } from '../../../sessions/visitor.ts'
import { targetTexts } from '../../../texts/agents.ts'
import { approvalTexts } from '../../../texts/register.ts'
import { type Agent, forAgentsAt } from '../../for-agents.ts'
import { sendFile } from '../../send-file.ts'
import { askedOf, audiencesOf, span, targetsInForce, trendsOf } from './asked-figures.ts'

export function dashboardRoutes(app: FastifyInstance, { apis, now, issuer }: PortalDeps): void {
  const forAgents = forAgentsAt(now)

  const asked = (request: FastifyRequest, agent: Agent) => ({
    ...askedOf(request, agent, now()),
    table: tableOf(queryText(request, 'tableau')),
  })

  const helmet = { contentSecurityPolicy: contentPolicy(issuer, { script: true }) }
  app.get(
    '/region',
    { helmet },
    forAgents(async (request, reply, agent) => {
      const { months, month, territory, service, audience } = asked(request, agent)
      const caller = callerOf(request, agent.token)
      const period = periodOf(month, queryText(request, 'periode'))
      const wanted = { territory, to: month, months: Math.max(yearAndSameMonth, 2 * period.months.length) }
      const trend = trendsOf(apis, caller, wanted)
      const [activity, classes, delays, answers, satisfaction, audiences, targets, coverage, summary] =
        await Promise.all([
          trend('activity'),
          trend('delay-classes'),
          trend('delays'),
          trend('answers'),
          trend('satisfaction'),
          audiencesOf(apis, caller, wanted),
          targetsInForce(apis, caller),
          apis.directory.coverage(caller).catch(orAway),
          month === months[0] ? apis.tracking.summary(caller, month) : undefined,
        ])
      const figures = { activity, classes, delays, answers, satisfaction, audiences }
      const page = pageOf(request, reply, 'fr')
      return sendPage(
        reply,
        <DashboardPage
          {...{ page, period, months, territory, service, audience, figures, targets, coverage, summary }}
        />,
      )
    }),
  )

  const showIndicators = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { token, roles }: Agent,
    more: { faults?: Fault[]; typed?: Record<string, string> } = {},
  ) => {
    if (!may(roles, 'figures:read')) throw new AppError('forbidden')
    const caller = callerOf(request, token)
    const [targets, register] = await Promise.all([
      apis.directory.targets(caller).catch(orAway),
      apis.directory.register(caller, {}).catch(orAway),
    ])
    const page = pageOf(request, reply, 'fr')
    const read = { targets: targets === 'none' ? [] : targets, register: register === 'none' ? [] : register }
    const shown = <IndicatorsPage {...{ page, ...read, mayEdit: may(roles, 'target:edit') }} {...more} />
    return sendPage(reply, shown, more.faults ? 400 : 200)
  }
  app.get('/region/indicateurs', forAgents(showIndicators))

  app.post(
    '/region/indicateurs/:code',
    forAgents(async (request, reply, agent) => {
      const code = indicatorCodes.find((one) => one === pathText(request, 'code'))
      if (!code) throw new AppError('not-found')
      const { aim, name } = indicatorOf(code)
      if (!aim) throw new AppError('not-found')
      const field = targetField(code)
      const form = formOf(request.body)
      const typed = text(form, field)
      const decision = text(form, decisionField(code))
      const again = (message: string, at = field) =>
        showIndicators(request, reply, agent, {
          faults: [{ field: at, message }],
          typed: { [field]: typed, [decisionField(code)]: decision },
        })
      const value = typed === '' ? null : Number(typed.replace(',', '.').replaceAll(/\s/g, ''))
      if (value !== null && !(value >= 0 && value <= aim.most)) return again(targetTexts.number(name, aim.most))
      const set = { value, ...(decision === '' ? {} : { decision }) }
      try {
        await apis.directory.setTarget(callerOf(request, agent.token), code, set, text(form, 'version'))
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        if (error.code === 'invalid-input') return again(approvalTexts.unknown, decisionField(code))
        if (error.code !== 'precondition-failed') throw error
        return again(targetTexts.changed(name))
      }
      request.session.set('flash', targetTexts.saved)
      return goTo(reply, `/region/indicateurs#${code}`)
    }),
  )

  app.get(
    '/region/carte',
    forAgents(async (request, reply, agent) => {
      const { months, month, service, audience } = asked(request, agent)
      const caller = callerOf(request, agent.token)
      const [last = month] = periodOf(month, 'mois').before
      const [activity, before] = await Promise.all([
        apis.tracking.byEpci(caller, 'activity', month),
        apis.tracking.byEpci(caller, 'activity', last),
      ])
      const measure = queryText(request, 'mesure') === 'share' ? 'share' : 'needs'
      const page = pageOf(request, reply, 'fr')
      return sendPage(reply, <MapPage {...{ page, month, months, service, audience, measure, activity, before }} />)
    }),
  )

  app.get(
    '/region/tableaux',
    forAgents(async (request, reply, agent) => {
      const { months, month, territory, table } = asked(request, agent)
      const caller = callerOf(request, agent.token)
      const read = async <T extends TableName>(one: T) => {
        const { asOf, rows } = await apis.tracking.figures(caller, one, { territory, period: month })
        return { asOf, ...shownAs(one, rows) }
      }
      const shown = isPublished(table, territoryKind(territory)) ? await read(table) : undefined
      const page = pageOf(request, reply, 'fr')
      return sendPage(reply, <RegionPage {...{ page, month, months, territory, table, shown }} />)
    }),
  )

  app.get(
    '/region/fichier',
    forAgents(async (request, reply, agent) => {
      const { month, territory, table } = asked(request, agent)
      const where = queryText(request, 'territoire') === everywhere ? {} : { territory }
      const format = fileFormats.find((one) => one === queryText(request, 'format')) ?? 'csv'
      if (queryText(request, 'tableau') === 'equal-treatment') {
        const quarters = queryText(request, 'nombre') === '4' ? 4 : 1
        const wanted = { to: queryText(request, 'trimestre'), quarters, format }
        return sendFile(reply, await apis.tracking.quartersFile(callerOf(request, agent.token), wanted))
      }
      const months = [1, 3].find((one) => String(one) === queryText(request, 'duree')) ?? span
      const wanted = { table, ...where, to: month, months, format }
      return sendFile(reply, await apis.tracking.file(callerOf(request, agent.token), wanted))
    }),
  )
}

const tableOf = (name: string): TableName => tableNames.find((one) => one === name) ?? 'activity'
