// The yearly report for the steering bodies, as a page and as a PDF, and where the Region writes into it.

import { regionCode } from '@hent/contracts/codes.ts'
import { mostReportWords, reportChapters } from '@hent/contracts/report.ts'
import { cleanText, lengthOf } from '@hent/contracts/text.ts'
import { AppError } from '@hent/service/errors.ts'
import { localDay, monthsUntil } from '@hent/territory/calendar.ts'
import { lastSettled } from '@hent/territory/quarters.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '../../../apis/caller.ts'
import type { QuarterTold } from '../../../apis/equal-treatment.ts'
import type { PortalDeps } from '../../../context.ts'
import { type Fault, formOf, text } from '../../../forms/form.ts'
import { inForce } from '../../../pages/region/figures/dashboard-words.ts'
import { ReportPage, reportPath } from '../../../pages/region/writing/report.tsx'
import { ReportWordsPage } from '../../../pages/region/writing/report-words.tsx'
import type { MonthOfDraws } from '../../../report/frame-chapters.ts'
import { reportOf } from '../../../report/report.ts'
import type { ThemeOfReport } from '../../../report/theme-chapter.ts'
import { typeset } from '../../../report/typeset.ts'
import { may } from '../../../sessions/may.ts'
import { callerOf, goTo, orAway, pageOf, pathText, sendPage } from '../../../sessions/visitor.ts'
import { reportTexts as words } from '../../../texts/report.ts'
import { type Agent, forAgentsAt } from '../../for-agents.ts'
import { figuresOf, tablesOf } from '../figures/asked-figures.ts'
import { everyPlace, themeFigures } from './theme-figures.ts'

/** As long as figures are kept month by month. */
const years = 3

export function reportRoutes(app: FastifyInstance, { apis, portalUrl, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)
  const today = () => localDay(now())
  const offered = () => Array.from({ length: years }, (_, ago) => String(Number(today().slice(0, 4)) - ago))

  /** @throws AppError `not-found` for a year that has no report */
  function yearOf(request: FastifyRequest): string {
    const year = offered().find((one) => one === pathText(request, 'annee'))
    if (!year) throw new AppError('not-found')
    return year
  }

  async function told(caller: Caller, year: string) {
    const last = [`${year}-12`, today().slice(0, 7)].sort()[0] ?? ''
    const months = monthsUntil(last, Number(last.slice(5)))
    const figures = await figuresOf(apis, caller, { territory: regionCode, to: last, months: months.length })
    // Month after month: a report may take its time, and leaves the services to others meanwhile.
    const byEpci: Awaited<ReturnType<typeof apis.tracking.byEpci<'activity'>>>[] = []
    for (const month of months) byEpci.push(await apis.tracking.byEpci(caller, 'activity', month))
    const neutrality: MonthOfDraws[] = []
    for (const month of months.filter((one) => one < today().slice(0, 7)))
      neutrality.push({ month, seen: await apis.routing.neutrality(caller, month).catch(orAway) })
    const [tables, quarters, delivery, coverage] = await Promise.all([
      tablesOf(apis, caller, last, months.length),
      quartersIn(caller, year),
      apis.notification.delivery(caller, { to: last, months: months.length }).catch(orAway),
      apis.directory.coverage(caller).catch(orAway),
    ])
    const [targets, engagements, register, said, theme] = await Promise.all([
      apis.directory.targets(caller).catch(orAway),
      apis.directory.engagements(caller, {}).catch(orAway),
      apis.directory.register(caller, {}).catch(orAway),
      apis.directory.reportWords(caller, year),
      themeTold(caller, year, months),
    ])
    const then = typeof targets === 'string' ? targets : targets.filter(({ at }) => at.slice(0, 4) <= year)
    return reportOf({
      year,
      months,
      figures,
      tables,
      quarters,
      delivery,
      coverage,
      targets: inForce(then),
      byEpci,
      neutrality,
      engagements,
      theme,
      register,
      words: said,
      at: portalUrl.replace(/\/$/, ''),
    })
  }

  /** Those of the year, as they were first told; none while tracking is away. */
  async function quartersIn(caller: Caller, year: string): Promise<QuarterTold[]> {
    const last = [`${year}-Q4`, lastSettled(today())].sort()[0] ?? ''
    if (!last.startsWith(year)) return []
    const told = await apis.tracking.quarters(caller, { to: last, quarters: Number(last.at(-1)) }).catch(orAway)
    return typeof told === 'string' ? [] : told
  }

  async function themeTold(caller: Caller, year: string, months: readonly string[]): Promise<ThemeOfReport> {
    const themes = await apis.directory.themes(caller).catch(orAway)
    const isThere = typeof themes !== 'string' && themes.some((one) => String(one.year) === year)
    const wanted = { to: months.at(-1) ?? '', months: months.length }
    const figures = isThere ? await themeFigures(apis, caller, everyPlace, wanted).catch(orAway) : []
    return { themes, figures }
  }

  const mayRead = ({ roles }: Agent) => {
    if (!may(roles, 'figures:read')) throw new AppError('forbidden')
  }

  app.get(
    '/region/rapport',
    forAgents(async (_request, reply, agent) => {
      mayRead(agent)
      return goTo(reply, reportPath(offered()[0] ?? ''))
    }),
  )

  app.get(
    '/region/rapport/:annee',
    forAgents(async (request, reply, agent) => {
      const year = yearOf(request)
      mayRead(agent)
      const report = await told(callerOf(request, agent.token), year)
      const page = pageOf(request, reply, 'fr')
      const mayWrite = may(agent.roles, 'report:edit')
      return sendPage(reply, <ReportPage page={page} report={report} years={offered()} mayWrite={mayWrite} />)
    }),
  )

  app.get(
    '/region/rapport/:annee/pdf',
    forAgents(async (request, reply, agent) => {
      const year = yearOf(request)
      mayRead(agent)
      const pdf = await typeset(await told(callerOf(request, agent.token), year))
      return reply
        .type('application/pdf')
        .header('content-disposition', `attachment; filename="rapport-spro-bretagne-${year}.pdf"`)
        .send(Buffer.from(pdf))
    }),
  )

  type More = { typed?: string; faults?: Fault[]; general?: string; status?: number }
  const showWords = async (
    request: FastifyRequest,
    reply: FastifyReply,
    agent: Agent,
    { status = 200, ...more }: More = {},
  ) => {
    const year = yearOf(request)
    const chapter = reportChapters.find((one) => one === pathText(request, 'chapitre'))
    if (!chapter) throw new AppError('not-found')
    if (!may(agent.roles, 'report:edit')) throw new AppError('forbidden')
    const said = await apis.directory.reportWords(callerOf(request, agent.token), year)
    const versions = said.filter((one) => one.chapter === chapter)
    const page = pageOf(request, reply, 'fr')
    return sendPage(reply, <ReportWordsPage {...{ page, year, chapter, versions }} {...more} />, status)
  }
  app.get(
    '/region/rapport/:annee/texte/:chapitre',
    forAgents((request, reply, agent) => showWords(request, reply, agent)),
  )

  app.post(
    '/region/rapport/:annee/texte/:chapitre',
    forAgents(async (request, reply, agent) => {
      const year = yearOf(request)
      const chapter = reportChapters.find((one) => one === pathText(request, 'chapitre'))
      if (!chapter) throw new AppError('not-found')
      const form = formOf(request.body)
      const typed = cleanText(typeof form.text === 'string' ? form.text : '')
      const again = (more: More) => showWords(request, reply, agent, { typed, ...more })
      if (lengthOf(typed) > mostReportWords)
        return again({ faults: [{ field: 'text', message: words.tooLong(mostReportWords) }], status: 400 })
      try {
        const written = { year, chapter, read: text(form, 'version'), text: typed }
        await apis.directory.writeReportWords(callerOf(request, agent.token), written)
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'precondition-failed') throw error
        return again({ general: words.changed, status: 409 })
      }
      request.session.set('flash', words.saved)
      return goTo(reply, `${reportPath(year)}#${chapter}`)
    }),
  )
}
