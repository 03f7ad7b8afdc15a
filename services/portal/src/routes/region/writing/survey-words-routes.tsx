// The words of the survey, for the Region alone: read as persons read them, written, and those of before taken again.

import { type SurveyKind, surveyKinds } from '@hent/contracts/survey-kinds.ts'
import type { SurveyTexts } from '@hent/contracts/survey-words.ts'
import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PortalDeps } from '../../../context.ts'
import { type Form, formOf, text, ticked } from '../../../forms/form.ts'
import { planOf, typedPlan } from '../../../forms/survey-plan-form.ts'
import { asTyped, surveyOf, typedSurvey } from '../../../forms/survey-words-form.ts'
import { kindAsked, surveyPath } from '../../../pages/region/writing/survey-path.ts'
import type { PlanView } from '../../../pages/region/writing/survey-plan.tsx'
import {
  SurveyWordsAwayPage,
  SurveyWordsPage,
  type SurveyWordsView,
} from '../../../pages/region/writing/survey-words.tsx'
import { may } from '../../../sessions/may.ts'
import { callerOf, goTo, orShow, pageOf, queryText, sendPage } from '../../../sessions/visitor.ts'
import { surveyPlanTexts as planWords } from '../../../texts/survey-plan.ts'
import { surveyWordsTexts as words } from '../../../texts/survey-words.ts'
import { type Agent, forAgentsAt } from '../../for-agents.ts'
import { overRead } from './over-read.ts'

const wordsAt = surveyPath('closed')
/** Unknown, it is the one after closing. */
const kindIn = (request: FastifyRequest): SurveyKind =>
  surveyKinds.find((kind) => kind === queryText(request, kindAsked)) ?? 'closed'

export function surveyWordsRoutes(app: FastifyInstance, { apis: { evaluation }, now }: PortalDeps): void {
  const forAgents = forAgentsAt(now)
  type Again = Pick<SurveyWordsView, 'typed' | 'faults' | 'preview'> & Omit<PlanView, 'plans'> & { status?: number }

  async function show(request: FastifyRequest, reply: FastifyReply, { token, roles }: Agent, again: Again = {}) {
    if (!may(roles, 'survey:edit')) throw new AppError('forbidden')
    const page = pageOf(request, reply, 'fr')
    const caller = callerOf(request, token)
    const kind = kindIn(request)
    const [all, plans] = await Promise.all([
      evaluation.surveyWords(caller, kind).catch(orShow<'away'>('away')),
      evaluation.surveyPlans(caller, kind).catch(orShow(undefined)),
    ])
    if (all === 'away') return sendPage(reply, <SurveyWordsAwayPage page={page} />)
    const shown = all.versions.find(({ version }) => String(version) === queryText(request, 'version'))
    const { status = 200, typedPlan, planFaults = [], ...given } = again
    const plan = plans && { plans, typedPlan, planFaults }
    return sendPage(reply, <SurveyWordsPage {...{ page, kind, all, shown, plan, ...given }} />, status)
  }

  app.get(
    wordsAt,
    forAgents((request, reply, agent) => show(request, reply, agent)),
  )

  app.post(
    wordsAt,
    forAgents(async (request, reply, agent) => {
      if (!may(agent.roles, 'survey:edit')) throw new AppError('forbidden')
      const form = formOf(request.body)
      if (ticked(form, 'retour')) return restore(request, reply, agent, form)
      const typed = typedSurvey(form)
      const { texts, faults } = surveyOf(kindIn(request), typed)
      if (faults.length > 0) return show(request, reply, agent, { typed, faults, status: 400 })
      if (ticked(form, 'apercu')) return show(request, reply, agent, { typed, preview: texts })
      return store(request, reply, agent, { form, texts, said: words.saved })
    }),
  )

  app.post(
    surveyPath('closed', '/quand'),
    forAgents(async (request, reply, agent) => {
      if (!may(agent.roles, 'survey:edit')) throw new AppError('forbidden')
      const form = formOf(request.body)
      const typed = typedPlan(form)
      const { plan, faults } = planOf(typed)
      if (!plan) return show(request, reply, agent, { typedPlan: typed, planFaults: faults, status: 400 })
      const kind = kindIn(request)
      const writing = evaluation.writeSurveyPlan(callerOf(request, agent.token), kind, plan, text(form, 'version'))
      if ((await overRead(writing)) === 'changed') {
        const planFaults = [{ field: 'askAfterDays', message: planWords.changed }]
        return show(request, reply, agent, { typedPlan: typed, planFaults, status: 409 })
      }
      request.session.set('flash', planWords.saved)
      return goTo(reply, surveyPath(kind))
    }),
  )

  async function restore(request: FastifyRequest, reply: FastifyReply, agent: Agent, form: Form) {
    const { versions } = await evaluation.surveyWords(callerOf(request, agent.token), kindIn(request))
    const before = versions.find(({ version }) => String(version) === text(form, 'retour'))
    if (!before) throw new AppError('not-found')
    const said = (from: string) => words.restored(before.version, from)
    return store(request, reply, agent, { form, texts: before.texts, said })
  }

  async function store(
    request: FastifyRequest,
    reply: FastifyReply,
    agent: Agent,
    { form, texts, said }: { form: Form; texts: SurveyTexts; said: (from: string) => string },
  ) {
    const caller = callerOf(request, agent.token)
    const kind = kindIn(request)
    const written = await overRead(evaluation.writeSurveyWords(caller, kind, texts, text(form, 'version')))
    if (written === 'changed') {
      const faults = [{ field: 'modifier', message: words.changed }]
      return show(request, reply, agent, { typed: asTyped(texts), faults, status: 409 })
    }
    request.session.set('flash', said(written.from ?? ''))
    return goTo(reply, surveyPath(kind))
  }
}
